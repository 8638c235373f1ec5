import TestSupport
import Testing

/// `:tutorial` as a script of inputs, and in a pseudo-terminal.
@Suite(.serialized) struct TutorialTests {
  /// What does each step, some otherwise than the tutorial itself would.
  private static let answers = [
    "show", "MATCH (p:Product {domain: 'crm'}) RETURN p;",
    "MATCH (p:Product) RETURN count(p) AS n, p.domain AS d ORDER BY n;",
    "upstream finance/revenue",
    "impact crm/customers/profile@1#customers.email --change remove where verdict = 'breaks'",
    "list $_", "MATCH (p:Product {address: 'finance/forecast'}) DETACH DELETE p;",
    "canvas from sales/orders tour --folder FOLDER", "metrics sales/orders --lens customer",
    "check domain:crm --pack policy",
  ]

  private func script(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The program runs in the folder where canvases are kept.
  private func play(_ lines: [String], in folder: TemporaryFolder) throws -> ProgramRun {
    try ProgramRun(["--demo"], input: script(lines), workingIn: folder.path)
  }

  @Test func eachStepIsOverWhenItsAnswerIsGiven() throws {
    let folder = try TemporaryFolder()
    let lines = Self.answers.map { $0.replacing(" --folder FOLDER", with: "") }
    let run = try play([":tutorial"] + lines + [":tutorial"], in: folder)
    for step in 1...10 { #expect(run.output.contains("Step \(step) of 10: "), "\(step)") }
    #expect(run.output.contains("10 of 10 steps done."), "\(run.output)\n\(run.errors)")
    // It is over: the word begins it again.
    #expect(run.output.components(of: "Step 1 of 10: Look around") == 2)
    #expect(try folder.text("tour.canvas.jsonl").contains("sales/orders"))
  }

  @Test func aMissGivesAHintThenTheStatementAndSkippingGoesOn() throws {
    let folder = try TemporaryFolder()
    let run = try play(
      [
        ":tutorial", "list domains", "list teams", ":tutorial skip", "list domain:sales",
        ":help list", ":tutorial", ":tutorial stop", "list domain:crm",
      ], in: folder)
    #expect(run.output.contains("Not yet: that is another page."))
    #expect(run.output.contains("One word is enough."))
    #expect(run.output.contains("This does it:  show"))
    #expect(run.output.contains("– skipped: Look around"))
    #expect(run.output.contains("missing, as crm/"))
    #expect(run.output.contains("6 are too many"))
    #expect(run.output.contains("▸  2  Name things"))
    #expect(run.output.contains("The tutorial is over"))
    #expect(!run.output.contains("✓ Name things"))
    #expect(run.code == 0)
    let one = [":tutorial", ":tutorial skip", "list domain:crm --exclude crm/customers"]
    #expect(try play(one, in: folder).output.contains("crm/customers is missing"))
  }

  @Test func saysWhatItTakesAndThatNoneGoesOn() throws {
    let folder = try TemporaryFolder()
    let run = try play([":tutorial stip"], in: folder)
    #expect(run.code == 2)
    #expect(run.errors.contains("did you mean `skip`?") || run.errors.contains("`stop`"))
    #expect(try play([":tutorial skip"], in: folder).errors.contains("no tutorial is going on"))
  }

  @Test func walksThroughInATerminal() throws {
    let home = try TemporaryFolder()
    let terminal = try #require(
      Terminal(
        executable: "/bin/sh",
        arguments: ["-c", "cd \(home.path) && exec \(builtProgram("dpq"))"],
        environment: [
          "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
          "TERM": "xterm-256color", "NO_COLOR": "1",
        ], columns: 100, rows: 50))
    #expect(terminal.expect("demo[", within: 60))
    terminal.send(":set pager off\r")
    terminal.settle()
    terminal.send(":tutorial\r")
    #expect(terminal.expect("Step 1 of 10: Look around"))
    terminal.send("show sales/orders\r")
    #expect(terminal.expect("Not yet: that is another page."))
    for (index, answer) in Self.answers.enumerated() {
      let line = answer.replacing(" --folder FOLDER", with: "")
      terminal.send(line + "\r")
      if line.hasPrefix("canvas") {
        // A canvas may open a prompt of its own.
        terminal.settle(milliseconds: 1_000)
        if !terminal.screen.text.contains("Step 9 of 10") { terminal.send(":quit\r") }
      }
      let said = index < 9 ? "Step \(index + 2) of 10: " : "10 of 10 steps done."
      #expect(terminal.expect(said, within: 15), "\(line)\n\(terminal.screen.text)")
      terminal.send("\u{0C}")
      terminal.settle()
    }
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let place = rest.firstRange(of: text) {
      count += 1
      rest = rest[place.upperBound...]
    }
    return count
  }
}
