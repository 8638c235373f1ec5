import Graphs

/// Open Data Product Graph 1.0: nodes that point at other files, and relations between them in the
/// words of the Open Data Product Vocabulary.
struct OdpgFormat: FormatImporter {
  static let name = "ODPG"

  private var documents: [ImportedDocument] = []

  static func recognises(_ root: DocumentNode) -> Bool {
    guard let graph = root["graph"], graph.isMapping else { return false }
    return LfFormat.isOfInitiative(root)
      || (root.text("kind") == "Graph" && graph["nodes"] != nil && graph["edges"] != nil)
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    context.library.keep(document.root, of: document.file)
    documents.append(document)
  }

  mutating func finish(into context: inout ImportContext) {
    var accounts: [Value] = []
    for document in documents {
      ApiVersion.check(
        document.root.text("version") ?? "", of: Self.name, known: ["v1.0"], key: "version",
        document.root, document.file, &context)
      guard let graph = Located(document)["graph"] else { continue }
      var reader = OdpgGraph(graph)
      reader.read(into: &context)
      if let metadata = graph.node["metadata"]?.present() { accounts.append(metadata.value()) }
    }
    guard !accounts.isEmpty else { return }
    context.draft.properties.append(DraftProperty(key: "graphs", value: .list(accounts)))
  }
}

/// The nodes and edges of one graph.
struct OdpgGraph {
  private struct Node {
    let kind: EntityKind
    let target: DraftTarget
  }

  private let graph: Located
  private var nodes: [String: Node] = [:]

  init(_ graph: Located) { self.graph = graph }

  mutating func read(into context: inout ImportContext) {
    for element in graph["nodes"]?.elements ?? [] { node(element, into: &context) }
    for element in graph["edges"]?.elements ?? [] { edge(element, into: &context) }
  }

  private static let kinds: [String: EntityKind] = [
    "dataproduct": .product, "usecase": .useCase, "businessobjective": .objective,
    "objective": .objective, "domain": .domain, "policy": .policy, "term": .term, "team": .team,
    "person": .person, "datacontract": .contract, "contract": .contract,
  ]

  /// Products, contracts, domains and people are described elsewhere; the rest is what the graph
  /// says it is, with the details of its file where that was loaded.
  private mutating func node(_ element: Located, into context: inout ImportContext) {
    guard let id = element.text("id") else { return }
    let type = element.text("type") ?? "Thing"
    let kind = Self.kinds[type.lowercased()] ?? .other
    let reference = element.text("$ref")
    let location = reference.map { String($0.prefix { $0 != "#" }) } ?? ""
    switch kind {
    case .product, .contract, .domain, .team, .person:
      let file = location.isEmpty ? nil : context.file(location, from: element)
      if let file { context.draft.referredFiles.insert(file) }
      let names = kind == .product ? [context.productKeys.key(of: id), id] : [id]
      nodes[id] = Node(
        kind: kind, target: .defined(Definition(kinds: [kind], file: file, names: names)))
    default:
      let details = context.resolved(element)
      let body =
        details.first(["useCase", "businessObjective", "objective", "kpi", "policy"]) ?? details
      var entity = DraftEntity(kind, kind == .other ? "\(type)\u{1F}\(id)" : id, at: element.origin)
      entity.id = id
      entity.name =
        LocalizedText.text(body.node["name"]) ?? LocalizedText.text(element.node["name"])
      if kind == .other {
        entity.labels = [type]
        entity.address = Identifiers.slug(type) + ":" + Self.segment(id)
        entity.set("kind", type)
      }
      entity.set("$ref", reference)
      entity.keepLocalized(body.node, except: ["id", "name", "type", "$ref"])
      context.draft.entities.append(entity)
      nodes[id] = Node(kind: kind, target: .key(entity.key))
    }
  }

  private static func segment(_ id: String) -> String {
    Identifiers.isSegment(id) ? id : Identifiers.slug(id)
  }

  private func edge(_ element: Located, into context: inout ImportContext) {
    guard let from = element.text("from"), let to = element.text("to"),
      let relation = element.text("type")
    else {
      context.note(
        "load.graph-edge", "an edge needs `from`, `to` and `type`", at: element.origin)
      return
    }
    guard let start = nodes[from], let end = nodes[to] else {
      context.note(
        "load.graph-edge", "no node of the graph is called `\(nodes[from] == nil ? from : to)`",
        at: element.origin, suggestion: "list it under `nodes`")
      return
    }
    let meaning = OdpgRelation(relation, from: start.kind, to: end.kind)
    var properties = element.node.entries.filter {
      !["from", "to", "type"].contains($0.key) && !$0.value.isNull
    }.map { DraftProperty(key: $0.key, value: $0.value.value(under: $0.key)) }
    if meaning.type != relation {
      properties.append(DraftProperty(key: "relation", value: .string(relation)))
    }
    context.draft.link(
      meaning.type, meaning.isReversed ? end.target : start.target,
      meaning.isReversed ? start.target : end.target, at: element.origin, properties)
  }
}

/// What a relation of the vocabulary is in the mesh; one that has no counterpart between its ends
/// keeps its own word.
struct OdpgRelation {
  let type: String
  let isReversed: Bool

  init(_ word: String, from: EntityKind, to: EntityKind) {
    let known = Self.meanings[word]?.first { $0.from.contains(from) && $0.to.contains(to) }
    type = known?.type ?? word
    isReversed = known?.isReversed ?? false
  }

  private struct Meaning {
    let from: Set<EntityKind>
    let to: Set<EntityKind>
    let type: String
    let isReversed: Bool

    init(_ from: Set<EntityKind>, _ to: Set<EntityKind>, _ type: String, reversed: Bool = false) {
      self.from = from
      self.to = to
      self.type = type
      isReversed = reversed
    }
  }

  private static let serves = [
    Meaning([.product], [.useCase, .objective], "SERVES"),
    Meaning([.useCase], [.objective], "SERVES"),
  ]
  /// The reader stands first, data moves the other way.
  private static let reads = [
    Meaning([.product], [.product], "FEEDS", reversed: true),
    Meaning([.useCase], [.product], "SERVES", reversed: true),
  ]
  private static let parties: Set<EntityKind> = [.team, .person]
  private static let owned: Set<EntityKind> = [
    .product, .contract, .domain, .objective, .useCase, .policy, .term,
  ]

  private static let meanings: [String: [Meaning]] = [
    "supports": serves, "contributesTo": serves, "alignsWith": serves,
    "uses": reads, "requires": reads, "dependsOn": reads, "consumes": reads,
    "derivedFrom": reads,
    "consumedBy": [
      Meaning([.product], [.product], "FEEDS"), Meaning([.product], [.useCase], "SERVES"),
    ],
    "governedBy": [Meaning(owned, [.policy], "APPLIES_TO", reversed: true)],
    "ownedBy": [Meaning(owned, parties, "OWNS", reversed: true)],
    "providedBy": [Meaning(owned, parties, "OWNS", reversed: true)],
    "belongsTo": [Meaning([.product], [.domain], "CONTAINS", reversed: true)],
    "partOf": [Meaning([.product, .domain], [.domain], "CONTAINS", reversed: true)],
  ]
}
