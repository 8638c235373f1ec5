import Diagnostics
import Graphs
import Workspaces

/// A draft on a mesh: what it adds and changes there, and what it named in vain.
struct LaidDraft {
  /// A node as the draft leaves it.
  struct Node {
    let id: UInt32
    let labels: [String]
    let address: String
    let isNew: Bool
    /// The mesh only referred to it so far.
    let isDefined: Bool
    /// What the draft sets; for a new node all that it says.
    let properties: [(key: String, value: Value)]
  }

  /// A relationship that the mesh lacked.
  struct Link {
    let from: String
    let type: String
    let to: String
  }

  let draft: DraftMesh
  let before: MeshContext
  let after: MeshContext
  let overlay: Overlay
  let nodes: [Node]
  let links: [Link]
  /// By number of the draft's nodes; nil for what it named in vain.
  let ids: [UInt32?]
  /// What another draft, or the mesh, says otherwise; one sentence each.
  let conflicts: [String]
  /// Names that stand for nothing in the mesh; one sentence each.
  let dangling: [String]
  /// How names were understood where that was not plain.
  let notes: [String]

  /// The node of the product.
  var product: UInt32? { ids.first ?? nil }

  /// Lays a draft on a mesh with whatever is supposed there. O(draft), and what resolving a name
  /// costs that is no address.
  ///
  /// `isNumbered` gives the draft's own nodes lines, by which documents keep their order.
  init(_ draft: DraftMesh, on context: MeshContext, isNumbered: Bool = false) {
    var laying = DraftLaying(draft, context, isNumbered: isNumbered)
    laying.addNodes()
    laying.addLinks()
    self.draft = draft
    before = context
    (after, overlay) = context.supposing(laying.overlay, touched: laying.touched)
    nodes = laying.nodes
    links = laying.links
    ids = laying.ids
    conflicts = laying.conflicts
    dangling = laying.dangling
    notes = laying.notes
  }
}

/// The work of laying a draft on a mesh.
struct DraftLaying {
  private let draft: DraftMesh
  private let context: MeshContext
  private let resolver: NodeResolver
  private let isNumbered: Bool
  private(set) var overlay: Overlay
  private(set) var nodes: [LaidDraft.Node] = []
  private(set) var links: [LaidDraft.Link] = []
  private(set) var ids: [UInt32?] = []
  private(set) var touched: Set<UInt32> = []
  private(set) var conflicts: [String] = []
  private(set) var dangling: [String] = []
  private(set) var notes: [String] = []
  private var addresses: [String?] = []

  init(_ draft: DraftMesh, _ context: MeshContext, isNumbered: Bool) {
    self.draft = draft
    self.context = context
    self.isNumbered = isNumbered
    resolver = NodeResolver(context)
    overlay = context.view.overlay ?? Overlay(over: context.view.base)
  }

  mutating func addNodes() {
    for (number, node) in draft.nodes.enumerated() {
      let found: (id: UInt32?, address: String?)
      switch node.standing {
      case .own: found = put(node, at: address(of: number, node), number)
      case .shared: found = put(node, at: shared(node), number)
      case .source: found = source(node.address)
      case .consumer: found = consumer(node.address)
      }
      ids.append(found.id)
      addresses.append(found.address)
    }
  }

  /// A port at a product that was named in other words lies in what they mean.
  private func address(of number: Int, _ node: DraftMesh.Node) -> String? {
    let above = draft.links.first { $0.to == number && $0.type == "HAS_PORT" }?.from
    guard let above, draft.nodes[above].standing == .consumer else { return node.address }
    let tail = node.address.split(separator: "/").last.map(String.init) ?? node.address
    return addresses[above].map { "\($0)/\(tail)" }
  }

