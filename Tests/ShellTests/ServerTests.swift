import Glibc
import TestSupport
import Testing

/// `dpq --serve-stdio` over pipes, as a client has it.
@Suite(.serialized) struct ServerTests {
  private func server(_ arguments: [String] = ["--demo"]) throws -> ProgramPipe {
    let server = try ProgramPipe(["--serve-stdio"] + arguments)
    let ready = try #require(server.line(within: 60))
    #expect(ready.hasPrefix(#"{"id":null,"type":"ready","protocol":1,"mesh":"demo""#))
    return server
  }

  /// The records that answer a request, the last one included.
  private func records(
    _ server: ProgramPipe, _ request: String, to type: String = "done"
  ) -> [String] {
    server.send(request)
    return server.lines(to: #""type":"\#(type)""#)
  }

  /// Runs for as long as it is let.
  private static let long = "MATCH p = (a:Product)-[*1..40]-(b) RETURN count(p)"

  @Test func answersWithTypedRowsAndNamedColumns() throws {
    let server = try server()
    let records = records(
      server,
      #"{"id":1,"do":"run","text":"RETURN 1 AS i, 1.5 AS f, 'ä\"' AS t, [true, null] AS l, "#
        + #"date('2026-06-30') AS d, {a: 1} AS m"}"#)
    try #require(records.count == 2)
    #expect(records[0].hasPrefix(#"{"id":1,"type":"result","statement":1,"title":null,"line":1"#))
    #expect(
      records[0].contains(
        #""columns":[{"name":"i","kind":"integer"},{"name":"f","kind":"number"},"#
          + #"{"name":"t","kind":"text"},{"name":"l","kind":"list"},"#
          + #"{"name":"d","kind":"temporal"},{"name":"m","kind":"map"}],"#
          + #""rows":[[1,1.5,"ä\"",[true,null],"2026-06-30",{"a":1}]],"row_count":1"#))
    #expect(records[1].hasPrefix(#"{"id":1,"type":"done","outcome":0,"ms":"#))
    #expect(server.end() == 0)
  }

  @Test func givesNodesRenderingsAndWhatHasNone() throws {
    let server = try server()
    let records = records(
      server,
      #"{"id":"a","do":"run","text":"upstream finance/revenue --depth 1","#
        + #""formats":["text","html","svg","csv","sarif"]}"#)
    let result = try #require(records.first { $0.contains(#""type":"result""#) })
    #expect(result.contains(#""id":"a""#))
    #expect(result.contains(#""kind":"drawing""#))
    #expect(result.contains(#"{"$node":"sales/transactions","labels":["#))
    #expect(result.contains(#""text":"upstream finance/revenue\n"#))
    #expect(result.contains(#""html":"<"#))
    #expect(result.contains(#""svg":"<svg"#))
    #expect(result.contains(#""missing":{"sarif":"#))
    #expect(server.end() == 0)
  }

  @Test func runsAllStatementsOfATextAndSpeaksItsProse() throws {
    let server = try server()
    let records = records(
      server,
      #"{"id":1,"do":"run","name":"cell 4","text":"/// {1 + 1} things\n// %% First\n"#
        + #"RETURN 1 AS a;\nlist domains |> csv\n:set\nRETURN x"}"#)
    // `{"id":1,"type":"prose",…`
    let types = records.map { $0.split(separator: "\"")[5] }
    try #require(types == ["prose", "result", "result", "output", "diagnostic", "done"])
    #expect(records[0].contains(#""markdown":"2 things""#))
    #expect(records[1].contains(#""title":"First","line":3"#))
    #expect(records[2].contains(#""texts":{"csv":"domain,"#))
    #expect(records[3].contains(#""stream":"stdout","text":"format"#))
    #expect(records[4].contains(#""code":"bind.undefined-variable","severity":"error""#))
    #expect(records[4].contains(#""file":"cell 4","line":6,"col":8,"len":1"#))
    #expect(records[4].contains("cell 4:6:8"))
    #expect(records[5].contains(#""outcome":2"#))
    #expect(server.end() == 0)
  }

  @Test func sendsAsManyRowsAsAskedAndCountsAll() throws {
    let server = try server()
    let few = records(
      server, #"{"id":1,"do":"run","rows":2,"text":"UNWIND range(1, 50) AS n RETURN n"}"#)
    #expect(few[0].contains(#""rows":[[1],[2]],"row_count":50"#))
    let given = records(
      server,
      #"{"id":2,"do":"run","params":{"n":7,"t":"it's","b":true},"text":"RETURN $n, $t, $b"}"#)
    #expect(given[0].contains(#""rows":[[7,"it's",true]]"#))
    let gone = records(server, #"{"id":3,"do":"run","text":"RETURN $n"}"#)
    #expect(gone[0].contains("diagnostic"))
    #expect(server.end() == 0)
  }

  @Test func completesInspectsAndJudges() throws {
    let server = try server()
    let candidates = records(
      server, #"{"id":1,"do":"complete","text":"// ä\nshow sales/ord"}"#, to: "candidates")
    #expect(candidates[0].contains(#""start":10,"end":19"#))
    #expect(candidates[0].contains(#"{"text":"sales/orders","kind":"product","#))
    let cases = [
      ("MATCH (p:Product)", "incomplete"), ("RETURN 1", "complete"), ("", "empty"),
      ("show sales/orders", "complete"), ("RETURN 1 +", "incomplete"), ("RETURN )", "invalid"),
      ("CREATE (:Product)", "incomplete"),
    ]
    for (text, status) in cases {
      let answer = records(
        server, #"{"id":2,"do":"is_complete","text":"\#(text)"}"#, to: "completeness")
      #expect(answer[0].contains(#""status":"\#(status)""#), "\(text)")
    }
    let pages = [
      ("upstream sales/orders", 3, "--depth"), ("upstream sales/orders", 15, "sales-data"),
      ("RETURN size([1])", 9, "size("),
    ]
    for (text, cursor, said) in pages {
      let page = records(
        server,
        #"{"id":3,"do":"inspect","text":"\#(text)","cursor":\#(cursor),"formats":["text","html"]}"#,
        to: "page")
      #expect(page[0].contains(#""found":true"#) && page[0].contains(said), "\(text)")
    }
    let nothing = records(
      server, #"{"id":4,"do":"inspect","text":"zzzz","cursor":2}"#, to: "page")
    #expect(nothing == [#"{"id":4,"type":"page","found":false}"#])
    #expect(server.end() == 0)
  }

  @Test(arguments: [
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN x + y AS s ORDER BY s",
    "MATCH (a), (b), (c), (d) RETURN count(*)",
    "MATCH p = (a:Product)-[*1..40]-(b) RETURN count(p)",
  ])
  func cancelsWhatRunsWithinATenthOfASecond(_ statement: String) throws {
    let server = try server()
    server.send(#"{"id":7,"do":"run","text":"\#(statement)"}"#)
    server.send(#"{"id":8,"do":"run","text":"RETURN 8"}"#)
    usleep(400_000)
    let start = ContinuousClock.now
    server.send(#"{"id":9,"do":"cancel","target":7}"#)
    let stopped = server.lines(to: #""type":"done""#)
    let taken = ContinuousClock.now - start
    Disk.say("cancelled after \(taken): \(statement)")
    #expect(taken < .milliseconds(100) * Self.patience, "\(taken)")
    #expect(stopped.last?.hasPrefix(#"{"id":7,"type":"done","outcome":130"#) == true, "\(stopped)")
    #expect(stopped.contains { $0.contains("run.interrupted") })
    #expect(server.lines(to: #""type":"done""#).first?.contains("[[8]]") == true)
    #expect(server.line() == #"{"id":9,"type":"cancelled","target":7,"found":true}"#)
    #expect(server.end() == 0)
  }

  /// A program without optimisation on a machine that is busy with other things is slower.
  private static let patience = 10

  @Test func cancelsWhatWaitsAndAnswersWhatIsOver() throws {
    let server = try server()
    server.send(#"{"id":1,"do":"run","text":"\#(Self.long)"}"#)
    server.send(#"{"id":2,"do":"run","text":"RETURN 2"}"#)
    usleep(200_000)
    server.send(#"{"id":3,"do":"cancel","target":2}"#)
    server.send(#"{"id":4,"do":"cancel","target":1}"#)
    let first = server.lines(to: #""type":"done""#)
    #expect(first.last?.contains(#""id":1,"type":"done","outcome":130"#) == true)
    #expect(server.line()?.contains(#""id":2,"type":"done","outcome":130"#) == true)
    #expect(server.line() == #"{"id":3,"type":"cancelled","target":2,"found":true}"#)
    #expect(server.line()?.contains(#""found":true"#) == true)
    server.send(#"{"id":5,"do":"cancel","target":1}"#)
    #expect(server.line() == #"{"id":5,"type":"cancelled","target":1,"found":false}"#)
    #expect(server.end() == 0)
  }

  @Test func aSignalInterruptsWhatRunsAndNothingElse() throws {
    let server = try server()
    server.signal(SIGINT)
    server.send(#"{"id":1,"do":"run","text":"\#(Self.long)"}"#)
    usleep(300_000)
    server.signal(SIGINT)
    #expect(server.lines(to: #""type":"done""#).last?.contains(#""outcome":130"#) == true)
    server.send(#"{"id":2,"do":"run","text":"RETURN 2"}"#)
    #expect(server.line()?.contains("[[2]]") == true)
    #expect(server.end() == 0)
  }

  @Test func tellsThatItGoesOn() throws {
    let server = try server()
    server.send(#"{"id":1,"do":"run","text":"\#(Self.long)"}"#)
    let first = try #require(server.lines(to: #""type":"progress""#).last)
    #expect(first.hasPrefix(#"{"id":1,"type":"progress","ms":"#))
    server.send(#"{"do":"cancel"}"#)
    #expect(server.lines(to: #""type":"done""#).last?.contains("130") == true)
    #expect(server.end() == 0)
  }

  static let malformed: [(String, String)] = [
    ("nonsense", "one JSON object"), ("[]", "one JSON object"), (#"{"id":1"#, "one JSON object"),
    ("{}", "lacks `do`"), (#"{"id":5,"do":"rum","text":"RETURN 1"}"#, "did you mean `run`?"),
    (#"{"id":5,"do":"run"}"#, "lacks `text`"), (#"{"id":5,"do":"run","text":1}"#, "is a text"),
    (#"{"id":5,"do":"run","text":"","formats":["cvs"]}"#, "did you mean `csv`?"),
    (#"{"id":5,"do":"run","text":"","rows":-1}"#, "whole number"),
    (#"{"id":5,"do":"run","text":"","row":1}"#, "takes no `row`"),
    (#"{"id":5,"do":"complete","text":"x","cursor":2}"#, "whole number from 0 to 1"),
    (#"{"id":[],"do":"run","text":""}"#, "`id`"),
    (#"{"id":5,"do":"run","text":"","params":{"a":[1]}}"#, "parameter `a`"),
    (String(repeating: #"{"a":"#, count: 600), "one JSON object"),
    (#"{"id":5,"do":"run","text":"\ud800"}"#, "done"),
  ]

  @Test func malformedRequestsAreToldAndEndNothing() throws {
    let server = try server()
    for (line, said) in Self.malformed {
      server.send(line)
      let answer = try #require(server.line())
      #expect(answer.contains(said) || said == "done", "\(line) → \(answer)")
      if said == "done" { _ = server.lines(to: #""type":"done""#) }
    }
    server.send([0x7B, 0xFF, 0xFE, 0x7D, 0x0A])
    #expect(server.line()?.contains("UTF-8") == true)
    server.send([0x0A, 0x20, 0x0A])
    server.send([UInt8](repeating: 0x78, count: 17 << 20) + [0x0A])
    #expect(server.line()?.contains("16 MiB") == true)
    #expect(records(server, #"{"do":"run","text":"RETURN 1"}"#).last?.contains("done") == true)
    #expect(server.end() == 0)
  }

  @Test func answersEverythingThatWasSentBeforeTheEnd() throws {
    let lines = (1...50).map { #"{"id":\#($0),"do":"run","text":"RETURN \#($0)"}"# }
    let run = try ProgramRun(
      ["--serve-stdio", "--demo"], input: Array(lines.joined(separator: "\n").utf8))
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").count == 101)
    #expect(run.output.contains(#"{"id":50,"type":"done","outcome":0"#))
  }

  @Test func keepsItsStreamsForRequestsAndRecords() throws {
    let folder = try TemporaryFolder()
    let requests = [
      #"{"id":1,"do":"run","text":"load -"}"#,
      #"{"id":2,"do":"run","text":"list domains |> !cat"}"#,
      #"{"id":3,"do":"run","text":"list domains |> csv \#(folder.path)/out.csv"}"#,
      #"{"id":4,"do":"run","text":"check --pack mesh"}"#,
      #"{"id":5,"do":"run","text":":quit 7"}"#, #"{"id":6,"do":"run","text":"RETURN 6"}"#,
    ]
    let run = try ProgramRun(
      ["--serve-stdio"], input: Array(requests.joined(separator: "\n").utf8))
    #expect(run.code == 7)
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("{\"id\":") && $0.hasSuffix("}") })
    #expect(lines.contains { $0.contains("output.shell-command") && $0.contains("\"id\":2") })
    #expect(lines.contains { $0.contains("wrote ") && $0.contains("\"id\":3") })
    #expect(lines.contains { $0.contains("run.demo") && $0.contains("\"id\":4") })
    #expect(!lines.contains { $0.contains("\"id\":6") })
    #expect(try folder.text("out.csv").hasPrefix("domain,"))
    #expect(try ProgramRun(["--serve-stdio", "-c", "RETURN 1"]).code == 2)
  }
}
