import Glibc
import TestSupport
import Testing

/// The built program in a real pseudo-terminal.
@Suite(.serialized) struct ShellSessionTests {
  private func shell(
    _ arguments: [String] = [], columns: Int = 100, rows: Int = 30,
    home: TemporaryFolder, _ environment: [String: String] = [:]
  ) throws -> Terminal {
    let terminal = try Terminal.dpq(
      arguments, home: home, environment, columns: columns, rows: rows)
    #expect(terminal.expect(">", within: 30))
    return terminal
  }

  /// Ctrl-D at an empty prompt; a key that comes before the prompt would be the terminal's own.
  private func leave(_ terminal: Terminal) {
    let isReady = terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") }
    #expect(isReady)
    terminal.send("\u{04}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func opensWithThreeLinesAndAPrompt() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    #expect(terminal.expect("35 products"))
    #expect(terminal.expect("try  show"))
    #expect(terminal.expect("demo[1]>"))
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func runsACompleteQueryOnEnterAndAnOpenOneAtTheSemicolon() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("MATCH (p:Product) RETURN count(*) + 7000 AS counted\r")
    #expect(terminal.expect("7035"))
    terminal.send("MATCH (d:Domain)\r")
    #expect(terminal.expect("...>"))
    terminal.send("RETURN count(*) + 1000 AS more;\r")
    #expect(terminal.expect("1009"))
    leave(terminal)
  }

  @Test func watchesUntilCtrlCAndMarksWhatChanged() throws {
    let home = try TemporaryFolder()
    let product = "dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n"
    try home.write(product, to: "m/a.yaml")
    let terminal = try shell(["\(home.path)/m"], home: home)
    terminal.send(":watch file list products\r")
    #expect(terminal.expect("Ctrl-C ends"))
    try home.write(product + "  - { id: bee, name: B, domain: d }\n", to: "m/a.yaml")
    #expect(terminal.expect("│ + │ d/bee", within: 20))
    terminal.send("\u{03}")
    terminal.send("RETURN size($_1) + 7000 AS n\r")
    #expect(terminal.expect("there is no result") || terminal.expect("parameter"))
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func usesEarlierResults() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("MATCH (p:Product {domain: 'crm'}) RETURN p\r")
    #expect(terminal.expect("4 rows"))
    terminal.send("list $_ where status = 'active' return count(*) + 7000 AS n\r")
    #expect(terminal.expect("7004"))
    terminal.send(":cells\r")
    #expect(terminal.expect("│    1 │"))
    leave(terminal)
  }

  @Test func completesAddressesFromTheGraph() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("show finance/rev\t")
    #expect(terminal.expect("show finance/revenue"))
    terminal.send("\u{03}MATCH (p:Prod\t")
    #expect(terminal.expect("(p:Product"))
    terminal.send("\u{03}ups\t")
    #expect(terminal.expect("upstream"))
    terminal.send("\u{03}:quit\r")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func remembersAcrossTwoRuns() throws {
    let home = try TemporaryFolder()
    let first = try shell(home: home)
    first.send("RETURN 4321 AS remembered\r")
    #expect(first.expect("4321"))
    first.send(" RETURN 777 AS private\r")
    #expect(first.expect("777"))
    leave(first)
    let second = try shell(home: home)
    second.send("\u{1B}[A")
    #expect(second.expect("demo[1]> RETURN 4321 AS remembered"))
    second.send("\r")
    #expect(second.expect("1 row"))
    second.send(":history\r")
    #expect(second.wait(until: { !$0.text.contains("777") && $0.text.contains(":history") }))
    leave(second)
  }

  @Test func cancelsALongQueryAndGoesOn() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g) RETURN count(*) AS never\r")
    terminal.settle(milliseconds: 800)
    terminal.send("\u{03}")
    #expect(terminal.expect("interrupted"))
    terminal.send("RETURN 11 * 11 AS after\r")
    #expect(terminal.expect("121"))
    leave(terminal)
  }

  @Test func clearsTheLineOnCtrlCAndNeverLeaves() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("RETURN nonsense\u{03}")
    terminal.send("\u{03}\u{03}")
    #expect(terminal.expect("Ctrl-D"))
    terminal.send("RETURN 5 + 5 AS still\r")
    #expect(terminal.expect("10"))
    leave(terminal)
  }

  @Test func followsTheWindow() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.resize(columns: 60, rows: 30)
    terminal.send("list contracts\r")
    #expect(terminal.expect("rows"))
    #expect(terminal.screen.text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    leave(terminal)
  }

  @Test func showsErrorsUnderTheStatementAndGoesOn() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("show sales/odrers\r")
    #expect(terminal.expect("did you mean `sales/orders`?"))
    terminal.send("load /no/such/mesh.yaml\r")
    #expect(terminal.expect("what was open stays open"))
    terminal.send("MATCH (p:Product) RETURN count(*) + 5000 AS n\r")
    #expect(terminal.expect("5035"))
    leave(terminal)
  }

  @Test func worksOnADumbTerminal() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home, ["TERM": "dumb"])
    terminal.send("RETURN 3 * 41 AS dumb\n")
    #expect(terminal.expect("123"))
    leave(terminal)
  }

  @Test func keepsTypedTextBeyondAscii() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home, ["LANG": "C", "LC_ALL": "C"])
    terminal.send("RETURN 'héllo 日本' AS text\r")
    #expect(terminal.expect("│ héllo 日本 │") || terminal.expect("| héllo 日本 |"))
    leave(terminal)
  }
}
