import Graphs

/// Writes merged entities and links into a graph, in an order that no file decides.
struct GraphAssembly {
  private let mesh: MeshMerger
  private let order: NodeOrder
  /// Codes of texts that many have, once they are known: of paths by file, of words by kind.
  private var pathCodes: [UInt32?]
  private var wordCodes = [UInt32?](repeating: nil, count: EntityKind.allCases.count)
  /// Numbers of the keys that all nodes have, once they are known.
  private var keys = [UInt32?](repeating: nil, count: Key.allCases.count)
  /// Numbers of label sets by kind.
  private var labelSets = [UInt32?](repeating: nil, count: EntityKind.allCases.count)
  /// By batch of rows: the codes of its texts here.
  private var rowTexts: [RowTexts]
  /// The addresses of the fields of some steps end to end, and which of them is taken next.
  private var rowAddresses: [UInt8] = []
  private var rowEnds: [Int] = []
  private var nextRow = 0

  /// The keys of properties that are made here.
  private enum Key: Int, CaseIterable {
    case address, name, id, version, kind, resolved, aliases, file, line

    static let names = [
      "address", "name", "id", "version", "kind", "resolved", "aliases", "file", "line",
    ]

    /// Whether nearly all nodes have it.
    var isOfAll: Bool { self != .version && self != .aliases }
  }

  /// The relationship types along which data moves.
  static let flow = ["FEEDS", "FLOWS_TO", "READ_BY"]

  /// A mesh of fewer nodes is written before a thread has started.
  private static let fewNodes = 4_096

  /// Throws when the monitor says so, which it is asked between the larger steps.
  static func graph(
    of mesh: consuming MeshMerger, monitor: LoadMonitor = LoadMonitor()
  ) throws(LoadMonitor.Stopped) -> Graph {
    var builder = GraphBuilder()
    let isLarge = mesh.nodeCount >= fewNodes
    try write(mesh, to: &builder, isLarge: isLarge, monitor)
    if isLarge { LateRelease.release(mesh) }
    try monitor.check()
    return builder.freeze(flow: flow).graph
  }

  private static func write(
    _ mesh: MeshMerger, to builder: inout GraphBuilder, isLarge: Bool, _ monitor: LoadMonitor
  ) throws(LoadMonitor.Stopped) {
    let order = mesh.order ?? NodeOrder(mesh)
    var assembly = GraphAssembly(mesh, order)
    guard isLarge else {
      assembly.addNodes(to: &builder)
      let said = PropertyAssembly(mesh, order)
      builder.add(said.relationships)
      builder.add(said.properties)
      return
    }
    try monitor.check()
    let said = assembly.addNodes(to: &builder, besides: { PropertyAssembly(mesh, order) })
    try monitor.check()
    builder.add(said.relationships)
    try monitor.check()
    builder.add(said.properties)
  }

  private init(_ mesh: MeshMerger, _ order: NodeOrder) {
    pathCodes = [UInt32?](repeating: nil, count: mesh.files.count)
    rowTexts = mesh.fields.map { RowTexts($0) }
    self.mesh = mesh
    self.order = order
  }

  /// Adds all nodes while another thread gathers what files say; nothing else holds that then.
  private mutating func addNodes(
    to builder: inout GraphBuilder, besides body: @escaping @Sendable () -> PropertyAssembly
  ) -> PropertyAssembly {
    let helper = Helper(body)
    addNodes(to: &builder)
    return helper.wait()
  }

  private mutating func addNodes(to builder: inout GraphBuilder) {
    builder.reserve(nodes: order.count, relationships: 0)
    let order = order
    order.forEachWindow { window in
      foresee(window, &builder)
      for step in window {
        if let block = step.block {
          addFields(step.range, of: order.blocks[block], to: &builder)
        } else {
          for place in step.range { addNode(Int(order.entities[place]), to: &builder) }
        }
      }
    }
    for position in order.unresolved {
      let unresolved = mesh.unresolved[Int(position)]
      let node = builder.addNode(labels: ["Unresolved"])
      set(.address, .string(unresolved.address), of: node, &builder)
      set(.name, .string(unresolved.name), of: node, &builder)
      set(.kind, .string(unresolved.kind.rawValue), of: node, &builder)
      set(.resolved, .bool(false), of: node, &builder)
      addAliases(unresolved.aliases, except: unresolved.address, to: node, &builder)
      addOrigin(unresolved.origin, to: node, &builder)
    }
  }

  private mutating func addNode(_ position: Int, to builder: inout GraphBuilder) {
    let kind = mesh.table.kinds[position]
    let set: UInt32
    if kind == .other {
      set = builder.labelSet(mesh.table.entities[position].labels)
    } else {
      set = labelSets[kind.rank] ?? builder.labelSet(kind.labels)
      labelSets[kind.rank] = set
    }
    let node = builder.addNode(labelSet: set)
    addIdentity(of: position, kind, to: node, &builder)
  }

  /// Brings near what the names of the nodes of some steps need, and makes the addresses of fields.
  private mutating func foresee(_ window: [FieldOrder.Step], _ builder: inout GraphBuilder) {
    rowAddresses.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    for step in window {
      guard let block = step.block else {
        for place in step.range {
          let position = Int(order.entities[place])
          builder.foresee(mesh.table.addresses[position])
          if let id = mesh.table.entities[position].id { builder.foresee(id) }
          if let name = mesh.table.entities[position].name { builder.foresee(name) }
        }
        continue
      }
      foreseeFields(order.rows[step.range], of: order.blocks[block], &builder)
    }
    nextRow = 0
  }

