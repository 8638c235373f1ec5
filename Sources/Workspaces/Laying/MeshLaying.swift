import Graphs

/// The work of laying one mesh, which files describe in part, over another.
///
/// Products, contracts, agreements and assets with fields that the files describe are replaced with
/// all that belongs to them; what several share (domains, teams, terms …) is told what the files
/// say of it and keeps the rest. Readings that agreements alone made stay as they are. O(what the
/// files describe, and what the mesh says of it).
struct MeshLaying {
  let mesh: MeshContext
  let given: GraphView
  var overlay: Overlay
  /// By number of the given nodes: the node of the mesh.
  private(set) var nodes: [UInt32]
  /// What the files describe anew, as the mesh has it.
  private let old: ReplacedNodes
  /// Nodes of the mesh that the files define, and those that they only name, by a node that does.
  private var defined: Set<UInt32> = []
  private var mentions: [UInt32: UInt32] = [:]
  private var touched: Set<UInt32> = []
  /// Ends of what was taken away.
  private var abandoned: Set<UInt32> = []
  /// What others still refer to and nothing defines.
  private(set) var gone: [UInt32] = []

  /// Throws what interrupts the statement.
  static func lay(
    _ given: GraphView, over mesh: MeshContext
  ) throws -> (overlay: Overlay, gone: [UInt32]) {
    let partners = LaidPartners(given, mesh)
    try mesh.checkpoint()
    var laying = MeshLaying(given, mesh, partners)
    laying.layNodes(partners)
    try mesh.checkpoint()
    laying.layLinks()
    let overlay = mesh.supposing(laying.overlay, touched: laying.touched).overlay
    return (overlay, laying.gone.sorted())
  }

  private init(_ given: GraphView, _ mesh: MeshContext, _ partners: LaidPartners) {
    self.given = given
    self.mesh = mesh
    overlay = mesh.view.overlay ?? Overlay(over: mesh.view.base)
    old = ReplacedNodes(given, partners, mesh)
    nodes = [UInt32](repeating: .max, count: given.nodeBound)
  }

  // MARK: Nodes

  private mutating func layNodes(_ partners: LaidPartners) {
    let derived = DerivedProperties(given)
    let unresolved = given.labels.find(MeshSchema.Label.unresolved.rawValue)
    for node in given.nodes(labelled: nil).all {
      let isMentioned = unresolved.map { given.hasLabel($0, node) } ?? false
      guard let known = partners.partner(of: node) else {
        let id = overlay.addNode(labels: given.labelNames(of: node))
        nodes[Int(node)] = id
        for (key, value) in given.properties(of: node)
        where !Self.isDerived(key, value, of: node, derived) {
          overlay.setProperty(key, of: id, to: value)
        }
        touched.insert(id)
        continue
      }
      nodes[Int(node)] = known
      if isMentioned {
        mentions[known] = node
        continue
      }
      defined.insert(known)
      guard old.contains(known) || mesh.isA(.unresolved, known) else {
        addProperties(of: node, to: known, derived)
        continue
      }
      let labels = given.labelNames(of: node)
      if Set(labels) != Set(mesh.view.labelNames(of: known)) {
        overlay.setLabels(labels, of: known)
        touched.insert(known)
      }
      replaceProperties(of: known, by: node, derived)
    }
  }

  /// `owner` and `domain` that follow from relationships, which the view keeps itself.
  private static func isDerived(
    _ key: String, _ value: Value, of node: UInt32, _ derived: DerivedProperties
  ) -> Bool {
    guard DerivedProperties.keys.contains(key), case .string(let text) = value else { return false }
    return derived.value(key, of: node) == text
  }

  private mutating func replaceProperties(
    of known: UInt32, by node: UInt32, _ derived: DerivedProperties
  ) {
    let standing = DerivedProperties(mesh.view)
    var wanted: [String: Value] = [:]
    for (key, value) in given.properties(of: node)
    where !Self.isDerived(key, value, of: node, derived) { wanted[key] = value }
    for (key, value) in mesh.view.properties(of: known) {
      if let new = wanted[key] {
        if key == "aliases" { wanted[key] = Self.union(value, new) }
      } else if key == "product", let word = wanted["dataProduct"],
        mesh.view.property("dataProduct", of: known).isIdentical(to: word)
      {
        continue  // Which product that is, the files alone need not know.
      } else if key != "aliases", !Self.isDerived(key, value, of: known, standing) {
        set(key, .null, of: known)
      }
    }
    for (key, value) in wanted.sorted(by: { $0.key < $1.key }) { set(key, value, of: known) }
  }

