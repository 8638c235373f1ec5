import Graphs
import Workspaces

/// Output ports, each with a contract of its own.
extension DraftMesh {
  /// The numbers of the ports.
  mutating func addPorts(
    _ answers: DraftAnswers, of product: Int, id: String, address: String
  ) -> [Int] {
    let items = answers.items("contract.ports")
    return items.compactMap { item in
      guard let said = item.name("name") else { return nil }
      let name = AddressText.segment(said)
      let version = item["version"] ?? answers["contract.version"] ?? Self.firstVersion
      let port = node(
        ["Port", "OutputPort"], free("\(address)/\(name)\(DraftAnswers.major(version))"), .own,
        [
          ("id", .string(name)), ("name", .string(said)), ("version", .string(version)),
          ("status", .string("draft")), ("format", item["format"].map { .string($0) }),
          ("protocol", item["protocol"].map { .string($0) }),
          ("update", item["update"].map { .string($0) }),
          ("description", item["description"].map { .string($0) }),
        ])
      link(product, "HAS_PORT", port)
      let own = items.count == 1 ? id : "\(id)-\(name)"
      let contract = addContract(answers, id: own, version: version, port: said, dataset: id)
      link(port, "GOVERNED_BY", contract)
      return port
    }
  }

  private mutating func addContract(
    _ answers: DraftAnswers, id: String, version: String, port: String, dataset: String
  ) -> Int {
    func text(_ path: String) -> Value? { answers[path].map { .string($0) } }
    let address = free("contract:\(id)@\(version)")
    let roles = answers.items("contract.roles").filter { Self.isFor(port, $0) }.compactMap {
      item -> Value? in
      guard let role = item.name("role") else { return nil }
      let entries: [(String, String?)] = [
        ("role", role), ("access", item["access"]), ("description", item["description"]),
        ("firstLevelApprovers", item["approver"]),
      ]
      return .map(
        ValueMap(entries.compactMap { key, value in value.map { (key, .string($0)) } }))
    }
    let contract = node(
      ["Contract"], address, .own,
      [
        ("id", .string(id)), ("name", text("name.name") ?? .string(id)),
        ("version", .string(version)), ("status", .string("draft")),
        ("description", text("name.description")), ("purpose", text("consumer.purpose")),
        ("usage", text("contract.terms")), ("limitations", text("contract.limitations")),
        ("licence", text("contract.licence")), ("accessTerms", text("contract.access")),
      ], documents: [("roles", roles.isEmpty ? nil : .list(roles))])
    addOwner(answers, of: contract)
    addFields(answers, of: contract, address, port: port, dataset: dataset)
    addRules(answers, of: contract, address, port: port, dataset: dataset)
    addPromises(answers, of: contract, address, port: port)
    return contract
  }

  /// What names no port is for all.
  private static func isFor(_ port: String, _ item: DraftAnswers.Item) -> Bool {
    item["port"].map { $0 == port || AddressText.segment($0) == AddressText.segment(port) } ?? true
  }

  private mutating func addFields(
    _ answers: DraftAnswers, of contract: Int, _ address: String, port: String, dataset: String
  ) {
    for item in answers.items("contract.fields") where Self.isFor(port, item) {
      guard let name = item.name("name") else { continue }
      let set = item["dataset"] ?? dataset
      let path = "\(address)#\(AddressText.segment(set))"
      let parent = node(["Dataset"], path, .own, [("name", .string(set))])
      link(contract, "HAS_DATASET", parent)
      let field = node(
        ["Field"], free("\(path).\(AddressText.segment(name))"), .own,
        [
          ("name", .string(name)), ("type", item["type"].map { .string($0) }),
          ("required", item["required"].map { _ in .bool(item.isYes("required")) }),
          ("unique", item["unique"].map { _ in .bool(item.isYes("unique")) }),
          ("primaryKey", item.isYes("key") ? .bool(true) : nil),
          ("classification", item["classification"].map { .string($0) }),
          ("description", item["description"].map { .string($0) }),
          ("referencesField", item["references"].map { .string($0) }),
        ])
      link(parent, "HAS_FIELD", field)
      if let term = item["term"] { link(field, "MEANS", addTerm(term)) }
    }
    for item in answers.items("language.terms") {
      guard let name = item.name("term"), let wanted = item["field"] else { continue }
      let tail = "." + AddressText.segment(wanted)
      for (number, node) in nodes.enumerated()
      where node.labels == ["Field"] && node.address.hasPrefix(address + "#")
        && node.address.hasSuffix(tail)
      {
        link(number, "MEANS", addTerm(name, item))
      }
    }
  }

  /// A term with its meaning, where the canvas gives one.
  private mutating func addTerm(_ name: String, _ item: DraftAnswers.Item? = nil) -> Int {
    node(
      ["Term"], Self.term(name), .shared,
      [("name", .string(name)), ("definition", item?["meaning"].map { .string($0) })])
  }

  private mutating func addRules(
    _ answers: DraftAnswers, of contract: Int, _ address: String, port: String, dataset: String
  ) {
    let datasets = answers.items("contract.fields").reduce(into: [String: String]()) {
      if let name = $1.name("name"), $0[name] == nil { $0[name] = $1["dataset"] ?? dataset }
    }
    for (index, item) in answers.items("contract.quality").enumerated()
    where Self.isFor(port, item) {
      guard let rule = item.name("rule") else { continue }
      let field = item["field"]
      let known = field.flatMap { datasets[$0] }
      let node = node(
        ["QualityRule"], "\(address)#quality:r\(index + 1)", .own,
        [
          ("id", .string("r\(index + 1)")), ("name", .string(rule)),
          ("description", .string(rule)), ("dataset", .string(known ?? dataset)),
          ("field", known == nil ? nil : field.map { .string($0) }),
          ("dimension", item["dimension"].map { .string($0) }),
          ("target", item["target"].map { .string($0) }),
        ])
      link(contract, "CHECKED_BY", node)
    }
  }

  private mutating func addPromises(
    _ answers: DraftAnswers, of contract: Int, _ address: String, port: String
  ) {
    for item in answers.items("contract.slos") where Self.isFor(port, item) {
      guard let property = item.name("property"), let value = item["value"] else { continue }
      let node = node(
        ["SLO"], free("\(address)#slo:\(AddressText.segment(property))"), .own,
        [
          ("name", .string(property)), ("property", .string(property)),
          ("value", DraftAnswers.amount(value)), ("unit", item["unit"].map { .string($0) }),
          ("alarm", item["alarm"].map { DraftAnswers.amount($0) }),
          ("description", item["alarm"].map { .string("alarm at \($0)") }),
          ("element", item["field"].map { .string($0) }),
        ])
      link(contract, "PROMISES", node)
    }
    if let until = answers["contract.until"] {
      let end = node(
        ["SLO"], free("\(address)#slo:endOfSupport"), .own,
        [
          ("name", .string("endOfSupport")), ("property", .string("endOfSupport")),
          ("value", .string(until)),
        ])
      link(contract, "PROMISES", end)
    }
  }
}
