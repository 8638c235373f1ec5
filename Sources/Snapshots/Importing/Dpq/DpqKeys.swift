import Graphs

/// What the keys of one document tree mean to `DpqImporter.keep`, so that no name is compared
/// twice.
struct DpqKeys {
  /// Things whose links and parts stand under keys that are no properties of theirs.
  enum Holder: UInt32, CaseIterable {
    case product, inputPort, outputPort, otherPort, job, contract, dataset, field, promise, asset,
      team, domain, owned, other

    fileprivate var structuralKeys: [String] {
      switch self {
      case .product:
        [
          "domain", "owner", "roles", "serves", "inputs", "outputs", "discovery",
          "observability", "control", "assets", "jobs",
        ]
      case .inputPort: ["reads", "contract"]
      case .outputPort: ["contract", "exposes", "derivedFrom"]
      case .otherPort: ["contract"]
      case .job: ["reads", "writes"]
      case .contract: ["domain", "owner", "replaces", "datasets", "slos", "quality"]
      case .dataset: ["fields", "means"]
      case .field: ["fields", "references", "means"]
      case .promise: []
      case .asset: ["fields"]
      case .team: ["members"]
      case .domain: ["owner", "domains"]
      case .owned: ["owner"]
      case .other: ["appliesTo", "objective"]
      }
    }
  }

  /// What becomes of a key.
  enum Use: UInt8 {
    case property, ignored, name, status, aliases, namespace
  }

  private static let uses: [String: Use] = [
    "id": .ignored, "address": .ignored, "name": .name, "status": .status, "aliases": .aliases,
    "namespace": .namespace,
  ]
  /// By key: a bit for each holder of which it is no property.
  private static let structure: [String: UInt32] = {
    var bits: [String: UInt32] = [:]
    for holder in Holder.allCases {
      for key in holder.structuralKeys { bits[key, default: 0] |= 1 << holder.rawValue }
    }
    return bits
  }()

  private var tree: DocumentTree?
  /// By number of a key.
  private var uses: [Use] = []
  private var structure: [UInt32] = []

  /// Turns to a tree. O(1) for the one before, else O(keys).
  mutating func prepare(_ tree: DocumentTree) {
    guard self.tree !== tree else { return }
    self.tree = tree
    uses = tree.keys.names.map { Self.uses[$0] ?? .property }
    structure = tree.keys.names.map { Self.structure[$0] ?? 0 }
  }

  /// What becomes of a key, by its number in the tree; nil for links and parts of a holder.
  func use(of key: UInt32, in holder: Holder) -> Use? {
    structure[Int(key)] & 1 << holder.rawValue == 0 ? uses[Int(key)] : nil
  }
}
