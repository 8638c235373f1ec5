import ArgumentParser
import Contracts
import Diagnostics
import Glibc
import Metrics
import Policies
import Snapshots
import Tables
import Workspaces

/// Times completion at many cursors, from the text to the candidates.
struct CompleteBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Times what TAB offers and what every key suggests over a store; exit 1 when one "
      + "takes longer than 30 ms.")

  @Option(help: "How many nodes the store is given where it does not exist yet.")
  var nodes = 1_000_000

  @Option(help: "How often each cursor is asked.")
  var rounds = 15

  @Flag(help: "Suppose a change first: completion then looks through a what-if too.")
  var whatIf = false

  @Argument(help: "A store.")
  var store: String

  private static let most = 30.0
  private static let cursors: [(situation: String, text: String)] = [
    ("first word", "ch"), ("keyword", "MATCH (p) WH"), ("label", "MATCH (p:Pro"),
    ("relationship type", "MATCH ()-[:FE"), ("property key", "MATCH (p:Product) RETURN p.na"),
    ("function", "RETURN to"), ("property value", "MATCH (p:Product {status: 'a"),
    ("value, any of many", "MATCH (p:Product {name: '"),
    ("value, some of many", "MATCH (p:Product {name: 'order-p"),
    ("value, fuzzy", "MATCH (p:Product {name: 'ordpay12"),
    ("address, nothing typed", "check "), ("address, first letter", "check c"),
    ("address, first segment", "check contract:"), ("address, segment", "check order-"),
    ("address, flat", "check p/"), ("address, one", "check contract:order-payment-12"),
    ("address, tail", "check payment-99"), ("address, fuzzy", "check ordpayday"),
    ("address, fuzzy, two letters", "check od"), ("address, none", "check zzqxj"),
    ("tag", "check tag:tag-1"), ("owner", "check owner:cust"), ("domain", "check domain:o"),
    ("contract", "check contract:order"), ("product or port", "check uses:cu"),
    ("fields", "check field:"), ("file path", "load /u"), ("cell", "RETURN $_"),
    ("option", "check --pa"), ("value of an option", "check --format s"),
  ]

  func validate() throws {
    guard (10_000...20_000_000).contains(nodes), (1...1_000).contains(rounds) else {
      throw ValidationError("10,000 to 20,000,000 nodes, 1 to 1,000 rounds")
    }
  }

  func run() throws {
    if unsafe access(store, F_OK) != 0 {
      let graph = CompletionMesh(nodes: nodes).graph()
      try SnapshotStore.write(Snapshot(name: "bench", graph: graph), to: store)
    }
    let workspace = try opened()
    let counted = try workspace.answer(to: "MATCH (n) RETURN count(n) AS n").table
    if case .int(let nodes)? = counted.row(0).first { print("\(nodes) nodes") }
    if whatIf {
      _ = try workspace.answer(
        to: "CREATE (:Product {address: 'customer-new/one', name: 'one'})")
    }
    // What a shell begins at its prompt, and goes on without.
    let start = ContinuousClock.now
    workspace.finishPreparingCompletion()
    print("put in order in \(tenths((ContinuousClock.now - start).milliseconds)) ms")
    print("cursor\ttyped\toffered\tcold ms\tms\tmost ms\tsuggestion ms")
    var slow: [String] = []
    for (situation, text) in Self.cursors {
      let cold = milliseconds(try opened(), text, .choice)
      var offered = 0
      let choices = (0..<rounds).map { _ in
        milliseconds(workspace, text, .choice) { offered = $0 }
      }.sorted()
      let suggestions = (0..<rounds).map { _ in milliseconds(workspace, text, .suggestion) }
        .sorted()
      let (choice, suggestion) = (choices[rounds / 2], suggestions[rounds / 2])
      print(
        "\(situation)\t\(text)\t\(offered)\t\(tenths(cold))\t\(tenths(choice))\t"
          + "\(tenths(choices[rounds - 1]))\t\(tenths(suggestion))")
      if max(choice, suggestion) > Self.most { slow.append(situation) }
    }
    guard slow.isEmpty else {
      print("slower than \(Int(Self.most)) ms: \(slow.joined(separator: "; "))")
      throw ExitCode(1)
    }
  }

  private func opened() throws -> Workspace {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    let problem = workspace.open([store]).problems.first { $0.severity == .error }
    if let problem { throw problem }
    return workspace
  }

  private func milliseconds(
    _ workspace: Workspace, _ text: String, _ purpose: CompletionPurpose,
    _ counted: (Int) -> Void = { _ in }
  ) -> Double {
    let start = ContinuousClock.now
    let found = workspace.complete(text, at: text.utf8.count, for: purpose)
    let taken = (ContinuousClock.now - start).milliseconds
    counted(found.candidates.count)
    return taken
  }

  private func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
