import Graphs
import Temporals
import Workspaces

/// A product of the mesh as a canvas would describe it: answers filled from the graph, as built.
struct BuiltCanvas {
  private let context: MeshContext
  private let product: UInt32
  /// In the order of the founding blocks.
  private(set) var actions: [CanvasAction] = []
  /// What the mesh says in words that the canvas does not take; `PATH: WORD` each.
  private(set) var leftOut: [String] = []
  private var counts: [String: Int] = [:]

  init(_ product: UInt32, in context: MeshContext) {
    self.context = context
    self.product = product
    addDomain()
    addConsumers()
    addContracts()
    addSources()
    addLanguage()
  }

  // MARK: Writing

  private mutating func set(_ path: String, _ text: String?) {
    guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
    actions.append(.set(path: path, value: .string(text)))
  }

  private mutating func add(_ path: String, _ entries: [(key: String, text: String?)]) {
    let keys = CanvasTemplate.founding.question(path)?.keys ?? []
    var members: [JsonValue.Member] = []
    for (key, text) in entries {
      guard let text, !text.isEmpty else { continue }
      let choices = keys.first { $0.name == key }?.choices ?? []
      guard choices.isEmpty || choices.contains(text) else {
        leftOut.append("\(path).\(key): \(text)")
        continue
      }
      members.append(JsonValue.Member(key, .string(text)))
    }
    guard !members.isEmpty else { return }
    counts[path, default: 0] += 1
    actions.append(.add(path: path, item: "i\(counts[path] ?? 1)", value: .object(members)))
  }

  // MARK: Reading

  private func text(_ key: String, _ node: UInt32) -> String? {
    Self.text(context.view.property(key, of: node))
  }

  private static func text(_ value: Value?) -> String? {
    switch value {
    case .string(let text)?: text
    case .bool(let bool)?: bool ? "yes" : "no"
    case .int(let int)?: "\(int)"
    case .float(let float)?: "\(float)"
    case .temporal(let temporal)?: temporal.text
    default: nil
    }
  }

  /// The text under a key of a map property.
  private func text(_ key: String, in map: String, _ node: UInt32) -> String? {
    if case .map(let map) = context.view.property(map, of: node) {
      Self.text(map[key])
    } else {
      nil
    }
  }

  private func maps(_ key: String, _ node: UInt32) -> [ValueMap] {
    guard case .list(let items) = context.view.property(key, of: node) else { return [] }
    return items.compactMap { if case .map(let map) = $0 { map } else { nil } }
  }

