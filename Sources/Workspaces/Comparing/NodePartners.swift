import Graphs

/// Which node of one state of a mesh is which of the other.
package struct NodePartners: Sendable {
  /// How two nodes were found to be the same.
  package enum Evidence: Sendable, Equatable {
    case address
    case id
    /// The same id or name inside the part's owner, whose address (afterwards) is given.
    case part(of: String)
    /// So many of so many neighbours and fields are alike.
    case alike(shared: Int, of: Int)
    /// Nodes without an address whose labels, properties and neighbours are equal.
    case content
    /// One node, before and after a what-if.
    case identity
  }

  /// Stands where a node has no partner.
  package static let none = UInt32.max

  /// By node of the earlier state.
  private(set) var afterOf: [UInt32]
  /// By node of the later state.
  private(set) var beforeOf: [UInt32]
  /// By node of the later state; those found by address are left out.
  private(set) var evidence: [UInt32: Evidence] = [:]

  init(before: Int, after: Int) {
    afterOf = [UInt32](repeating: Self.none, count: before)
    beforeOf = [UInt32](repeating: Self.none, count: after)
  }

  /// The node of the later state that a node of the earlier one is.
  package func after(_ node: UInt32) -> UInt32? {
    guard Int(node) < afterOf.count, afterOf[Int(node)] != Self.none else { return nil }
    return afterOf[Int(node)]
  }

  /// The node of the earlier state that a node of the later one was.
  package func before(_ node: UInt32) -> UInt32? {
    guard Int(node) < beforeOf.count, beforeOf[Int(node)] != Self.none else { return nil }
    return beforeOf[Int(node)]
  }

  mutating func pair(_ before: UInt32, _ after: UInt32, _ evidence: Evidence) {
    afterOf[Int(before)] = after
    beforeOf[Int(after)] = before
    if evidence != .address { self.evidence[after] = evidence }
  }

  /// Every node of the base that a what-if keeps is itself.
  static func identity(of view: GraphView) -> NodePartners {
    var partners = NodePartners(before: view.base.nodeCount, after: view.nodeBound)
    for node in 0..<UInt32(view.base.nodeCount) where view.contains(node) {
      partners.afterOf[Int(node)] = node
      partners.beforeOf[Int(node)] = node
    }
    return partners
  }

  /// Nodes of the earlier state without a partner, ascending.
  var unmatchedBefore: [UInt32] { Self.unmatched(afterOf) }
  /// Nodes of the later state without a partner, ascending.
  var unmatchedAfter: [UInt32] { Self.unmatched(beforeOf) }

  private static func unmatched(_ partners: [UInt32]) -> [UInt32] {
    partners.indices.lazy.filter { partners[$0] == none }.map { UInt32($0) }
  }
}

extension NodePartners.Evidence {
  /// Why a rename is one, for people: `same id`, `6 of 7 neighbours and fields alike`.
  package var text: String {
    switch self {
    case .address: "same address"
    case .id: "same id"
    case .part(let owner): "the same part of \(owner)"
    case .alike(let shared, let all): "\(shared) of \(all) neighbours and fields alike"
    case .content: "same content"
    case .identity: "the same node"
    }
  }
}
