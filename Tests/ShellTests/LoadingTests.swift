import Glibc
import TestSupport
import Testing

/// Long loads behind a pseudo-terminal: they say how far they are, and Ctrl-C ends them at once.
@Suite(.serialized) struct LoadingTests {
  /// Some megabytes of a mesh, which a build without optimisation reads and merges for a while.
  private func mesh(in folder: TemporaryFolder, products: Int) throws -> String {
    let fields = (0..<20).map { "{\"name\":\"f\($0)\",\"type\":\"string\"}" }
      .joined(separator: ",")
    let lines = (0..<products).map { number in
      "{\"dpq\":1,\"products\":[{\"id\":\"p\(number)\"}],\"contracts\":[{\"id\":\"c\(number)\","
        + "\"version\":\"1.0.0\",\"datasets\":[{\"name\":\"d\",\"fields\":[\(fields)]}]}]}"
    }
    try folder.write(Array(lines.joined(separator: "\n").utf8), to: "large.ndjson")
    return folder.path + "/large.ndjson"
  }

  private func shell(
    _ home: TemporaryFolder, _ arguments: [String] = [], columns: Int = 100
  ) throws -> Terminal {
    try #require(
      Terminal(
        executable: builtProgram("dpq"), arguments: arguments,
        environment: [
          "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
          "TERM": "xterm-256color", "NO_COLOR": "1", "PAGER": "",
        ], columns: columns, rows: 30))
  }

  @Test(arguments: ["reading", "merging"])
  func anInterruptEndsALoadAndTheShellGoesOn(stage: String) throws {
    let home = try TemporaryFolder()
    let path = try mesh(in: home, products: 20_000)
    let terminal = try shell(home)
    #expect(terminal.expect("demo[", within: 30))
    terminal.send("load \(path)\r")
    #expect(terminal.expect(stage, within: 120))
    let start = ContinuousClock.now
    terminal.send("\u{03}")
    #expect(terminal.expect("interrupted", within: 20))
    let taken = ContinuousClock.now - start
    Disk.say("a load was interrupted while \(stage) after \(taken)")
    #expect(taken < .seconds(3))
    #expect(!terminal.screen.text.contains("MB/s"))
    terminal.send("RETURN 11 * 11 AS after\r")
    #expect(terminal.expect("121", within: 60))
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func anInterruptWhileTheProgramStartsIsItsExitCode() throws {
    let home = try TemporaryFolder()
    let path = try mesh(in: home, products: 20_000)
    let terminal = try shell(home, [path, "-c", "RETURN 1;"])
    #expect(terminal.expect("reading", within: 60))
    terminal.send("\u{03}")
    #expect(terminal.waitForExit() == 130)
  }

  @Test func progressTellsTheTimeThatIsLeftInEveryWindow() throws {
    let home = try TemporaryFolder()
    let path = try mesh(in: home, products: 20_000)
    for columns in [20, 47, 80, 160] {
      let terminal = try shell(home, columns: columns)
      #expect(terminal.waitForKeys())
      terminal.send("\u{0C}load \(path)\r")
      #expect(terminal.expect(" left", within: 120))
      let line = terminal.screen.lines[terminal.screen.cursorRow]
      let wanted =
        columns == 20
        ? /[0-9]+ s left/ : /reading [0-9.]+ of [0-9.]+ MB, [0-9.]+ MB\/s, [0-9]+ s left/
      #expect(line.wholeMatch(of: wanted) != nil, "\(columns): \(terminal.screen.text)")
      terminal.send("\u{03}")
      #expect(terminal.waitForKeys())
      #expect(!terminal.screen.text.contains(" left"), "\(columns): \(terminal.screen.text)")
    }
  }

  @Test func offATerminalNothingIsSaidOfProgress() throws {
    let home = try TemporaryFolder()
    let path = try mesh(in: home, products: 1_500)
    let run = try ProgramRun([path, "-c", "MATCH (f:Field) RETURN count(*);"])
    #expect(run.output.contains("30000"))
    #expect(run.errors == "")
  }
}