  private mutating func put(
    _ node: DraftMesh.Node, at address: String?, _ number: Int
  ) -> (UInt32?, String?) {
    guard let address else { return (nil, nil) }
    var properties = node.properties
    if isNumbered, node.standing == .own {
      properties += node.documentProperties
      properties += [("file", .string(draft.mark)), ("line", .int(Int64(number + 1)))]
    }
    if let known = context.view.node(at: address) {
      if context.isA(.unresolved, known) {
        define(known, node, address, properties)
      } else {
        change(known, node, address, properties)
      }
      return (known, address)
    }
    let id = overlay.addNode(labels: node.labels)
    overlay.setProperty("address", of: id, to: .string(address))
    for (key, value) in properties { overlay.setProperty(key, of: id, to: value) }
    touched.insert(id)
    nodes.append(
      LaidDraft.Node(
        id: id, labels: node.labels, address: address, isNew: true, isDefined: false,
        properties: properties))
    return (id, address)
  }

  /// Where the mesh has what people named, whatever it is called by there; else the address that
  /// the name gives. Domains, owners and source systems that are new are told, for they may be
  /// misspelt.
  private mutating func shared(_ node: DraftMesh.Node) -> String {
    if context.view.node(at: node.address) != nil { return node.address }
    guard let label = node.labels.first.flatMap({ MeshSchema.Label(rawValue: $0) }) else {
      return node.address
    }
    let name = node.properties.first { $0.key == "name" }.map { Self.shown($0.value) } ?? ""
    let all = context.nodes(label)
    let wanted = [name.lowercased(), node.address.lowercased()]
    let found = all.filter { other in
      wanted.contains(context.name(of: other).lowercased())
        || wanted.contains(context.address(of: other).lowercased())
    }
    if found.count == 1 { return context.address(of: found[0]) }
    if [.domain, .team, .person, .source].contains(label), !all.isEmpty {
      let near = NearestName.find(node.address, in: all.map { context.address(of: $0) })
      notes.append(
        "\(node.address) is new to the mesh" + (near.map { "; did you mean `\($0)`?" } ?? ""))
    }
    return node.address
  }

  /// What the mesh only referred to is now said.
  private mutating func define(
    _ id: UInt32, _ node: DraftMesh.Node, _ address: String,
    _ properties: [(key: String, value: Value)]
  ) {
    overlay.setLabels(node.labels, of: id)
    for (key, value) in properties { overlay.setProperty(key, of: id, to: value) }
    touched.insert(id)
    nodes.append(
      LaidDraft.Node(
        id: id, labels: node.labels, address: address, isNew: false, isDefined: true,
        properties: properties))
  }

  /// What stands there is changed where it is the draft's own, and compared where it is shared.
  private mutating func change(
    _ id: UInt32, _ node: DraftMesh.Node, _ address: String,
    _ properties: [(key: String, value: Value)]
  ) {
    let other = context.text("draft", of: id).flatMap { $0 == draft.mark ? nil : $0 }
    var changes: [(key: String, value: Value)] = []
    for (key, value) in properties {
      let stands = context.view.property(key, of: id)
      guard !stands.isIdentical(to: value) else { continue }
      let isSaid = !stands.isNull && key != "draft" && key != "line" && key != "file"
      if node.standing == .shared {
        guard isSaid, key == "definition" || other != nil else { continue }
        conflicts.append(
          "\(address): \(key) is `\(Self.shown(value))` here and `\(Self.shown(stands))` in "
            + (other ?? "the mesh"))
        continue
      }
      if isSaid, let other {
        conflicts.append(
          "\(address): \(key) is `\(Self.shown(value))` here and `\(Self.shown(stands))` in "
            + other
        )
      }
      changes.append((key, value))
    }
    guard node.standing == .own, !changes.isEmpty else { return }
    for (key, value) in changes { overlay.setProperty(key, of: id, to: value) }
    touched.insert(id)
    nodes.append(
      LaidDraft.Node(
        id: id, labels: node.labels, address: address, isNew: false, isDefined: false,
        properties: changes))
  }

  private static func shown(_ value: Value) -> String {
    if case .string(let text) = value { text } else { QueryText.literal(value) }
  }

