import Graphs

/// An agreement that lets somebody read a port.
package struct PortGrant: Sendable {
  /// Why it covers the port.
  package enum Basis: String, Sendable {
    /// It grants the port itself.
    case own
    /// It grants every port of the product.
    case product
    /// It grants another minor version of the port: minors are one port that is updated in place.
    case minor
    /// It grants an earlier major version: readers keep their access when they move on.
    case inherited
  }

  package let agreement: UInt32
  package let basis: Basis
  /// The port or product that the agreement names.
  package let granted: UInt32
}

extension MeshContext {
  /// Agreements on a port, in whatever state, by node; then what other versions of the port bring,
  /// of which only those in force count.
  ///
  /// An agreement on the port itself is a decision about its holder, in whatever state it is:
  /// nothing is inherited beside it.
  package func grants(on port: UInt32) -> [PortGrant] {
    var found = neighbours(of: port, .grants, .incoming).map {
      PortGrant(agreement: $0, basis: .own, granted: port)
    }
    let owner = neighbour(of: port, .hasPort, .incoming)
    if let owner {
      found += neighbours(of: owner, .grants, .incoming).map {
        PortGrant(agreement: $0, basis: .product, granted: owner)
      }
    }
    var decided = Set(found.flatMap { neighbours(of: $0.agreement, .to) })
    for (sibling, basis) in siblings(of: port, owner: owner) {
      for agreement in neighbours(of: sibling, .grants, .incoming) where isInForce(agreement) {
        let holders = neighbours(of: agreement, .to)
        guard decided.isDisjoint(with: holders) else { continue }
        decided.formUnion(holders)
        found.append(PortGrant(agreement: agreement, basis: basis, granted: sibling))
      }
    }
    return found
  }

  /// Versions of a port whose agreements hold for it, the nearest first: other minors, then earlier
  /// majors.
  private func siblings(
    of port: UInt32, owner: UInt32?
  ) -> [(port: UInt32, basis: PortGrant.Basis)] {
    guard let owner, let name = text("name", of: port), let major = major(of: port) else {
      return []
    }
    return neighbours(of: owner, .hasPort).compactMap { other -> (UInt32, Int)? in
      guard other != port, isA(.outputPort, other), text("name", of: other) == name,
        let its = self.major(of: other), its <= major
      else { return nil }
      return (other, its)
    }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .map { ($0.0, $0.1 == major ? .minor : .inherited) }
  }

  private func major(of port: UInt32) -> Int? {
    text("version", of: port).flatMap { version in
      Int(version.drop { $0 == "v" || $0 == "V" }.prefix { $0.isASCII && $0.isNumber })
    }
  }
}
