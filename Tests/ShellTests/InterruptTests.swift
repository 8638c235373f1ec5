import TestSupport
import Testing

/// Ctrl-C while statements run, in the built program.
@Suite(.serialized) struct InterruptTests {
  private func shell(_ home: TemporaryFolder) throws -> Terminal {
    let terminal = try Terminal.dpq(home: home, columns: 110)
    #expect(terminal.expect("demo[1]>", within: 30))
    return terminal
  }

  private static let long = [
    "UNWIND range(1, 2000000) AS x RETURN x ORDER BY x % 1000 DESC, x",
    "UNWIND range(1, 2000000) AS x RETURN x % 900001 AS k, count(*) AS n, collect(x) AS l",
    "UNWIND range(1, 3000000) AS x WITH DISTINCT x RETURN count(x)",
    "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g) RETURN count(*) AS never",
    "CALL algo.betweenness() YIELD node, score WITH node, score UNWIND range(1, 3000000) AS x "
      + "RETURN max(x)",
  ]

  @Test(arguments: long) func theFirstCancels(_ statement: String) throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send(statement + "\r")
    terminal.settle(milliseconds: 700)
    let pressed = ContinuousClock.now
    terminal.send("\u{03}")
    #expect(terminal.expect("cancelled after"), "\(terminal.screen.text)")
    Disk.say("cancelled within \(ContinuousClock.now - pressed): \(statement.prefix(60))")
    if statement.hasPrefix("MATCH") { #expect(terminal.expect("rows seen")) }
    terminal.send("RETURN 11 * 11 AS after\r")
    #expect(terminal.expect("121"))
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func twoInARowLeaveTheSessionAsItWas() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send(":param kept 4000\r")
    terminal.send("RETURN 77 AS first\r")
    #expect(terminal.expect("77"))
    terminal.send("UNWIND range(1, 3000000) AS x RETURN x ORDER BY x % 1000 DESC, x\r")
    terminal.settle(milliseconds: 700)
    terminal.send("\u{03}\u{03}")
    #expect(
      terminal.wait { $0.text.contains("cancelled after") || $0.text.contains("given up after") })
    terminal.send("RETURN $kept + size($_1) AS n\r")
    #expect(terminal.expect("4001"))
    terminal.send("CREATE (:Product {address: 'x/y'});\r")
    #expect(terminal.wait { $0.text.contains("]*>") })
    terminal.send("undo\r")
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func theSecondAtABlankPromptSaysHowToLeave() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send("\u{03}")
    terminal.settle(milliseconds: 100)
    #expect(!terminal.screen.text.contains("Ctrl-D"))
    terminal.send("\u{03}")
    #expect(terminal.expect("Ctrl-D or :quit leaves the shell"))
    terminal.send("\u{04}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func theFirstEndsAScript() throws {
    let folder = try TemporaryFolder()
    let text = "RETURN 1 AS one;\n" + String(repeating: "RETURN 2 AS two;\n", count: 200_000)
    try folder.write(text, to: "s.dpq")
    let script = "\(folder.path)/s.dpq"
    for options in [[], ["--on-error", "continue"]] {
      let terminal = try #require(
        Terminal(
          executable: builtProgram("dpq"), arguments: options + [script],
          environment: ["HOME": folder.path, "LANG": "C.UTF-8", "TERM": "xterm"]))
      #expect(terminal.expect("two", within: 30))
      terminal.send("\u{03}")
      #expect(terminal.waitForExit(within: 20) == 130)
    }
  }
}
