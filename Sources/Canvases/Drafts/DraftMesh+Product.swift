import Graphs
import Workspaces

extension DraftMesh {
  /// The draft of a session; `name` is what commands call the session.
  init(_ state: CanvasState, name: String) {
    self.init(mark: "draft:\(name)")
    let answers = DraftAnswers(state.content)
    let title = answers["name.name"] ?? state.title ?? name
    let id = AddressText.segment(answers["name.id"] ?? title)
    let domain = answers["domain.domain"].map(DraftAnswers.domain)
    let address = domain.map { "\($0)/\(id)" } ?? id
    let product = addProduct(answers, title: title, id: id, address: address)
    if let domain {
      link(node(["Domain"], domain, .shared, [("name", .string(domain))]), "CONTAINS", product)
    }
    addOwner(answers, of: product)
    addPurpose(answers, of: product)
    let ports = addPorts(answers, of: product, id: id, address: address)
    addSources(answers, of: product, address: address)
    addSteps(answers, of: product, id: id)
    addConsumers(answers, of: product, id: id, ports: ports)
    addTerms(answers, of: product)
  }

  private mutating func addProduct(
    _ answers: DraftAnswers, title: String, id: String, address: String
  ) -> Int {
    let refinement = answers["classification.refinement"]
    let archetype = answers["classification.alignment"].map { word in
      switch word {
      case "source-aligned": "source"
      case "consumer-aligned": "consumer"
      default: word
      }
    }
    func text(_ path: String) -> Value? { answers[path].map { .string($0) } }
    func texts(_ path: String, _ keys: [String], _ join: String) -> Value? {
      let items = answers.items(path).map { item in
        Value.string(keys.compactMap { item[$0] }.joined(separator: join))
      }
      return items.isEmpty ? nil : .list(items)
    }
    func maps(_ path: String, _ keys: [String]) -> Value? {
      let items = answers.items(path).map { $0.map(keys) }
      return items.isEmpty ? nil : .list(items)
    }
    let measure = ["measure", "target", "by", "useCase"]
    let consumer = ["name", "domain", "kind"]
    return node(
      ["Product"], address, .own,
      [
        ("id", .string(id)), ("name", .string(title)), ("status", .string("draft")),
        ("version", .string(answers["contract.version"] ?? Self.firstVersion)),
        ("description", text("name.description")), ("purpose", text("consumer.purpose")),
        ("usage", text("contract.terms")), ("limitations", text("contract.limitations")),
        ("archetype", archetype.map { .string($0) }),
        ("tags", refinement.map { .list([.string($0)]) }),
        ("refinement", refinement.map { .string($0) }),
        ("licence", text("contract.licence")), ("accessTerms", text("contract.access")),
        ("platformServices", text("architecture.platform")),
        ("requirementsBy", text("domain.requirements")), ("supportedBy", text("domain.support")),
        ("successCriteria", texts("consumer.success", measure, ", ")),
        ("consumers", texts("consumer.consumers", consumer, ", ")),
      ],
      documents: [
        ("successCriteria", maps("consumer.success", measure)),
        ("consumers", maps("consumer.consumers", consumer)),
        ("objective", text("consumer.objective")),
        (
          "useCases",
          maps("consumer.useCases", ["name", "consumer", "problem", "value", "objective"])
        ),
        (
          "steps",
          maps(
            "architecture.steps", ["name", "stage", "technology", "repository", "description"])
        ),
      ])
  }

  /// What stands where nobody said a version.
  static let firstVersion = "0.1.0"

  mutating func addOwner(_ answers: DraftAnswers, of node: Int) {
    guard let text = answers["domain.owner"] else { return }
    let owner = DraftAnswers.owner(text)
    let other = self.node(
      [owner.label], owner.address, .shared, [("name", .string(owner.name))])
    link(other, "OWNS", node)
  }