  /// What a shared thing is told; its place stays where it was defined, unless the files say more
  /// than its name.
  private mutating func addProperties(
    of node: UInt32, to known: UInt32, _ derived: DerivedProperties
  ) {
    let said = given.properties(of: node).filter { key, value in
      !Self.isDerived(key, value, of: node, derived)
    }
    let isDescribed = said.contains { !Self.naming.contains($0.key) }
    for (key, value) in said {
      switch key {
      case "aliases": set(key, Self.union(mesh.view.property(key, of: known), value), of: known)
      case "address", "id", "kind", "resolved": continue
      case "file", "line", "name": if isDescribed { set(key, value, of: known) }
      default: set(key, value, of: known)
      }
    }
  }

  private static let naming: Set<String> = [
    "address", "aliases", "domain", "file", "id", "kind", "line", "name", "owner", "resolved",
  ]

  private mutating func set(_ key: String, _ value: Value, of node: UInt32) {
    guard !mesh.view.property(key, of: node).isIdentical(to: value) else { return }
    overlay.setProperty(key, of: node, to: value)
    touched.insert(node)
  }

  private static func union(_ left: Value, _ right: Value) -> Value {
    guard case .list(let known) = left, case .list(let new) = right else { return right }
    return .list(known + new.filter { value in !known.contains { $0.isIdentical(to: value) } })
  }

  // MARK: Relationships

  private struct Link: Hashable {
    let type: String
    let from: UInt32
    let to: UInt32
  }

  /// Readings of a contract that governs several ports: of each it is unknown whether it is meant.
  private var ambiguous: Set<Link> = []

  private mutating func layLinks() {
    let readBy = MeshSchema.Relation.readBy.rawValue
    let schema = MeshSchema(given)
    var wanted: [Link: [UInt32]] = [:]
    var order: [Link] = []
    func want(
      _ type: String, _ from: UInt32, _ to: UInt32, _ id: UInt32, _ isAmbiguous: Bool
    ) {
      let link = Link(type: type, from: from, to: to)
      if wanted[link] == nil { order.append(link) }
      if isAmbiguous { ambiguous.insert(link) }
      wanted[link, default: []].append(id)
    }
    /// An input port that names the contract of what it reads, and the files hold no such port.
    func isUnread(_ node: UInt32) -> Bool {
      guard let number = schema.number(of: .inputPort), given.hasLabel(number, node) else {
        return false
      }
      return (schema.expansion(.readBy, .incoming)?.degreeBound(of: node) ?? 0) == 0
    }
    for type in 0..<UInt32(given.types.count) {
      let name = given.types[type]
      let expansion = Expansion(given, type: type, .outgoing)
      for node in given.nodes(labelled: nil).all {
        expansion.forEach(of: node) { other, id in
          if name == MeshSchema.Relation.feeds.rawValue, isView(id, in: given) { return }
          let starts = readable(node, as: name)
          for from in starts { want(name, from, nodes[Int(other)], id, starts.count > 1) }
          guard name == MeshSchema.Relation.governedBy.rawValue, isUnread(node) else { return }
          let ports = readable(other, as: readBy)
          for port in ports { want(readBy, port, nodes[Int(node)], id, ports.count > 1) }
        }
      }
    }
    dropLinks(keeping: &wanted)
    for link in order {
      for id in wanted[link] ?? [] { add(link, as: id) }
    }
    dropNames()
  }

  /// What was only referred to, and is no longer, was never there.
  private mutating func dropNames() {
    let named = abandoned.filter { mesh.isA(.unresolved, $0) && !defined.contains($0) }
    guard !named.isEmpty else { return }
    let view = GraphView(overlay.base, overlay: overlay)
    var isNamed: Set<UInt32> = []
    for type in 0..<UInt32(view.types.count) {
      for direction in [GraphView.Direction.outgoing, .incoming] {
        let expansion = Expansion(view, type: type, direction)
        for node in named {
          expansion.forEach(of: node) { _, id in
            let isFeed = view.types[type] == MeshSchema.Relation.feeds.rawValue
            if !isFeed || !isView(id, in: view) { isNamed.insert(node) }
          }
        }
      }
    }
    for node in named.sorted() where !isNamed.contains(node) {
      overlay.removeNode(node)
      touched.insert(node)
    }
  }

  /// A contract that is read stands for the ports that it governs.
  private func readable(_ node: UInt32, as type: String) -> [UInt32] {
    let known = nodes[Int(node)]
    guard type == MeshSchema.Relation.readBy.rawValue, Int(known) < mesh.view.nodeBound,
      mesh.isA(.contract, known)
    else { return [known] }
    let ports = mesh.neighbours(of: known, .governedBy, .incoming).filter {
      mesh.isA(.outputPort, $0)
    }
    return ports.isEmpty ? [known] : ports
  }

  private mutating func add(_ link: Link, as id: UInt32) {
    let new = overlay.addRelationship(type: link.type, from: link.from, to: link.to)
    for (key, value) in given.properties(ofRelationship: id) {
      overlay.setProperty(key, ofRelationship: new, to: value)
    }
    if ambiguous.contains(link) {
      overlay.setProperty("ambiguous", ofRelationship: new, to: .bool(true))
    }
    touched.formUnion([link.from, link.to])
  }

