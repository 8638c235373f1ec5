import Graphs

/// Which node of a mesh each node of some files is: by address, else by what it is called.
struct LaidPartners {
  private let given: GraphView
  private let mesh: MeshContext
  /// By number of the given nodes.
  private var partners: [UInt32?]
  private let ids: Lazy<[String: [UInt32]]>

  func partner(of node: UInt32) -> UInt32? { partners[Int(node)] }

  /// O(given nodes), and once O(products and contracts) where a name is no address.
  init(_ given: GraphView, _ mesh: MeshContext) {
    self.given = given
    self.mesh = mesh
    partners = [UInt32?](repeating: nil, count: given.nodeBound)
    ids = Lazy { Self.ids(in: mesh) }
    let all = given.nodes(labelled: nil).all
    for node in all { partners[Int(node)] = same(node) }
    let moved = findMoved(all)
    for node in all where partners[Int(node)] == nil {
      partners[Int(node)] = isMentioned(node) ? named(node) : part(node, moved)
    }
  }

  private func isMentioned(_ node: UInt32) -> Bool {
    given.labelNames(of: node).contains(MeshSchema.Label.unresolved.rawValue)
  }

  /// The node at the same address; of several the one of the same kind.
  private func same(_ node: UInt32) -> UInt32? {
    guard let address = given.text("address", of: node) else { return nil }
    let found = mesh.view.nodes(at: address)
    guard found.count > 1 else { return found.first }
    let labels = Set(given.labelNames(of: node))
    return found.first { Set(mesh.view.labelNames(of: $0)) == labels } ?? found.first
  }

  // MARK: New addresses

  /// Old addresses by new ones: a contract of which the same file now states another version, a
  /// product that it puts into another domain, and what was so far named without a version.
  private mutating func findMoved(_ all: [UInt32]) -> [String: String] {
    var moved: [String: String] = [:]
    var taken = Set(partners.compactMap(\.self))
    for node in all where partners[Int(node)] == nil && !isMentioned(node) {
      guard let address = given.text("address", of: node), !address.contains("#"),
        let known = unversioned(address) ?? earlier(node), taken.insert(known).inserted
      else { continue }
      partners[Int(node)] = known
      moved[address] = mesh.address(of: known)
    }
    return moved
  }

  /// What the mesh only refers to, by the address without its version.
  private func unversioned(_ address: String) -> UInt32? {
    let bare = Self.withoutVersion(address)
    guard bare != address, let known = mesh.view.node(at: bare), mesh.isA(.unresolved, known) else {
      return nil
    }
    return known
  }

  /// The contract or product of the same id that a file of the same name described.
  private func earlier(_ node: UInt32) -> UInt32? {
    let labels = given.labelNames(of: node)
    guard
      let kind = [MeshSchema.Label.contract, .product].first(where: {
        labels.contains($0.rawValue)
      }), let file = given.text("file", of: node), let id = given.text("id", of: node)
    else { return nil }
    let found = (ids.value["\(kind.rawValue) \(id)"] ?? []).filter { known in
      mesh.text("file", of: known).map { ReplacedNodes.leaf($0) == ReplacedNodes.leaf(file) }
        ?? false
    }
    return found.count == 1 ? found.first : nil
  }

  /// A part of what has another address now.
  private func part(_ node: UInt32, _ moved: [String: String]) -> UInt32? {
    guard !moved.isEmpty, let address = given.text("address", of: node) else { return nil }
    for place in address.indices.reversed() where "#/".contains(address[place]) {
      if let old = moved[String(address[..<place])] {
        return mesh.view.node(at: old + address[place...])
      }
    }
    return nil
  }

  // MARK: Names

  /// What a name that the files do not define means in the mesh; nil where that is not one thing of
  /// the kind that is meant.
  private func named(_ node: UInt32) -> UInt32? {
    guard let address = given.text("address", of: node) else { return nil }
    let kind = given.text("kind", of: node) ?? ""
    var names = [address]
    if let name = given.text("name", of: node) { names.append(name) }
    if case .list(let aliases) = given.property("aliases", of: node) {
      names += aliases.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
    for name in names {
      let found = mesh.view.nodes(aliased: name).filter { isA(kind, $0) }
      if found.count == 1 { return found.first }
    }
    if let field = throughPort(address) { return field }
    let bare = Self.withoutVersion(address)
    for name in Set(names + [bare]).sorted() {
      let id = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
      let found = ids.value["\(kind) \(id)"] ?? []
      let wanted = Self.version(address).map { version in
        found.filter { Self.isSame(mesh.text("version", of: $0) ?? "", version) }
      }
      if let one = wanted ?? (found.count == 1 ? found : nil), one.count == 1 { return one.first }
    }
    return nil
  }

  /// `sales/orders/daily@2#orders.email` is the field of the contract that governs the port.
  private func throughPort(_ address: String) -> UInt32? {
    guard let hash = address.firstIndex(of: "#"),
      let port = mesh.view.node(at: String(address[..<hash])), mesh.isA(.port, port)
    else { return nil }
    return mesh.neighbours(of: port, .governedBy).lazy.compactMap { contract in
      mesh.view.node(at: mesh.address(of: contract) + address[hash...])
    }.first
  }

  private func isA(_ kind: String, _ node: UInt32) -> Bool {
    mesh.view.labelNames(of: node).contains(kind)
  }

  /// Contracts and products by id, output ports by their address without version.
  private static func ids(in mesh: MeshContext) -> [String: [UInt32]] {
    var found: [String: [UInt32]] = [:]
    for label in [MeshSchema.Label.contract, .product] {
      for node in mesh.nodes(label) {
        guard let id = mesh.text("id", of: node) else { continue }
        found["\(label.rawValue) \(id)", default: []].append(node)
      }
    }
    for port in mesh.nodes(.outputPort) {
      found["OutputPort \(withoutVersion(mesh.address(of: port)))", default: []].append(port)
    }
    return found
  }

  private static func withoutVersion(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), !address[at...].contains("#") else {
      return address
    }
    return String(address[..<at])
  }

  private static func version(_ address: String) -> Substring? {
    guard let at = address.lastIndex(of: "@"), !address[at...].contains("#") else { return nil }
    return address[address.index(after: at)...]
  }

  /// `v1.0.0` and `1.0.0` are one version; `1` is the major of both.
  private static func isSame(_ left: String, _ right: Substring) -> Bool {
    func bare(_ text: some StringProtocol) -> Substring {
      text.first == "v" ? Substring(text.dropFirst()) : Substring(text)
    }
    let (known, wanted) = (bare(left), bare(right))
    return known == wanted || known.hasPrefix("\(wanted).")
  }
}
