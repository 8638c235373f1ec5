import Workspaces

/// Kinds in the words people use.
enum KindWords {
  /// In the order in which a mesh is explained; every kind of port before `Port`.
  static let specificFirst: [MeshSchema.Label] = [
    .domain, .product, .outputPort, .inputPort, .discoveryPort, .observabilityPort, .controlPort,
    .port, .contract, .dataset, .field, .slo, .qualityRule, .agreement, .team, .person, .source,
    .asset, .job, .term, .useCase, .objective, .policy, .unresolved,
  ]

  /// `output port`.
  static func singular(_ label: MeshSchema.Label) -> String {
    switch label {
    case .slo: return "slo"
    case .unresolved: return "unresolved"
    default: break
    }
    var words = ""
    for character in label.rawValue {
      if character.isUppercase, !words.isEmpty { words.append(" ") }
      words.append(Character(character.lowercased()))
    }
    return words
  }

  /// `output ports`, `policies`, `people`.
  static func plural(_ label: MeshSchema.Label) -> String {
    switch label {
    case .person: return "people"
    case .policy: return "policies"
    case .unresolved: return "unresolved"
    default: return singular(label) + "s"
    }
  }

  /// The kind that words name, with the old names of tables; nil when they name none.
  ///
  /// `ports` are the output ports, which are what the catalog lists.
  static func label(_ words: String) -> MeshSchema.Label? {
    switch words.lowercased() {
    case "catalog", "catalogue", "port", "ports": return .outputPort
    case "promises", "service levels": return .slo
    case "rules", "checks": return .qualityRule
    case "persons": return .person
    case "columns": return .field
    case "tables": return .asset
    case "systems": return .source
    case "glossary": return .term
    case "missing": return .unresolved
    default: return KindName.label(words)
    }
  }
}