  private mutating func foreseeFields(
    _ rows: ArraySlice<UInt32>, of place: FieldOrder.Place, _ builder: inout GraphBuilder
  ) {
    let batch = mesh.fields[place.batch]
    var holder = Array(mesh.table.addresses[place.holder].utf8)
    holder += batch.blocks[place.block].separator.utf8
    for row in rows.lazy.map(Int.init) {
      let start = rowAddresses.count
      rowAddresses += holder
      batch.texts.append(batch.ids[row], to: &rowAddresses)
      rowEnds.append(rowAddresses.count)
      builder.foresee(utf8: rowAddresses, start..<rowAddresses.count)
    }
  }

  /// The same as for entities, by codes.
  private mutating func addFields(
    _ rows: Range<Int>, of place: FieldOrder.Place, to builder: inout GraphBuilder
  ) {
    let batch = mesh.fields[place.batch]
    let set = labelSets[EntityKind.field.rank] ?? builder.labelSet(EntityKind.field.labels)
    labelSets[EntityKind.field.rank] = set
    for row in order.rows[rows].lazy.map(Int.init) {
      let node = builder.addNode(labelSet: set)
      let address = (nextRow == 0 ? 0 : rowEnds[nextRow - 1])..<rowEnds[nextRow]
      nextRow += 1
      let own = builder.code(ofUtf8: rowAddresses, address)
      builder.setText(number(.address, &builder), of: node, code: own)
      let name = batch.name(of: row) ?? batch.ids[row]
      let nameCode = code(name, of: batch, place.batch, &builder)
      builder.setText(number(.name, &builder), of: node, code: nameCode)
      let id = code(batch.ids[row], of: batch, place.batch, &builder)
      builder.setText(number(.id, &builder), of: node, code: id)
      addKind(.field, to: node, &builder)
      addOrigin(batch.origin(of: row, in: place.block), to: node, &builder)
    }
  }

  private mutating func code(
    _ text: UInt32, of batch: FieldRows, _ number: Int, _ builder: inout GraphBuilder
  ) -> UInt32 {
    if let known = rowTexts[number][text] { return known }
    let code = builder.code(text, of: batch.texts)
    rowTexts[number][text] = code
    return code
  }

  private mutating func addKind(
    _ kind: EntityKind, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let code = wordCodes[kind.rank] ?? builder.code(of: kind.word)
    wordCodes[kind.rank] = code
    builder.setText(number(.kind, &builder), of: node, code: code)
    set(.resolved, .bool(true), of: node, &builder)
  }

  private mutating func addIdentity(
    of position: Int, _ kind: EntityKind, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let address = mesh.table.addresses[position]
    let id = mesh.table.entities[position].id
    setText(.address, address, of: node, &builder)
    if let name = mesh.table.entities[position].name ?? id {
      setText(.name, name, of: node, &builder)
    }
    var aliases = mesh.table.entities[position].aliases
    if let id {
      setText(.id, id, of: node, &builder)
      let isShown =
        address.hasSuffix(id) || Addresses.segment(of: position, in: mesh.table.entities) == id
      if !isShown { aliases.append(id) }
    }
    if let version = mesh.table.entities[position].version {
      setText(.version, version, of: node, &builder)
    }
    if kind != .other { addKind(kind, to: node, &builder) }
    addAliases(aliases, except: address, to: node, &builder)
    addOrigin(mesh.table.entities[position].origin, to: node, &builder)
  }

  private mutating func addAliases(
    _ aliases: [String], except address: String, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    guard !aliases.isEmpty else { return }
    let distinct = Set(aliases).subtracting([address]).sorted()
    guard !distinct.isEmpty else { return }
    set(.aliases, .list(distinct.map { .string($0) }), of: node, &builder)
  }

  private mutating func addOrigin(
    _ origin: Origin, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let code = pathCode(origin.file, &builder)
    builder.setText(number(.file, &builder), of: node, code: code)
    set(.line, .int(Int64(origin.line)), of: node, &builder)
  }

  /// Keys are numbered when they are first used.
  private mutating func number(_ key: Key, _ builder: inout GraphBuilder) -> UInt32 {
    if let known = keys[key.rawValue] { return known }
    let number = builder.key(Key.names[key.rawValue])
    keys[key.rawValue] = number
    if key.isOfAll { builder.reserve(number, ofNodes: order.count) }
    return number
  }

  private mutating func set(
    _ key: Key, _ value: Value, of node: UInt32, _ builder: inout GraphBuilder
  ) {
    builder.setProperty(number(key, &builder), of: node, to: value)
  }

  /// The same for a text, which is not boxed.
  private mutating func setText(
    _ key: Key, _ text: String, of node: UInt32, _ builder: inout GraphBuilder
  ) {
    let number = number(key, &builder)
    let code = builder.code(of: text)
    builder.setText(number, of: node, code: code)
  }

  private mutating func pathCode(_ file: Int, _ builder: inout GraphBuilder) -> UInt32 {
    if let known = pathCodes[file] { return known }
    let code = builder.code(of: mesh.files[file].path)
    pathCodes[file] = code
    return code
  }
}
