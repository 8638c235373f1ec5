import Graphs
import Workspaces

/// Who reads the ports that offer personal data, and who may.
struct PersonalReaders {
  /// What is known of the readers of one port.
  struct Port {
    /// Products that read it, ascending.
    var products: [UInt32] = []
    /// Who holds an agreement in force, ascending.
    var holders: [UInt32] = []
    var roles: [String] = []
    /// Anybody of the roles may read without an agreement.
    var isOpen = false
  }

  private let context: MeshContext
  private var known: [UInt32: Port] = [:]

  init(_ context: MeshContext) { self.context = context }

  /// Everybody behind some ports together; roles in order of name.
  mutating func readers(of ports: [UInt32]) -> Port {
    var all = Port()
    for port in ports {
      let port = reader(of: port)
      all.products += port.products
      all.holders += port.holders
      all.roles += port.roles
      all.isOpen = all.isOpen || port.isOpen
    }
    all.products = Set(all.products).sorted()
    all.holders = Set(all.holders).sorted()
    all.roles = Set(all.roles).sorted()
    return all
  }

  private mutating func reader(of port: UInt32) -> Port {
    if let found = known[port] { return found }
    let access = PortAccess(of: port, in: context.view)
    let found = Port(
      products: Set(
        context.readers(of: port).map { context.product(of: $0.input) ?? $0.input }
      ).sorted(),
      holders: Set(
        context.grants(on: port).map(\.agreement).filter(context.isInForce)
          .flatMap { context.neighbours(of: $0, .to) }
      ).sorted(),
      roles: access.roles, isOpen: !access.isRestricted && access.type != nil)
    known[port] = found
    return found
  }
}
