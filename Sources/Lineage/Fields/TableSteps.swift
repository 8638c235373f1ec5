import Graphs
import Workspaces

/// The tables next to a table: what it flows to, and what the readers of its ports manage or offer.
///
/// A table is a dataset of a contract, an asset, a source, or whatever the data ends at where no
/// schema is known. Ports, jobs and contracts only lead on. A dataset and the assets that its ports
/// expose are two descriptions of one thing.
final class TableSteps {
  private let context: MeshContext
  private let flow: Flow
  private var mapped: [UInt32: Bool] = [:]

  /// The way to a known table is not looked for beyond as many nodes.
  private static let mostOnWay = 10_000

  init(in context: MeshContext) {
    self.context = context
    flow = Flow(.port, in: context)
  }

  /// The next tables, ascending. One that field lineage is `known` to lead to is left out, and so
  /// is one whose own fields nobody mapped and which lies on the way to such a one.
  func next(
    from table: UInt32, _ direction: Flow.Direction, known: Set<UInt32>
  ) throws -> [UInt32] {
    let passed = known.isEmpty ? [] : try ways(from: table, direction, to: known)
    var found: Set<UInt32> = []
    var pending = [table]
    var seen: Set<UInt32> = [table]
    while let node = pending.popLast() {
      if seen.count % 256 == 0 { try context.checkpoint() }
      let steps = node == table ? ownSteps(of: node, direction) : onward(from: node, direction)
      if node != table {
        if known.contains(node) { continue }
        if isTable(node) || steps.isEmpty {
          if !passed.contains(node) { found.insert(node) }
          continue
        }
      }
      for step in steps where seen.insert(step).inserted { pending.append(step) }
    }
    return found.sorted()
  }

  /// What lies on a way to one of the known tables and maps no fields of its own.
  private func ways(
    from table: UInt32, _ direction: Flow.Direction, to known: Set<UInt32>
  ) throws -> Set<UInt32> {
    var marked: Set<UInt32> = []
    /// What led to each node, for the way back.
    var before: [UInt32: [UInt32]] = [:]
    var pending = [table]
    var seen: Set<UInt32> = [table]
    while let node = pending.popLast(), seen.count < Self.mostOnWay {
      if seen.count % 256 == 0 { try context.checkpoint() }
      if known.contains(node) { mark(node, before, &marked) }
      if node != table, known.contains(node) || isMapped(node) { continue }
      for step in node == table ? ownSteps(of: node, direction) : onward(from: node, direction)
      where step != table {
        before[step, default: []].append(node)
        if marked.contains(step) { mark(node, before, &marked) }
        if seen.insert(step).inserted { pending.append(step) }
      }
    }
    return marked
  }

  /// Marks a node and all that the search passed before it.
  private func mark(
    _ node: UInt32, _ before: [UInt32: [UInt32]], _ marked: inout Set<UInt32>
  ) {
    var pending = [node]
    while let next = pending.popLast() {
      guard marked.insert(next).inserted else { continue }
      pending += before[next] ?? []
    }
  }

  private func isTable(_ node: UInt32) -> Bool {
    if context.isA(.outputPort, node) { return datasets(of: node).isEmpty }
    return [MeshSchema.Label.dataset, .asset, .source, .unresolved].contains {
      context.isA($0, node)
    }
  }

  /// Whether some field of a table is known to come from another one, or to go to one.
  private func isMapped(_ node: UInt32) -> Bool {
    guard context.isA(.dataset, node) || context.isA(.asset, node) else { return false }
    if let known = mapped[node] { return known }
    let found = Containment.fields(of: node, in: context).contains { field in
      context.neighbour(of: field, .flowsTo) != nil
        || context.neighbour(of: field, .flowsTo, .incoming) != nil
    }
    mapped[node] = found
    return found
  }

  private func datasets(of port: UInt32) -> [UInt32] {
    context.neighbours(of: port, .governedBy).flatMap {
      context.neighbours(of: $0, .hasDataset)
    }
  }

  /// The first steps from a table: a dataset goes by the ports that its contracts govern.
  private func ownSteps(of node: UInt32, _ direction: Flow.Direction) -> [UInt32] {
    let isDown = direction == .downstream
    var steps = context.neighbours(of: node, .flowsTo, direction.graph)
    if context.isA(.outputPort, node) {
      return steps + (isDown ? readers(of: node) : origins(of: node))
    }
    let contracts = context.neighbours(of: node, .hasDataset, .incoming)
    for port in contracts.flatMap({ context.neighbours(of: $0, .governedBy, .incoming) })
    where context.isA(.outputPort, port) {
      steps += isDown ? readers(of: port) : origins(of: port)
      guard isDown else { continue }
      for asset in context.neighbours(of: port, .exposes) {
        steps += context.neighbours(of: asset, .flowsTo)
      }
    }
    return steps + (contracts.isEmpty ? onward(from: node, direction) : [])
  }

  /// What a node on the way leads to.
  private func onward(from node: UInt32, _ direction: Flow.Direction) -> [UInt32] {
    let isDown = direction == .downstream
    if context.isA(.outputPort, node) {
      let datasets = datasets(of: node)
      if !datasets.isEmpty { return datasets }
      return isDown ? readers(of: node) : origins(of: node)
    }
    if context.isA(.inputPort, node) {
      if !isDown { return context.neighbours(of: node, .readBy, .incoming) }
      let product = context.product(of: node)
      let assets = product.map { context.neighbours(of: $0, .manages) } ?? []
      return flow.steps(from: node, .downstream).map(\.node)
        + assets.filter { context.isA(.asset, $0) }
    }
    var steps = context.neighbours(of: node, .flowsTo, direction.graph)
    steps += context.neighbours(of: node, .readBy, direction.graph)
    if isDown {
      steps += context.neighbours(of: node, .exposes, .incoming)
    } else if let product = context.neighbour(of: node, .manages, .incoming) {
      steps += context.neighbours(of: product, .hasPort).filter { context.isA(.inputPort, $0) }
    }
    return steps
  }

  private func readers(of port: UInt32) -> [UInt32] {
    context.readers(of: port).map(\.input)
  }

  /// Where the data of an output port comes from: the assets it exposes, and the inputs that it may
  /// derive from.
  private func origins(of port: UInt32) -> [UInt32] {
    context.neighbours(of: port, .exposes) + flow.steps(from: port, .upstream).map(\.node)
  }
}
