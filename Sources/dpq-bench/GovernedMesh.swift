import Graphs

/// Products with an owner, a domain, a port that reads others, a contract with three fields, and a
/// check; every hundredth lacks its owner, purpose and check.
struct GovernedMesh {
  let products: Int
  /// How many products are other than without edits: an eighth each of what `Edit` names.
  var edits = 0

  /// What is other about a product.
  private enum Edit: Int, CaseIterable {
    case status
    case renamed
    case purpose
    case owner
    case newField
    case lostField
    case fieldType
    case newPort
  }

  private func edit(_ number: Int) -> Edit? {
    guard edits > 0 else { return nil }
    let step = max(1, products / edits)
    return number % step == step / 2 ? Edit(rawValue: number / step % Edit.allCases.count) : nil
  }

  func graph() -> Graph {
    var builder = GraphBuilder()
    var domains: [UInt32] = []
    for domain in (0..<100).map({ "d\($0)" }) {
      let properties: [(String, Value)] = [("address", .string(domain)), ("id", .string(domain))]
      domains.append(Self.add(["Domain"], properties, to: &builder))
    }
    var teams: [UInt32] = []
    for number in 0..<1_000 {
      teams.append(
        Self.add(["Team"], [("address", .string("team:t\(number)"))], to: &builder))
    }
    let useCase = Self.add(["UseCase"], [("address", .string("useCase:u"))], to: &builder)
    var outputs: [(port: UInt32, product: UInt32)] = []
    var random = RandomNumbers(seed: 11)
    for number in 0..<products {
      let isSound = number % 100 != 99
      let product = addProduct(number, isSound: isSound, to: &builder)
      _ = builder.addRelationship(type: "CONTAINS", from: domains[number % 100], to: product)
      if isSound {
        let team = edit(number) == .owner ? number + 1 : number
        _ = builder.addRelationship(type: "OWNS", from: teams[team % 1_000], to: product)
      }
      let output = addOutput(number, to: product, &builder)
      addContract(number, to: output, isSound: isSound, &builder)
      if edit(number) == .newPort { _ = addOutput(number, "n", to: product, &builder) }
      // Chains of seven, each link of which reads a second product one link further up.
      for read in 0..<(number % 7 == 0 ? 0 : 2) {
        let back = read == 0 ? 0 : 7 * random.number(below: min(500, outputs.count / 7 + 1))
        let source = outputs[max(number % 7 - 1, outputs.count - 1 - back)]
        let input = Self.add(
          ["Port", "InputPort"], [("address", .string("\(address(number))/i\(read)"))],
          to: &builder)
        _ = builder.addRelationship(type: "HAS_PORT", from: product, to: input)
        _ = builder.addRelationship(type: "READ_BY", from: source.port, to: input)
        let feed = builder.addRelationship(type: "FEEDS", from: source.product, to: product)
        builder.setProperty("basis", ofRelationship: feed, to: .string("declared"))
      }
      if number % 7 == 6 {
        _ = builder.addRelationship(type: "SERVES", from: product, to: useCase)
      }
      outputs.append((output, product))
    }
    return builder.freeze(flow: ["FEEDS"]).graph
  }

  private func address(_ number: Int) -> String {
    "d\(number % 100)/p\(number)\(edit(number) == .renamed ? "-new" : "")"
  }

  private static func add(
    _ labels: [String], _ properties: [(String, Value)], to builder: inout GraphBuilder
  ) -> UInt32 {
    let node = builder.addNode(labels: labels)
    for (key, value) in properties { builder.setProperty(key, of: node, to: value) }
    return node
  }

  private func addProduct(
    _ number: Int, isSound: Bool, to builder: inout GraphBuilder
  ) -> UInt32 {
    let id = "p\(number)"
    var properties: [(String, Value)] = [
      ("address", .string(address(number))), ("id", .string(id)),
      ("domain", .string("d\(number % 100)")),
      ("status", .string(edit(number) == .status ? "deprecated" : "active")),
      ("documentation", .string("https://docs.example/\(id)")),
    ]
    let end = edit(number) == .purpose ? ", well" : ""
    if isSound { properties.append(("purpose", .string("Serves the readers of \(id)\(end)"))) }
    return Self.add(["Product"], properties, to: &builder)
  }

  private func addOutput(
    _ number: Int, _ name: String = "o", to product: UInt32, _ builder: inout GraphBuilder
  ) -> UInt32 {
    let output = Self.add(
      ["Port", "OutputPort"],
      [
        ("address", .string("\(address(number))/\(name)@1")), ("status", .string("active")),
        ("version", .string("1.0.0")), ("description", .string("What p\(number) offers")),
        ("format", .string("parquet")), ("protocol", .string("s3")),
        ("platform", .string("s3")), ("update", .map(ValueMap([("mode", .string("batch"))]))),
        ("access", .map(ValueMap([("type", .string("unrestricted"))]))),
      ], to: &builder)
    _ = builder.addRelationship(type: "HAS_PORT", from: product, to: output)
    return output
  }

  private func addContract(
    _ number: Int, to output: UInt32, isSound: Bool, _ builder: inout GraphBuilder
  ) {
    let address = "contract:c\(number)@1.0.0"
    let contract = builder.addNode(labels: ["Contract"])
    builder.setProperty("address", of: contract, to: .string(address))
    builder.setProperty("version", of: contract, to: .string("1.0.0"))
    builder.setProperty("status", of: contract, to: .string("active"))
    _ = builder.addRelationship(type: "GOVERNED_BY", from: output, to: contract)
    let dataset = builder.addNode(labels: ["Dataset"])
    builder.setProperty("address", of: dataset, to: .string("\(address)#t"))
    _ = builder.addRelationship(type: "HAS_DATASET", from: contract, to: dataset)
    var names = ["id", "amount", "day"]
    if edit(number) == .newField { names.append("hour") }
    if edit(number) == .lostField { names.removeLast() }
    for name in names {
      let field = builder.addNode(labels: ["Field"])
      builder.setProperty("address", of: field, to: .string("\(address)#t.\(name)"))
      builder.setProperty("name", of: field, to: .string(name))
      let type = edit(number) == .fieldType && name == "day" ? "date" : "string"
      builder.setProperty("type", of: field, to: .string(type))
      _ = builder.addRelationship(type: "HAS_FIELD", from: dataset, to: field)
    }
    guard isSound else { return }
    let rule = builder.addNode(labels: ["QualityRule"])
    builder.setProperty("address", of: rule, to: .string("\(address)#rows"))
    _ = builder.addRelationship(type: "CHECKED_BY", from: contract, to: rule)
  }

  /// What is observed of the products, costs too. O(count).
  func observations(_ count: Int) -> [UInt8] {
    BenchRecords(products: products, hasCosts: true) { "\(address($0))/o@1" }.lines(count)
  }
}
