import Graphs
import Workspaces

/// How the steps between two nodes are known; several files may know of the same step.
struct BasisSet: OptionSet, Sendable {
  let rawValue: UInt8

  static let inferred = BasisSet(rawValue: 1)
  static let observed = BasisSet(rawValue: 2)
  static let declared = BasisSet(rawValue: 4)
  static let agreed = BasisSet(rawValue: 8)

  /// Data that was seen to flow, and which nobody declared or agreed.
  func isBypass(at grain: Grain) -> Bool {
    grain == .product && contains(.observed) && isDisjoint(with: [.declared, .agreed])
  }

  /// The strongest of them.
  var text: String {
    if contains(.agreed) { return "agreed" }
    if contains(.declared) { return "declared" }
    return contains(.observed) ? "observed" : "inferred"
  }
}

/// Reads the basis of relationships: by the codes of the stored column, where no what-if lies over
/// it.
struct BasisReader {
  private let view: GraphView
  private let key: UInt32?
  private let bases: [UInt32: BasisSet]

  init(_ view: GraphView) {
    self.view = view
    key = view.keys.find("basis")
    var bases: [UInt32: BasisSet] = [:]
    for (name, basis) in Self.names {
      if let code = view.base.strings.find(name) { bases[code] = basis }
    }
    self.bases = bases
  }

  private static let names: [(String, BasisSet)] = [
    ("inferred", .inferred), ("observed", .observed), ("declared", .declared),
    ("agreed", .agreed),
  ]

  /// What a relationship says; one that says nothing counts as declared, a step without
  /// relationship as inferred.
  func basis(of relationship: UInt32?) -> BasisSet {
    guard let relationship else { return .inferred }
    guard let key else { return .declared }
    if view.overlay == nil, Int(key) < view.base.relationshipColumns.count {
      let type = view.base.type(ofRelationship: relationship)
      guard let column = view.base.relationshipColumns[Int(key)][type] else { return .declared }
      let row = Int(relationship - column.first)
      if case .strings(let codes) = column.storage {
        return column.present[row] ? bases[codes[row]] ?? .declared : .declared
      }
    }
    guard case .string(let name) = view.property(key, ofRelationship: relationship) else {
      return .declared
    }
    return Self.names.first { $0.0 == name }?.1 ?? .declared
  }
}