  /// A FEEDS that follows from others.
  private func isView(_ id: UInt32, in view: GraphView) -> Bool {
    !view.property("via", ofRelationship: id).isNull
  }

  /// Takes away what the mesh said beside what is replaced, but for what the files say again; what
  /// they define no longer goes too, unless somebody still refers to it.
  private mutating func dropLinks(keeping wanted: inout [Link: [UInt32]]) {
    var referred: [UInt32: UInt32] = [:]
    var dropped: Set<UInt32> = []
    func look(_ name: String, _ from: UInt32, _ to: UInt32, _ id: UInt32) {
      if name == MeshSchema.Relation.feeds.rawValue, isView(id, in: mesh.view) { return }
      let link = Link(type: name, from: from, to: to)
      if wanted[link] != nil { return }
      guard !old.says(name, from: from, to: to, id) else {
        dropped.insert(id)
        return
      }
      for end in [from, to] where !defined.contains(end) && old.contains(end) {
        referred[end] = min(referred[end] ?? id, id)
      }
    }
    for type in 0..<UInt32(mesh.view.types.count) {
      let name = mesh.view.types[type]
      let out = Expansion(mesh.view, type: type, .outgoing)
      let back = Expansion(mesh.view, type: type, .incoming)
      for node in old.all {
        out.forEach(of: node) { look(name, node, $0, $1) }
        back.forEach(of: node) { look(name, $0, node, $1) }
      }
    }
    for id in dropped.sorted() { drop(id) }
    update(&wanted)
    for node in old.all where !defined.contains(node) {
      if let mention = mentions[node] {
        refer(to: node, at: ["file", "line"].map { given.property($0, of: mention) })
      } else if let reference = referred[node] {
        refer(
          to: node, at: ["file", "line"].map { mesh.view.property($0, ofRelationship: reference) })
      } else {
        overlay.removeNode(node)
        touched.insert(node)
      }
    }
  }

  private mutating func drop(_ id: UInt32) {
    let (_, start, end) = mesh.view.relationship(id)
    overlay.removeRelationship(id)
    touched.formUnion([start, end])
    abandoned.formUnion([start, end])
  }

  /// What stands in the mesh already is told what the files say of it.
  private mutating func update(_ wanted: inout [Link: [UInt32]]) {
    let view = mesh.view
    for link in wanted.keys.sorted(by: { ($0.type, $0.from, $0.to) < ($1.type, $1.from, $1.to) }) {
      guard let type = view.types.find(link.type), Int(link.from) < view.nodeBound,
        Int(link.to) < view.nodeBound, let said = wanted[link]
      else { continue }
      var standing: [UInt32] = []
      Expansion(view, type: type, .outgoing).forEach(of: link.from) { other, id in
        if other == link.to { standing.append(id) }
      }
      guard !standing.isEmpty else { continue }
      let isOwn = standing.map { old.says(link.type, from: link.from, to: link.to, $0) }
      for (position, known) in standing.enumerated() {
        if position < said.count {
          update(known, by: said[position], whole: isOwn[position])
        } else if isOwn[position] {
          drop(known)
        }
      }
      wanted[link] = Array(said.dropFirst(standing.count))
    }
  }

  /// What agreements made of a reading stays: the files alone know of none.
  private mutating func update(_ known: UInt32, by id: UInt32, whole isWhole: Bool) {
    let view = mesh.view
    let isAgreed = !view.property("agreement", ofRelationship: known).isNull
    let (_, start, end) = view.relationship(known)
    var said = given.properties(ofRelationship: id)
    if isWhole {
      let keys = Set(said.map(\.key))
      said += view.properties(ofRelationship: known).map(\.key).filter { !keys.contains($0) }
        .map { (key: $0, value: .null) }
    }
    for (key, value) in said {
      if isAgreed, ["agreement", "basis", "status"].contains(key) { continue }
      guard !view.property(key, ofRelationship: known).isIdentical(to: value) else { continue }
      overlay.setProperty(key, ofRelationship: known, to: value)
      touched.formUnion([start, end])
    }
  }

  /// What nothing defines any more, and somebody still names.
  private mutating func refer(to node: UInt32, at place: [Value]) {
    let label = mesh.view.labelNames(of: node).last { $0 != MeshSchema.Label.port.rawValue }
    for (key, _) in mesh.view.properties(of: node)
    where key != "address" { overlay.setProperty(key, of: node, to: .null) }
    overlay.setProperty("name", of: node, to: .string(mesh.address(of: node)))
    overlay.setLabels([MeshSchema.Label.unresolved.rawValue], of: node)
    overlay.setProperty("kind", of: node, to: label.map { .string($0) } ?? .null)
    overlay.setProperty("resolved", of: node, to: .bool(false))
    for (key, value) in zip(["file", "line"], place) {
      overlay.setProperty(key, of: node, to: value)
    }
    gone.append(node)
    touched.insert(node)
  }
}
