package import Graphs

/// The lineage steps of one grain, in both directions: downstream follows the arrow.
package struct Flow: Sendable {
  package enum Direction: Sendable {
    case upstream
    case downstream

    package var graph: GraphView.Direction { self == .downstream ? .outgoing : .incoming }
  }

  /// One step from a node to a neighbour.
  package struct Step: Sendable {
    package let node: UInt32
    /// The relationship walked, `.max` for none: a closure holds millions of steps.
    private let number: UInt32

    package init(node: UInt32, relationship: UInt32?) {
      self.node = node
      number = relationship ?? .max
    }

    /// The relationship walked; nil for a step that the ports of a product imply.
    package var relationship: UInt32? { number == .max ? nil : number }

    /// Whether no file states the step.
    package var isInferred: Bool { number == .max }

    static func isBefore(_ left: Step, _ right: Step) -> Bool {
      left.node != right.node ? left.node < right.node : left.number < right.number
    }
  }

  package let grain: Grain
  private let context: MeshContext
  /// When given, only relationships of these types are walked.
  private let types: Set<UInt32>?

  package init(_ grain: Grain, in context: MeshContext, types: Set<UInt32>? = nil) {
    self.grain = grain
    self.context = context
    self.types = types
  }

  /// One more than the largest node that a step may lead to.
  package var nodeBound: Int { context.view.nodeBound }

  /// The neighbours one step away, ascending by node; a node may stand twice when two relationships
  /// lead to it.
  package func steps(from node: UInt32, _ direction: Direction) -> [Step] {
    var steps: [Step] = []
    append(from: node, direction, to: &steps)
    return steps
  }

  /// The steps of one relationship type, where the grain has no others: loops over many nodes read
  /// it directly. nil where steps are made of several types, or the mesh has none.
  package func plainSteps(_ direction: Direction) -> Expansion? {
    if let types {
      guard types.count == 1, let type = types.first else { return nil }
      return Expansion(context.view, type: type, direction.graph)
    }
    switch grain {
    case .product: return context.schema.expansion(.feeds, direction.graph)
    case .field: return context.schema.expansion(.flowsTo, direction.graph)
    case .port, .asset: return nil
    }
  }

  /// Appends what `steps` gives.
  package func append(from node: UInt32, _ direction: Direction, to steps: inout [Step]) {
    let start = steps.count
    if let types {
      for type in types.sorted() {
        Expansion(context.view, type: type, direction.graph).forEach(of: node) {
          steps.append(Step(node: $0, relationship: $1))
        }
      }
    } else {
      switch grain {
      case .product: walk(.feeds, from: node, direction, into: &steps)
      case .port: portSteps(from: node, direction, into: &steps)
      case .asset: assetSteps(from: node, direction, into: &steps)
      case .field: walk(.flowsTo, from: node, direction, into: &steps)
      }
    }
    var position = start + 1
    while position < steps.count, !Step.isBefore(steps[position], steps[position - 1]) {
      position += 1
    }
    if position < steps.count { steps[start...].sort(by: Step.isBefore) }
  }

  private func walk(
    _ relation: MeshSchema.Relation, from node: UInt32, _ direction: Direction,
    into steps: inout [Step]
  ) {
    context.schema.expansion(relation, direction.graph)?.forEach(of: node) {
      steps.append(Step(node: $0, relationship: $1))
    }
  }

  private func portSteps(
    from node: UInt32, _ direction: Direction, into steps: inout [Step]
  ) {
    walk(.readBy, from: node, direction, into: &steps)
    switch direction {
    case .downstream:
      guard context.isA(.inputPort, node) else { return }
      for output in siblings(of: node, .outputPort) where derives(output, from: node) {
        steps.append(Step(node: output, relationship: nil))
      }
    case .upstream:
      guard context.isA(.outputPort, node) else { return }
      for input in siblings(of: node, .inputPort) where derives(node, from: input) {
        steps.append(Step(node: input, relationship: nil))
      }
    }
  }

  /// The ports of a label that belong to the same product.
  private func siblings(of port: UInt32, _ label: MeshSchema.Label) -> [UInt32] {
    guard let product = context.neighbour(of: port, .hasPort, .incoming) else { return [] }
    return context.neighbours(of: product, .hasPort).filter { context.isA(label, $0) }
  }

  /// Whether an output port may carry what an input port reads: all of them, unless DERIVED_FROM
  /// names the contracts it comes from, or the flow inside the product leads elsewhere.
  private func derives(_ output: UInt32, from input: UInt32) -> Bool {
    let contracts = context.neighbours(of: output, .derivedFrom)
    guard !contracts.isEmpty else { return carries(output, from: input) }
    let read = context.neighbours(of: input, .readBy, .incoming) + [input]
    return read.contains { port in
      context.neighbours(of: port, .governedBy).contains { contracts.contains($0) }
    }
  }

  /// Whether the flow from an input port leads to what an output port exposes; where either is not
  /// told, it may.
  private func carries(_ output: UInt32, from input: UInt32) -> Bool {
    let exposed = Set(context.neighbours(of: output, .exposes))
    var pending = context.neighbours(of: input, .flowsTo)
    guard !exposed.isEmpty, !pending.isEmpty else { return true }
    let product = context.product(of: input)
    var seen = Set(pending)
    while let node = pending.popLast() {
      if node == output || exposed.contains(node) { return true }
      // The way ends where the data leaves the product.
      guard context.product(of: node) == product else { continue }
      for next in context.neighbours(of: node, .flowsTo) where seen.insert(next).inserted {
        pending.append(next)
      }
    }
    return false
  }

  private func assetSteps(
    from node: UInt32, _ direction: Direction, into steps: inout [Step]
  ) {
    walk(.flowsTo, from: node, direction, into: &steps)
    let isPort = context.isA(.port, node)
    switch direction {
    case .downstream:
      if isPort {
        walk(.readBy, from: node, direction, into: &steps)
        managedAssets(ofInputPort: node, into: &steps)
      } else {
        walk(.exposes, from: node, .upstream, into: &steps)
        walk(.readBy, from: node, direction, into: &steps)
      }
    case .upstream:
      if isPort {
        walk(.readBy, from: node, direction, into: &steps)
        walk(.exposes, from: node, .downstream, into: &steps)
      } else if let product = context.neighbour(of: node, .manages, .incoming) {
        for port in context.neighbours(of: product, .hasPort) where context.isA(.inputPort, port) {
          steps.append(Step(node: port, relationship: nil))
        }
      }
    }
  }

  private func managedAssets(ofInputPort node: UInt32, into steps: inout [Step]) {
    guard context.isA(.inputPort, node), let product = context.product(of: node) else { return }
    for asset in context.neighbours(of: product, .manages) where context.isA(.asset, asset) {
      steps.append(Step(node: asset, relationship: nil))
    }
  }
}
