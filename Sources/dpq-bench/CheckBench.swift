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