  // MARK: Names

  /// What can be read: a port, a source system or an asset as it is; of a product or contract the
  /// first port that is neither deprecated nor retired.
  private mutating func source(_ word: String) -> (UInt32?, String?) {
    let found = resolver.matches(word)
    guard found.count <= 1 else { return ambiguous(word, found) }
    guard let node = found.first else {
      dangling.append("sources.inputs: `\(word)` names nothing in the mesh")
      return unresolved(word, kind: "OutputPort")
    }
    if context.isA(.unresolved, node) {
      dangling.append("sources.inputs: `\(word)` names nothing that the mesh defines")
      return (node, context.address(of: node))
    }
    if [.outputPort, .source, .asset].contains(where: { context.isA($0, node) }) {
      return (node, context.address(of: node))
    }
    var ports: [UInt32] = []
    if context.isA(.product, node) {
      ports = context.neighbours(of: node, .hasPort).filter { context.isA(.outputPort, $0) }
    } else if context.isA(.contract, node) {
      ports = context.neighbours(of: node, .governedBy, .incoming)
    }
    let open = ports.filter { port in
      !["deprecated", "retired"].contains(context.text("status", of: port) ?? "")
    }.sorted { context.address(of: $0) < context.address(of: $1) }
    guard let port = open.first else {
      dangling.append("sources.inputs: `\(word)` has no output port that is open to new readers")
      return (nil, nil)
    }
    let address = context.address(of: port)
    if open.count > 1 {
      notes.append("`\(word)` has \(open.count) output ports; the draft reads \(address)")
    }
    return (port, address)
  }

  private mutating func consumer(_ word: String) -> (UInt32?, String?) {
    let found = resolver.matches(word).filter { context.isA(.product, $0) }
    guard found.count <= 1 else { return ambiguous(word, found) }
    guard let node = found.first else {
      dangling.append("consumer.consumers: no product of the mesh is called `\(word)`")
      return (nil, nil)
    }
    return (node, context.address(of: node))
  }

  private mutating func ambiguous(_ word: String, _ found: [UInt32]) -> (UInt32?, String?) {
    let candidates = found.prefix(5).map { context.address(of: $0) }
    dangling.append("`\(word)` may mean \(candidates.joined(separator: ", "))")
    return (nil, nil)
  }

  /// A node that is only referred to, as a load makes one.
  private mutating func unresolved(_ word: String, kind: String) -> (UInt32?, String?) {
    let id = overlay.addNode(labels: ["Unresolved"])
    let properties: [(key: String, value: Value)] = [
      ("kind", .string(kind)), ("name", .string(word)), ("draft", .string(draft.mark)),
    ]
    overlay.setProperty("address", of: id, to: .string(word))
    for (key, value) in properties { overlay.setProperty(key, of: id, to: value) }
    touched.insert(id)
    nodes.append(
      LaidDraft.Node(
        id: id, labels: ["Unresolved"], address: word, isNew: true, isDefined: false,
        properties: properties))
    return (id, word)
  }

  // MARK: Relationships

  mutating func addLinks() {
    for link in draft.links {
      guard let from = ids[link.from], let to = ids[link.to], let start = addresses[link.from],
        let end = addresses[link.to], !isThere(link.type, from, to)
      else { continue }
      let id = overlay.addRelationship(type: link.type, from: from, to: to)
      overlay.setProperty("basis", ofRelationship: id, to: .string("declared"))
      touched.formUnion([from, to])
      links.append(LaidDraft.Link(from: start, type: link.type, to: end))
    }
  }

  private func isThere(_ type: String, _ from: UInt32, _ to: UInt32) -> Bool {
    let bound = UInt32(context.view.nodeBound)
    guard from < bound, to < bound, let relation = MeshSchema.Relation(rawValue: type) else {
      return false
    }
    return context.neighbours(of: from, relation).contains(to)
  }
}
