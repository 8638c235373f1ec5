import Diagnostics
import Graphs
import Synchronization
import Syntax
import Tables
import Testing
import Workspaces

/// What a statement reads of a command's rows, and that nothing else is made.
@Suite struct CommandReadingTests {
  /// A command with three thousand rows that remembers what it was asked.
  private final class Probe: Sendable {
    let answers = Mutex(0)
    let columns = Mutex<Set<Int>>([])

    var command: CommandDefinition {
      CommandDefinition(
        name: "probe", group: .look, usage: "probe [WORD]", summary: "Rows for a test.",
        examples: [], arguments: [.text],
        options: [OptionDefinition("columns", .text, "more")], columnsOnDemand: ["extra"],
        body: .question(columns: [
          ResultColumn("number", .integer), ResultColumn("text", .text),
          ResultColumn("details", .any),
        ]) { [self] call in
          answers.withLock { $0 += 1 }
          let read = call.detailsRead
          var answer = CommandAnswer(
            CommandRows(count: 3_000, width: 3) { [self] column, rows in
              columns.withLock { _ = $0.insert(column) }
              return rows.map { row in
                switch column {
                case 0: .int(Int64(row))
                case 1: .string("row \(row)")
                default:
                  .map(
                    ValueMap(
                      ["half", "double"].filter { read?.contains($0) ?? true }
                        .map { ($0, .int(Int64($0 == "half" ? row / 2 : row * 2))) }))
                }
              }
            })
          answer.detailKeys = ["double", "half"]
          return answer
        })
    }
  }

  private static func workspace(_ probe: Probe) -> Workspace {
    var registry = Registry()
    registry.register(probe.command)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
    return workspace
  }

  private static func run(_ text: String, _ workspace: Workspace) throws -> StatementResult {
    let source = SourceText(name: "test", text: text)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  @Test(arguments: [
    ("probe return count(*)", [], 1), ("probe where number = 7 return text", [0, 1], 1),
    ("probe return number limit 1", [0], 1), ("probe where half = 3 return number", [0, 2], 2),
    ("probe return *", [0, 1, 2], 3), ("CALL dpq.probe() YIELD number RETURN max(number)", [0], 1),
    ("probe where any(key in keys(details) where key = 'double') return count(*)", [2], 1),
  ])
  func readsFewColumnsOnce(statement: String, columns: [Int], width: Int) throws {
    let probe = Probe()
    let table = try Self.run(statement, Self.workspace(probe)).answer.table
    #expect(table.rowCount > 0, "\(statement)")
    #expect(probe.answers.withLock { $0 } == 1, "\(statement)")
    #expect(probe.columns.withLock { $0 } == Set(columns), "\(statement)")
  }

  @Test func aDrawingNeedsNoRows() throws {
    let mesh = LineageMesh(count: 3_000, feeds: (1..<3_000).map { ($0 / 2, $0) })
    let answer = try mesh.run("downstream d/p0").answer
    #expect(answer.rows.rowCount == 3_000)
    #expect(answer.drawing?.nodes.count ?? 0 <= 60)
    // The same rows whichever way they are read.
    let part = answer.rows.table(of: [10..<12, 2_990..<2_993], hasProperties: true)
    #expect(part.rowCount == 5)
    #expect(
      part.columns[1].cells
        == [10, 11, 2_990, 2_991, 2_992].map { answer.table.columns[1].cells[$0] })
    let picked = answer.rows.picking([5, 6, 7, 2, 2_000]).table
    #expect(
      picked.columns[1].cells == [5, 6, 7, 2, 2_000].map { answer.table.columns[1].cells[$0] })
    #expect(try mesh.rows("downstream d/p0 return count(*)") == [["3000"]])
  }

  /// The text under the caret of what a statement ends with.
  @Test(arguments: [
    ("downstream sales/orders --hide jobs,viws", "viws"),
    ("downstream sales/orders --hide viws where hop = 1 return address", "viws"),
    ("downstream sales/orders --limit 0", "0"), ("downstream sales/orders --limit=0", "0"),
    ("downstream sales/orders --depth x", "x"), ("upstream sales/orders --depth=-1", "-1"),
    ("lineage sales/orders --grain prodct", "prodct"),
    ("lineage sales/orders --grain 'prodct'", "'prodct'"),
    ("downstream sales/orders --all --depth 2", "2"),
    ("downstream sales/orders --depth 2 --depth 3", "3"),
    ("downstream sales/orders --stop-at-masking --grain port", "port"),
    ("impact crm/customers --change remov", "remov"),
    ("impact crm/customers --change retire:soon", "retire:soon"),
    ("impact crm/customers --by ownr", "ownr"),
    ("path crm/customers..finance/revenue --all --shortest 2", "2"),
    ("path crm/customers..finance/revenue --shortest 0", "0"),
    ("list products --columns blastRadiu", "blastRadiu"),
    ("list products --columns blastRadiu where status = 'active'", "blastRadiu"),
  ])
  func caretsStandUnderValues(statement: String, marked: String) throws {
    let mesh = LineageMesh()
    let problem = try #require(mesh.failure(statement), "\(statement)")
    let range = try #require(problem.range, "\(statement)")
    #expect(problem.source?.text(in: range) == marked, "\(statement)")
  }

  @Test(arguments: [
    ("lineage sales/orders --grain prodct", "product"),
    ("downstream sales/orders --hide jobs,prodcts", "product"),
    ("impact crm/customers --by ownr", "owner"),
    ("impact sales/orders/daily#orders.emial", "sales/orders/daily#orders.email"),
    ("downstream sales/orders/daily@2#orders.ammount", "sales/orders/daily@2#orders.amount"),
  ])
  func errorsNameTheNearest(statement: String, nearest: String) throws {
    let problem = try #require(LineageMesh().failure(statement), "\(statement)")
    #expect(problem.suggestion?.contains("`\(nearest)") == true, "\(problem)")
  }

  /// `$name` is one value, whatever stands in it.
  @Test(arguments: [
    "Customer 360", "Sales, all of it", "Orders (old)", "O'Brien's", "a..b", "plain",
  ])
  func aParameterIsOneWord(name: String) throws {
    var builder = GraphBuilder()
    for (number, title) in [name, "Customer", "360", "Sales", "all", "old"].enumerated() {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("d/p\(number)"))
      builder.setProperty("name", of: node, to: .string(title))
    }
    let mesh = LineageMesh(builder.freeze(flow: ["FEEDS"]).graph)
    mesh.workspace.parameters["p"] = .string(name)
    for statement in [
      "list $p", "downstream $p return address", "list products --exclude $p return count(*)",
      "list $p where kind = 'product' return address",
    ] {
      let rows = try mesh.rows(statement)
      #expect(rows.map { $0[0] } == [statement.contains("exclude") ? "5" : "d/p0"], "\(statement)")
    }
    mesh.workspace.parameters["p"] = .string("nothing of that name")
    let problem = try #require(mesh.failure("list $p"))
    #expect(problem.message.contains("`nothing of that name`"))
    #expect(problem.range.map { problem.source?.text(in: $0) } == "$p")
  }
}
