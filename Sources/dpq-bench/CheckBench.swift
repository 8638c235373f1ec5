import ArgumentParser
import Contracts
import Diagnostics
import Graphs
import Metrics
import Policies
import Snapshots
import Tables
import Workspaces

/// Times the starter pack of policies over a generated mesh in which one product of a hundred is
/// amiss.
struct CheckBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Times `check --pack policy` over products with ports, contracts and fields.")

  @Option(help: "How many products, each with a port and its contract.")
  var products = 1_000_000

  @Flag(help: "Time each policy by itself too.")
  var each = false

  func validate() throws {
    guard (100...4_000_000).contains(products) else {
      throw ValidationError("a mesh has 100 to 4,000,000 products")
    }
  }

  func run() throws {
    var registry = Registry()
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    let graph = GovernedMesh(products: products).graph()
    let snapshot = Snapshot(name: "bench", graph: graph)
    let context = MeshContext(
      view: GraphView(graph), name: "bench", snapshot: snapshot, registry: registry,
      checkpoint: {})
    print("\(graph.nodeCount) nodes, \(graph.relationshipCount) relationships")
    let whole = try time("starter pack", [], context, registry)
    guard each else { return print("peak memory\t\(Footprint.peak() / 1_000_000) MB") }
    for rule in whole where rule.status != .notApplicable {
      let id = rule.id.split(separator: "/").last.map(String.init) ?? rule.id
      _ = try time(id, ["--policies", id], context, registry)
    }
    print("peak memory\t\(Footprint.peak() / 1_000_000) MB")
  }

  /// The rules of the report, with their states.
  private func time(
    _ what: String, _ options: [String], _ context: MeshContext, _ registry: Registry
  ) throws -> [Report.Rule] {
    guard let command = registry.command(named: "check"),
      case .question(_, let answer) = command.body
    else { throw ExitCode(3) }
    let words = (["--pack", "policy", "--fail-on", "never"] + options).map {
      CommandWord($0, isQuoted: false, range: nil)
    }
    let start = ContinuousClock.now
    let found = try answer(CommandCall(command: command, line: words, context: context))
    let taken = (ContinuousClock.now - start).milliseconds
    let report = found.report ?? Report(rules: [], findings: [])
    for reason in report.unseen { print("not judged\t\(reason)") }
    print("\(what)\t\(Int(taken)) ms\t\(report.findings.count) findings")
    return report.rules
  }
}

/// Products with an owner, a domain, a port that reads others, a contract with three fields, and a
/// check; every hundredth lacks its owner, purpose and check.
private struct GovernedMesh {
  let products: Int

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
        _ = builder.addRelationship(type: "OWNS", from: teams[number % 1_000], to: product)
      }
      let output = addOutput(number, to: product, &builder)
      addContract(number, to: output, isSound: isSound, &builder)
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

  private func address(_ number: Int) -> String { "d\(number % 100)/p\(number)" }

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
      ("domain", .string("d\(number % 100)")), ("status", .string("active")),
      ("documentation", .string("https://docs.example/\(id)")),
    ]
    if isSound { properties.append(("purpose", .string("Serves the readers of \(id)"))) }
    return Self.add(["Product"], properties, to: &builder)
  }

  private func addOutput(
    _ number: Int, to product: UInt32, _ builder: inout GraphBuilder
  ) -> UInt32 {
    let output = Self.add(
      ["Port", "OutputPort"],
      [
        ("address", .string("\(address(number))/o@1")), ("status", .string("active")),
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
    for name in ["id", "amount", "day"] {
      let field = builder.addNode(labels: ["Field"])
      builder.setProperty("address", of: field, to: .string("\(address)#t.\(name)"))
      builder.setProperty("name", of: field, to: .string(name))
      builder.setProperty("type", of: field, to: .string("string"))
      _ = builder.addRelationship(type: "HAS_FIELD", from: dataset, to: field)
    }
    guard isSound else { return }
    let rule = builder.addNode(labels: ["QualityRule"])
    builder.setProperty("address", of: rule, to: .string("\(address)#rows"))
    _ = builder.addRelationship(type: "CHECKED_BY", from: contract, to: rule)
  }
}
