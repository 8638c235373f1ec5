package import Graphs

/// The numbers that the names of the mesh schema have in one view; nil where the mesh lacks the
/// name.
package struct MeshSchema: Sendable {
  /// Labels of the mesh convention; the raw value is the label.
  package enum Label: String, Sendable, CaseIterable {
    case domain = "Domain"
    case product = "Product"
    case port = "Port"
    case inputPort = "InputPort"
    case outputPort = "OutputPort"
    case discoveryPort = "DiscoveryPort"
    case observabilityPort = "ObservabilityPort"
    case controlPort = "ControlPort"
    case contract = "Contract"
    case dataset = "Dataset"
    case field = "Field"
    case asset = "Asset"
    case source = "Source"
    case job = "Job"
    case team = "Team"
    case person = "Person"
    case agreement = "Agreement"
    case useCase = "UseCase"
    case objective = "Objective"
    case term = "Term"
    case policy = "Policy"
    case slo = "SLO"
    case qualityRule = "QualityRule"
    case unresolved = "Unresolved"
  }

  /// Relationship types of the mesh convention; the raw value is the type.
  package enum Relation: String, Sendable, CaseIterable {
    case contains = "CONTAINS"
    case hasPort = "HAS_PORT"
    case governedBy = "GOVERNED_BY"
    case exposes = "EXPOSES"
    case derivedFrom = "DERIVED_FROM"
    case manages = "MANAGES"
    case hasDataset = "HAS_DATASET"
    case hasField = "HAS_FIELD"
    case references = "REFERENCES"
    case promises = "PROMISES"
    case checkedBy = "CHECKED_BY"
    case replaces = "REPLACES"
    case owns = "OWNS"
    case memberOf = "MEMBER_OF"
    case grants = "GRANTS"
    case to = "TO"
    case serves = "SERVES"
    case means = "MEANS"
    case appliesTo = "APPLIES_TO"
    case readBy = "READ_BY"
    case flowsTo = "FLOWS_TO"
    case feeds = "FEEDS"
  }

  private let labelNumbers: [Label: UInt32]
  /// Made when first asked for: what they read may lie in a file.
  private let outgoing: [Relation: Lazy<Expansion>]
  private let incoming: [Relation: Lazy<Expansion>]

  package init(_ view: GraphView) {
    var labels: [Label: UInt32] = [:]
    for label in Label.allCases { labels[label] = view.labels.find(label.rawValue) }
    labelNumbers = labels
    var outgoing: [Relation: Lazy<Expansion>] = [:]
    var incoming: [Relation: Lazy<Expansion>] = [:]
    for relation in Relation.allCases {
      guard let type = view.types.find(relation.rawValue) else { continue }
      outgoing[relation] = Lazy { Expansion(view, type: type, .outgoing) }
      incoming[relation] = Lazy { Expansion(view, type: type, .incoming) }
    }
    self.outgoing = outgoing
    self.incoming = incoming
  }

  package func number(of label: Label) -> UInt32? { labelNumbers[label] }

  /// The neighbours along a relation, nil when the mesh has none of that type.
  package func expansion(
    _ relation: Relation, _ direction: GraphView.Direction
  ) -> Expansion? {
    (direction == .outgoing ? outgoing[relation] : incoming[relation])?.value
  }
}
