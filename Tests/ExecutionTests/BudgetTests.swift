import Diagnostics
import Execution
import Graphs
import Testing

@Suite struct BudgetTests {
  /// Every node to every other: the number of trails is astronomic.
  static let dense: GraphView = {
    var builder = GraphBuilder()
    let ids = (0..<30).map { _ in builder.addNode(labels: ["N"]) }
    for a in ids {
      for b in ids where a != b { _ = builder.addRelationship(type: "T", from: a, to: b) }
    }
    return GraphView(builder.freeze().graph)
  }()

  static let endless = "MATCH (a)-[:T*]->(b) RETURN count(*)"

  static func failure(_ bench: Bench, _ query: String, _ cancellation: Cancellation) -> Diagnostic?
  {
    do {
      _ = try bench.run(query, cancellation: cancellation)
      return nil
    } catch {
      return error as? Diagnostic
    }
  }

  @Test func stopsWhenCancelled() async {
    let cancellation = Cancellation()
    let task = Task.detached {
      Self.failure(Bench(Self.dense), Self.endless, cancellation)
    }
    try? await Task.sleep(for: .milliseconds(30))
    cancellation.cancel()
    let failure = await task.value
    #expect(failure?.outcome == .interrupted)
    #expect(failure?.code == "run.interrupted")
  }

  @Test func stopsAtEachLimit() {
    let limits: [(Budget, Diagnostic.Outcome)] = [
      (Budget(rows: 100_000), .failed), (Budget(edges: 100_000), .failed),
      (Budget(time: .milliseconds(50)), .timedOut),
    ]
    for (budget, outcome) in limits {
      var bench = Bench(Self.dense)
      bench.budget = budget
      let failure = Self.failure(bench, Self.endless, Cancellation())
      #expect(failure?.outcome == outcome)
      #expect(failure?.notes.isEmpty == false)
    }
  }

  @Test func countsWhatIsKept() {
    var bench = Bench(Self.dense)
    bench.budget = Budget(bytes: 100_000)
    let query = "UNWIND range(1, 100000) AS x RETURN collect(x) AS l"
    #expect(Self.failure(bench, query, Cancellation())?.code == "run.budget")
  }

  @Test func limitEndsAnEndlessQuery() throws {
    #expect(try Bench(Self.dense).run("MATCH (a)-[:T*]->(b) RETURN 1 LIMIT 5").count == 5)
  }

  @Test func distinctEndsNeedNoTrails() throws {
    let query = "MATCH (a)-[:T*]->(b) RETURN count(DISTINCT b) AS c"
    #expect(try Bench(Self.dense).rows(query) == ["30"])
  }
}
