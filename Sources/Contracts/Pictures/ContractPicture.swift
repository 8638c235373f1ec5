import Graphs
import Workspaces

/// What one contract states, read once, so that it can be compared without the mesh it comes from.
struct ContractPicture: Sendable {
  let node: UInt32
  let address: String
  /// The contract's own properties.
  let root: PictureElement
  /// Datasets and fields, parents first; indexed by `children` and `parent`.
  let schema: [PictureElement]
  /// Indexes of the datasets, in the order of the file.
  let datasets: [Int]
  /// Service levels.
  let levels: [PictureElement]
  /// Quality rules.
  let checks: [PictureElement]
  let servers: [PictureElement]
  /// Output ports that it governs.
  let ports: [PictureElement]
  /// Addresses of contracts and ports that its ports are made from, ascending.
  let inputs: [String]
  /// The highest tier of classification among them; nil where none states one.
  let inputTier: Int?
  /// Addresses, ascending.
  let owners: [String]
  /// Members of the teams that own it, with their roles, ascending.
  let members: [String]
  /// The as-of day of the mesh that it comes from.
  let day: String?

  var version: String? { root.text("version") }
  var status: String? { root.text("status")?.lowercased() }
  var domain: String? { root.text("domain") }

  /// `contract:orders` of `contract:orders@1.2.0`.
  var stem: String { Self.stem(address) }

  static func stem(_ address: String) -> String {
    address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address
  }

  /// Whether it holds personal or confidential data.
  var isSensitive: Bool {
    ([root] + schema).contains { element in
      element.flag("pii") == true
        || (element.text("classification").flatMap(Tier.rank) ?? 0) >= Tier.confidential
    }
  }
}

/// Handling tiers, from what everybody may see to what hardly anybody may.
enum Tier {
  static let confidential = 2

  /// Nil for a word that is in no order.
  static func rank(_ word: String) -> Int? {
    switch word.lowercased() {
    case "public", "open", "unrestricted", "unclassified": 0
    case "internal", "internal use", "internal-only", "private": 1
    case "confidential", "sensitive", "personal", "pii", "protected": 2
    case "restricted", "highly confidential", "strictly confidential", "secret",
      "highly sensitive", "highly restricted":
      3
    case "top secret": 4
    default: nil
    }
  }
}