  private mutating func addPurpose(_ answers: DraftAnswers, of product: Int) {
    for item in answers.items("consumer.useCases") {
      guard let name = item.name("name") else { continue }
      let useCase = node(
        ["UseCase"], "useCase:" + AddressText.segment(name), .shared,
        [("name", .string(name))]
          + ["problem", "value", "consumer"].map { key in (key, item[key].map { .string($0) }) })
      link(product, "SERVES", useCase)
      if let objective = item["objective"] { addObjective(objective, of: product) }
    }
    if let objective = answers["consumer.objective"] { addObjective(objective, of: product) }
  }

  private mutating func addObjective(_ name: String, of product: Int) {
    let objective = node(
      ["Objective"], "objective:" + AddressText.segment(name), .shared, [("name", .string(name))])
    link(product, "SERVES", objective)
  }

  private mutating func addSources(
    _ answers: DraftAnswers, of product: Int, address: String
  ) {
    for item in answers.items("sources.inputs") {
      guard let word = item.name("name") else { continue }
      let tail = word.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? word
      let bare = tail.prefix { $0 != "@" }
      let name = AddressText.segment(String(bare))
      let port = node(
        ["Port", "InputPort"], free("\(address)/\(name)"), .own,
        [
          ("id", .string(name)), ("name", .string(name)), ("status", .string("draft")),
          ("format", item["format"].map { .string($0) }),
          ("protocol", item["protocol"].map { .string($0) }),
          ("description", item["description"].map { .string($0) }),
        ])
      link(product, "HAS_PORT", port)
      let source: Int
      if item["kind"] == "source" {
        let own = word.hasPrefix("source:") ? String(word.dropFirst("source:".count)) : word
        source = node(
          ["Source"], "source:" + AddressText.segment(own), .shared, [("name", .string(own))])
      } else {
        source = node([], word, .source)
      }
      link(source, "READ_BY", port)
    }
  }

  /// Each step is a job of the product; data flows from one to the next.
  private mutating func addSteps(_ answers: DraftAnswers, of product: Int, id: String) {
    var last: Int?
    for item in answers.items("architecture.steps") {
      guard let name = item.name("name") else { continue }
      let job = node(
        ["Job"], free("job:\(id)-" + AddressText.segment(name)), .own,
        [("id", .string("\(id)-" + AddressText.segment(name))), ("name", .string(name))]
          + ["stage", "technology", "repository", "description"].map { key in
            (key, item[key].map { .string($0) })
          })
      link(product, "MANAGES", job)
      if let last { link(last, "FLOWS_TO", job) }
      last = job
    }
  }

  /// A product that reads the draft gets an input port for it; teams and people stand in the
  /// property `consumers`.
  private mutating func addConsumers(
    _ answers: DraftAnswers, of product: Int, id: String, ports: [Int]
  ) {
    for item in answers.items("consumer.consumers") {
      guard let word = item.name("name"), item["kind"] == "product" else { continue }
      let consumer = node(["Product"], word, .consumer)
      let port = node(
        ["Port", "InputPort"], "\(word)/\(id)", .own,
        [("id", .string(id)), ("name", .string(id)), ("status", .string("draft"))])
      link(consumer, "HAS_PORT", port)
      for output in ports { link(output, "READ_BY", port) }
    }
  }

  private mutating func addTerms(_ answers: DraftAnswers, of product: Int) {
    for item in answers.items("language.terms") {
      guard let name = item.name("term") else { continue }
      let synonyms = item["synonyms"].map { text in
        text.split(separator: ",").map { Value.string(String($0.drop { $0 == " " })) }
      }
      let term = node(
        ["Term"], Self.term(name), .shared,
        [
          ("name", .string(name)), ("definition", item["meaning"].map { .string($0) }),
          ("synonyms", synonyms.map { .list($0) }),
        ])
      link(product, "MEANS", term)
    }
  }

  static func term(_ text: String) -> String {
    "term:" + AddressText.segment(text.hasPrefix("term:") ? String(text.dropFirst(5)) : text)
  }
}
