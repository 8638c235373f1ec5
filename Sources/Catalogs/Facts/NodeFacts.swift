import Graphs
import Workspaces

extension MeshContext {
  /// Ascending by address.
  func sorted(_ nodes: some Sequence<UInt32>) -> [UInt32] {
    nodes.map { (address(of: $0), $0) }.sorted { $0 < $1 }.map(\.1)
  }

  func addresses(_ nodes: some Sequence<UInt32>) -> String? {
    let texts = nodes.map { address(of: $0) }.sorted()
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// A property as one line, nil when it states nothing.
  func line(_ key: String, of node: UInt32) -> String? {
    PlainText.line(view.property(key, of: node), in: self)
  }

  /// One entry of a property that is a map.
  func entry(_ key: String, _ inner: String, of node: UInt32) -> String? {
    guard case .map(let map) = view.property(key, of: node), let value = map[inner] else {
      return nil
    }
    return PlainText.line(value, in: self)
  }

  func isUnresolved(_ node: UInt32) -> Bool { isA(.unresolved, node) }

  /// Ports of one kind of a product, ascending by address.
  func ports(_ label: MeshSchema.Label, of product: UInt32) -> [UInt32] {
    sorted(neighbours(of: product, .hasPort).filter { isA(label, $0) })
  }

  /// What an input port reads, ascending by address.
  func sources(ofInput port: UInt32) -> [UInt32] {
    sorted(neighbours(of: port, .readBy, .incoming))
  }

  /// `Ana Petrova (team:x)`: the name where it says more than the address.
  func titled(_ node: UInt32) -> String {
    let address = address(of: node)
    guard let name = text("name", of: node), !name.isEmpty, name != address else { return address }
    return "\(name) (\(address))"
  }

  /// Everyone who reads an output port or holds an agreement in force on it.
  func consumers(of port: UInt32) -> [UInt32] {
    let reading = readers(of: port).map { product(of: $0.input) ?? $0.input }
    let granted = neighbours(of: port, .grants, .incoming).filter(isInForce)
      .flatMap { neighbours(of: $0, .to) }
    return sorted(Set(reading + granted))
  }

  /// Everyone who reads or may read one of its output ports, and the products that it feeds
  /// through its assets, about which no port needs to know.
  func consumers(ofProduct product: UInt32) -> Set<UInt32> {
    Set(ports(.outputPort, of: product).flatMap { consumers(of: $0) })
      .union(neighbours(of: product, .feeds))
  }

  /// The documentation link, else the addresses of authoritative definitions.
  func documentation(of node: UInt32) -> String? {
    if let stated = line("documentation", of: node) { return stated }
    guard case .list(let entries) = view.property("authoritativeDefinitions", of: node) else {
      return nil
    }
    let links = entries.compactMap { entry -> String? in
      guard case .map(let map) = entry else { return nil }
      return map["url"].flatMap { PlainText.line($0, in: self) }
    }
    return links.isEmpty ? nil : links.joined(separator: ", ")
  }

  /// The node a role or a request names, as `person:ana` or plain `ana`.
  func person(named name: String) -> UInt32? {
    view.node(at: name) ?? view.node(at: "person:\(name)")
  }

  /// `Ana Petrova <ana@example.org>` for a person the mesh knows, else the word itself.
  func personText(_ name: String) -> String {
    guard let person = person(named: name) else { return name }
    let email = text("email", of: person).map { " <\($0)>" } ?? ""
    return self.name(of: person) + email
  }
}