  private func neighbours(
    _ node: UInt32, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> [UInt32] {
    context.neighbours(of: node, relation, direction).sorted { left, right in
      let lines = (line(left), line(right))
      return lines.0 == lines.1
        ? context.address(of: left) < context.address(of: right) : lines.0 < lines.1
    }
  }

  /// What a file defines stands in the order of its lines.
  private func line(_ node: UInt32) -> Int64 {
    if case .int(let line) = context.view.property("line", of: node) { line } else { 0 }
  }

  // MARK: Blocks

  private mutating func addDomain() {
    set("domain.domain", context.domain(of: product).map { context.address(of: $0) })
    set("domain.owner", context.owners(of: product).first.map { context.address(of: $0) })
    set("domain.requirements", text("requirementsBy", product))
    set("domain.support", text("supportedBy", product) ?? text("channel", in: "support", product))
    set("name.name", context.name(of: product))
    set("name.id", text("id", product))
    set("name.description", text("description", product))
  }

  private mutating func addConsumers() {
    for consumer in neighbours(product, .feeds) where context.isA(.product, consumer) {
      add(
        "consumer.consumers",
        [
          ("name", context.address(of: consumer)),
          ("domain", context.domain(of: consumer).map { context.address(of: $0) }),
          ("kind", "product"),
        ])
    }
    for map in maps("consumers", product) where Self.text(map["kind"]) != "product" {
      add(
        "consumer.consumers", ["name", "domain", "kind"].map { ($0, Self.text(map[$0])) })
    }
    var objective: String?
    for served in neighbours(product, .serves) {
      if context.isA(.objective, served) {
        objective = objective ?? context.name(of: served)
        continue
      }
      add(
        "consumer.useCases",
        [("name", context.name(of: served))]
          + ["consumer", "problem", "value", "objective"].map { ($0, text($0, served)) })
    }
    set("consumer.purpose", text("purpose", product))
    set("consumer.objective", objective)
    for map in maps("successCriteria", product) {
      let target = ["operator", "target", "unit"].compactMap { Self.text(map[$0]) }
      add(
        "consumer.success",
        [
          ("measure", ["measure", "metric", "name"].compactMap { Self.text(map[$0]) }.first),
          ("target", target.joined(separator: " ")), ("by", Self.text(map["by"])),
          ("useCase", Self.text(map["useCase"])),
        ])
    }
  }

  private mutating func addContracts() {
    let ports = neighbours(product, .hasPort).filter { context.isA(.outputPort, $0) }
    var contracts: [(contract: UInt32, port: String)] = []
    for port in ports {
      let name = context.name(of: port)
      add(
        "contract.ports",
        [
          ("name", name), ("format", text("format", port)), ("protocol", text("protocol", port)),
          ("update", text("mode", in: "update", port) ?? text("update", port)),
          ("version", text("version", port)), ("description", text("description", port)),
        ])
      for contract in neighbours(port, .governedBy)
      where !contracts.contains(where: { $0.contract == contract }) {
        contracts.append((contract, name))
      }
    }
    for (contract, port) in contracts {
      addContract(contract, port: contracts.count > 1 ? port : nil)
    }
    guard let first = contracts.first?.contract else { return }
    set("contract.access", text("accessTerms", first))
    set("contract.terms", text("usage", first) ?? text("usage", in: "terms", first))
    set(
      "contract.limitations", text("limitations", first) ?? text("limitations", in: "terms", first))
    set("contract.licence", text("licence", first))
    set("contract.version", text("version", first))
  }

  private mutating func addContract(_ contract: UInt32, port: String?) {
    for dataset in neighbours(contract, .hasDataset) {
      for field in neighbours(dataset, .hasField) {
        addField(field, dataset: context.name(of: dataset), port: port)
      }
    }
    for rule in neighbours(contract, .checkedBy) {
      add(
        "contract.quality",
        [
          ("rule", text("description", rule) ?? context.name(of: rule)),
          ("field", text("field", rule)), ("dimension", text("dimension", rule)),
          ("target", text("target", rule)), ("port", port),
        ])
    }
    for promise in neighbours(contract, .promises) {
      if text("property", promise) == "endOfSupport" {
        set("contract.until", text("value", promise))
        continue
      }
      add(
        "contract.slos",
        [
          ("property", text("property", promise) ?? context.name(of: promise)),
          ("value", text("value", promise)), ("unit", text("unit", promise)),
          ("alarm", text("alarm", promise)), ("field", text("element", promise)), ("port", port),
        ])
    }
    for role in maps("roles", contract) {
      add(
        "contract.roles",
        [
          ("role", Self.text(role["role"])), ("access", Self.text(role["access"])),
          ("approver", Self.text(role["firstLevelApprovers"])),
          ("description", Self.text(role["description"])), ("port", port),
        ])
    }
  }

  private mutating func addField(_ field: UInt32, dataset: String, port: String?) {
    add(
      "contract.fields",
      [
        ("name", context.name(of: field)), ("type", text("type", field)), ("dataset", dataset),
        ("required", text("required", field)), ("unique", text("unique", field)),
        ("key", text("primaryKey", field)), ("classification", text("classification", field)),
        ("description", text("description", field)),
        (
          "references",
          neighbours(field, .references).first.map { context.address(of: $0) }
            ?? text("referencesField", field)
        ),
        ("term", neighbours(field, .means).first.map { context.name(of: $0) }), ("port", port),
      ])
  }

  private mutating func addSources() {
    for port in neighbours(product, .hasPort) where context.isA(.inputPort, port) {
      for source in neighbours(port, .readBy, .incoming) {
        let isSource = context.isA(.source, source)
        add(
          "sources.inputs",
          [
            ("name", context.address(of: source)), ("kind", isSource ? "source" : "product"),
            ("format", text("format", port) ?? text("format", source)),
            ("protocol", text("protocol", port) ?? text("protocol", source)),
            ("description", text("description", port)),
          ])
      }
    }
    for job in neighbours(product, .manages) where context.isA(.job, job) {
      add(
        "architecture.steps",
        [("name", context.name(of: job))]
          + ["stage", "technology", "repository", "description"].map { ($0, text($0, job)) })
    }
    set("architecture.platform", text("platformServices", product))
  }

  private mutating func addLanguage() {
    var terms: [UInt32] = neighbours(product, .means)
    let ports = neighbours(product, .hasPort).filter { context.isA(.outputPort, $0) }
    for port in ports {
      for contract in neighbours(port, .governedBy) {
        for dataset in neighbours(contract, .hasDataset) {
          terms += neighbours(dataset, .hasField).flatMap { neighbours($0, .means) }
        }
      }
    }
    var seen: Set<UInt32> = []
    for term in terms where seen.insert(term).inserted {
      var synonyms: [String] = []
      if case .list(let items) = context.view.property("synonyms", of: term) {
        synonyms = items.compactMap { Self.text($0) }
      }
      add(
        "language.terms",
        [
          ("term", context.name(of: term)), ("meaning", text("definition", term)),
          ("synonyms", synonyms.joined(separator: ", ")),
        ])
    }
    let content = ports.compactMap { text("content", $0) }.first
    set(
      "classification.refinement",
      (text("refinement", product) ?? content).flatMap {
        ["raw", "clean", "aggregated"].contains($0) ? $0 : nil
      })
    switch text("archetype", product) {
    case "source": set("classification.alignment", "source-aligned")
    case "consumer": set("classification.alignment", "consumer-aligned")
    case "aggregate": set("classification.alignment", "aggregate")
    default: break
    }
  }
}
