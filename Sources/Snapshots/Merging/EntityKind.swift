/// What a node of a mesh is; the label that says so, and the word before its address.
enum EntityKind: String, Sendable, CaseIterable {
  case domain = "Domain"
  case product = "Product"
  case inputPort = "InputPort"
  case outputPort = "OutputPort"
  case discoveryPort = "DiscoveryPort"
  case observabilityPort = "ObservabilityPort"
  case controlPort = "ControlPort"
  case port = "Port"
  case asset = "Asset"
  case contract = "Contract"
  case dataset = "Dataset"
  case field = "Field"
  case slo = "SLO"
  case qualityRule = "QualityRule"
  case job = "Job"
  case source = "Source"
  case team = "Team"
  case person = "Person"
  case agreement = "Agreement"
  case useCase = "UseCase"
  case objective = "Objective"
  case term = "Term"
  case policy = "Policy"
  /// A node whose labels the file chose itself.
  case other = ""

  var labels: [String] {
    switch self {
    case .inputPort, .outputPort, .discoveryPort, .observabilityPort, .controlPort:
      ["Port", rawValue]
    case .other: []
    default: [rawValue]
    }
  }

  /// The word for people, kept in the property `kind`.
  var word: String {
    switch self {
    case .inputPort: "input port"
    case .outputPort: "output port"
    case .discoveryPort: "discovery port"
    case .observabilityPort: "observability port"
    case .controlPort: "control port"
    case .useCase: "use case"
    case .qualityRule: "quality rule"
    case .slo: "SLO"
    default: rawValue.lowercased()
    }
  }

  /// What stands before the name in an address; nil for what is addressed by where it lies.
  var prefix: String? {
    switch self {
    case .contract: "contract:"
    case .asset: "asset:"
    case .job: "job:"
    case .source: "source:"
    case .team: "team:"
    case .person: "person:"
    case .agreement: "agreement:"
    case .objective: "objective:"
    case .term: "term:"
    case .policy: "policy:"
    case .useCase: "useCase:"
    default: nil
    }
  }

  /// The word before the name of a port that shares it with a port of another kind.
  var portPrefix: String {
    switch self {
    case .inputPort: "in:"
    case .outputPort: "out:"
    case .discoveryPort: "discovery:"
    case .observabilityPort: "observability:"
    case .controlPort: "control:"
    default: "port:"
    }
  }

  var isPort: Bool {
    switch self {
    case .inputPort, .outputPort, .discoveryPort, .observabilityPort, .controlPort, .port: true
    default: false
    }
  }

  /// Its number among all kinds: a kind without payload is kept as that number.
  var rank: Int { unsafe Int(unsafeBitCast(self, to: UInt8.self)) }

  /// Keyed by a name that people spell in different cases.
  var isNamed: Bool { self == .domain || self == .team || self == .person }
}
