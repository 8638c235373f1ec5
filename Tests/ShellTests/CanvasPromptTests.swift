import Glibc
import TestSupport
import Testing

/// A design session in a real pseudo-terminal.
@Suite(.serialized) struct CanvasPromptTests {
  private func shell(home: TemporaryFolder, _ variables: [String: String] = [:]) throws -> Terminal
  {
    let terminal = try Terminal.dpq(home: home, variables, columns: 110, rows: 40)
    #expect(terminal.expect("demo[", within: 30))
    return terminal
  }

  /// Waits until the row of the cursor is a prompt that ends so, or that of the shell on `demo`.
  private func waits(_ terminal: Terminal, at prompt: String) -> Bool {
    terminal.wait { screen in
      let row = screen.lines[screen.cursorRow]
      return prompt == "demo"
        ? row.hasPrefix("demo[") && row.hasSuffix(">") : row.hasSuffix(prompt)
    }
  }

  @Test func keysLeadThroughASession() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home)
    terminal.send("canvas new \"Care calls\" --by ada --folder \(home.path)\r")
    #expect(terminal.expect("Who is here?"))
    terminal.send("bo data engineer\r")
    #expect(terminal.expect("bo takes part as data engineer"))
    terminal.send("\r")
    #expect(waits(terminal, at: "1/8 domain.domain 0/5 min ada>"))
    // TAB knows the domains of the mesh.
    terminal.send("market\t")
    #expect(waits(terminal, at: "ada> marketing"))
    terminal.send("\r")
    #expect(waits(terminal, at: "domain.owner 0/5 min ada>"))
    terminal.send("team:gr\t\r")
    #expect(waits(terminal, at: "domain.requirements 0/5 min ada>"))
    // What was refused is one key away, and the way back is open all the same.
    terminal.send(":goto contract.version\r")
    #expect(waits(terminal, at: "contract.version 0/20 min ada>"))
    terminal.send("v2\r")
    #expect(terminal.expect("no version by semver.org"))
    #expect(waits(terminal, at: "contract.version 0/20 min ada>"))
    terminal.send("\u{1B}[A")
    #expect(waits(terminal, at: "ada> v2"))
    terminal.send("\u{15}:back\r")
    #expect(waits(terminal, at: "contract.licence 0/20 min ada>"))
    // The review lays the draft on the mesh.
    terminal.send(":review\r")
    #expect(terminal.expect("greatest depth"))
    #expect(waits(terminal, at: "contract.licence 0/20 min ada>"))
    terminal.send(":: list domains\r")
    #expect(terminal.expect("marketing/churn-risk"))
    #expect(waits(terminal, at: "contract.licence 0/20 min ada>"))
    terminal.send("\u{03}")
    #expect(terminal.expect("`canvas open care-calls` goes on at contract.licence"))
    #expect(waits(terminal, at: "demo"))
    terminal.send("canvas open care-calls --folder \(home.path)\r")
    #expect(waits(terminal, at: "contract.licence 0/20 min ada>"))
    // A second prompt is told who has the session.
    let second = try shell(home: home)
    second.send("canvas open care-calls --folder \(home.path)\r")
    #expect(second.expect("error[canvas.busy]"))
    #expect(second.wait { $0.lines.joined(separator: " ").contains("ada writes") })
    terminal.send(":quit\r")
    #expect(waits(terminal, at: "demo"))
    second.send("canvas open care-calls --folder \(home.path)\r")
    #expect(waits(second, at: "contract.licence 0/20 min ada>"))
    // The end of input ends the session, then the shell.
    second.send("\u{04}")
    #expect(waits(second, at: "demo"))
    second.send("\u{04}")
    #expect(second.waitForExit() == 0)
  }

  @Test func aDefaultIsOfferedForEditingInColour() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home: home, ["NO_COLOR": ""])
    terminal.send("canvas new c --by ada --folder \(home.path)\r")
    #expect(terminal.expect("Who is here?"))
    terminal.send("\r")
    #expect(terminal.expect("domain.domain"))
    terminal.send("marketing\r")
    #expect(terminal.expect("domain.owner"))
    terminal.send(":back\r")
    // The answer that stands is the ghost behind the cursor: the right key takes it for editing.
    #expect(waits(terminal, at: "domain.domain 0/5 min ada> marketing"))
    terminal.send("\u{1B}[C")
    terminal.send("\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}sales\r")
    #expect(terminal.expect("domain.owner"))
    terminal.send(":quit\r")
    #expect(waits(terminal, at: "demo"))
    let shown = try ProgramRun(["-c", "canvas show c --folder \(home.path)"])
    #expect(shown.output.contains("domain.domain\tsales\tada"))
  }

  /// Ninety minutes of eight people at one prompt, a projector beside it, fifty kills on the way,
  /// and files that hold to their standards at the end.
  @Test func aWorkshopSurvivesFiftyKillsAndEndsWithFilesThatValidate() throws {
    let whole = try TemporaryFolder()
    try whole.write(Array((CanvasWorkshop.lines.joined(separator: "\n") + "\n").utf8), to: "lines")
    let played = try ProgramRun([
      "-c", "canvas new c --folder \(whole.path) --lines \(whole.path)/lines",
    ])
    #expect(played.code == 1, "three lines are refused")
    let home = try TemporaryFolder()
    let clock = try WorkshopClock(home)
    var random = SeededGenerator(seed: 50)
    let count = CanvasWorkshop.lines.count - 1
    var kills = Set<Int>()
    while kills.count < 50 { kills.insert(Int.random(in: 1..<count, using: &random)) }
    var terminal = try shell(home: home)
    terminal.send("canvas new c --folder \(home.path) --clock \(clock.path)\r")
    #expect(terminal.expect("Who is here?"))
    let board = try board(home)
    var minutesSeen = false
    var index = -1
    for step in CanvasWorkshop.steps {
      guard case .line(let line) = step else {
        if case .minutes(let minutes) = step { try clock.pass(minutes) }
        continue
      }
      index += 1
      guard index < count else { break }
      #expect(terminal.waitForKeys())
      minutesSeen = minutesSeen || terminal.wait(within: 0) { Self.tellsUsedMinutes($0) }
      let before = try events(home)
      terminal.send(line + "\r")
      guard kills.contains(index) else { continue }
      usleep(UInt32.random(in: 0..<30_000, using: &random))
      terminal.signal(SIGKILL)
      #expect(terminal.waitForExit() == 137)
      let isTaken = try events(home) > before
      terminal = try shell(home: home)
      terminal.send("canvas open c --folder \(home.path) --clock \(clock.path)\r")
      #expect(terminal.wait { $0.lines[$0.cursorRow].contains("/8 ") })
      if !isTaken {
        #expect(terminal.waitForKeys())
        terminal.send(line + "\r")
      }
    }
    #expect(terminal.waitForKeys())
    terminal.send(":quit\r")
    #expect(waits(terminal, at: "demo"))
    #expect(minutesSeen, "the prompt tells the minutes that were used")
    #expect(try answers(home) == answers(whole))
    #expect(board.expect("8 of 8 blocks complete"))
    board.send("q")
    #expect(board.waitForExit() == 0)
    let files = try ProgramRun(["-c", "canvas files c --to \(home.path)/out --folder \(home.path)"])
    #expect(files.code == 0, "\(files.errors)")
    let check = try ProgramRun(["check", "\(home.path)/out", "--pack", "files"])
    #expect(check.code == 0, "\(check.output)")
    #expect(check.output.contains(" 0 errors"), "\(check.output)")
  }

  /// Whether the prompt tells more than no minutes of a block's twenty.
  private static func tellsUsedMinutes(_ screen: TerminalScreen) -> Bool {
    let row = screen.lines[screen.cursorRow]
    return row.contains("/20 min") && !row.contains(" 0/20 min")
  }

  /// The projector: tall enough for the whole canvas.
  private func board(_ home: TemporaryFolder) throws -> Terminal {
    let board = try Terminal.dpq(
      ["-c", "canvas board c --folder \(home.path)"], home: home, columns: 120, rows: 200)
    #expect(board.expect("1 Domain", within: 30))
    return board
  }

  /// How many events the log holds.
  private func events(_ folder: TemporaryFolder) throws -> Int {
    try folder.text("c.canvas.jsonl").split(separator: "\n").count
  }

  /// What stands, without when it was said.
  private func answers(_ folder: TemporaryFolder) throws -> [[Substring]] {
    let shown = try ProgramRun([
      "--format", "tsv", "-c", "canvas show c --folder \(folder.path)",
    ])
    let rows = shown.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count > 60)
    return rows.map { Array($0.dropLast()) }
  }
}

/// The clock on the wall of a rehearsed workshop, as a file.
private final class WorkshopClock {
  let path: String
  private let folder: TemporaryFolder
  private var minutes = 0

  init(_ folder: TemporaryFolder) throws {
    self.folder = folder
    path = "\(folder.path)/clock"
    try pass(0)
  }

  func pass(_ more: Int) throws {
    minutes += more
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    try folder.write("2026-06-30T\(two(9 + minutes / 60)):\(two(minutes % 60)):00Z\n", to: "clock")
  }
}
