import Glibc
import TestSupport
import Testing

/// What the prompt does with keys, time and windows, in the built program behind a terminal.
@Suite(.serialized) struct PromptTests {
  private func shell(
    _ home: TemporaryFolder, _ arguments: [String] = [], columns: Int = 100, rows: Int = 30
  ) throws -> Terminal {
    let terminal = try Terminal.dpq(arguments, home: home, columns: columns, rows: rows)
    #expect(terminal.wait(within: 60, until: Terminal.isAtPrompt), "\(terminal.screen.text)")
    return terminal
  }

  /// The row of the cursor after some keys at a fresh prompt, and nothing stays typed.
  private func typed(_ keys: String, in terminal: Terminal) -> String {
    _ = terminal.wait(until: Terminal.isAtPrompt)
    terminal.send(keys)
    terminal.settle(milliseconds: 150)
    let row = terminal.screen.lines[terminal.screen.cursorRow]
    terminal.send("\u{03}")
    #expect(terminal.wait(until: Terminal.isAtPrompt))
    return String(row.drop { $0 != ">" }.dropFirst(2))
  }

  @Test func aCatalogWithoutProductsIsNotCalledEmpty() throws {
    let home = try TemporaryFolder()
    try home.write("dpq: 1\nassets: [ { id: orders }, { id: items } ]\n", to: "catalog.yaml")
    let terminal = try shell(home, ["\(home.path)/catalog.yaml"])
    #expect(terminal.screen.text.contains("\n2 assets\n"), "\(terminal.screen.text)")
    #expect(terminal.screen.text.contains("list assets"))
  }

  @Test(arguments: [47, 160]) func aTimedWatchMarksWhatCameAndWhatWent(_ columns: Int) throws {
    let home = try TemporaryFolder()
    let head = "dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n"
    try home.write(head + "  - { id: gone, name: G, domain: d }\n", to: "m/a.yaml")
    let terminal = try shell(home, ["\(home.path)/m"], columns: columns)
    terminal.send(":watch 0.3 list products return address\r")
    #expect(terminal.expect("Ctrl-C ends"), "\(terminal.screen.text)")
    #expect(terminal.expect("d/gone"))
    try home.write(head + "  - { id: bee, name: B, domain: d }\n", to: "m/a.yaml")
    #expect(
      terminal.wait(within: 20) { $0.text.contains("│ + │ d/bee") }, "\(terminal.screen.text)")
    #expect(terminal.screen.text.contains("│ - │ d/gone"), "\(terminal.screen.text)")
    #expect(terminal.screen.lines.allSatisfy { $0.count <= columns })
    terminal.send("\u{03}")
    #expect(terminal.run("RETURN 7000 + 35 AS n").contains("7035"))
    let often = terminal.run(":watch 0 list products")
    #expect(often.contains("from 0.1 to 86400"), "\(often)")
    #expect(terminal.run(":watch 1 CREATE (:X);").contains("changes nothing"))
  }

  @Test func pathsComplete() throws {
    let home = try TemporaryFolder()
    for path in ["files/mesh-one.yaml", "files/inner/deep.json", "files/two words.yaml"] {
      try home.write("", to: path)
    }
    let terminal = try shell(home, columns: 160)
    let files = home.path + "/files/"
    #expect(typed("load \(files)me\t", in: terminal) == "load \(files)mesh-one.yaml")
    #expect(typed("load \(files)in\t", in: terminal) == "load \(files)inner/")
    #expect(typed("load \(files)in\t\t", in: terminal) == "load \(files)inner/deep.json")
    #expect(typed("load \(files)tw\t", in: terminal) == "load '\(files)two words.yaml'")
    #expect(typed("load '\(files)two w\t", in: terminal) == "load '\(files)two words.yaml'")
    #expect(
      typed("list products |> csv \(files)in\t", in: terminal)
        == "list products |> csv \(files)inner/")
    #expect(typed("load \(files)x\t", in: terminal) == "load \(files)x")
  }

  @Test func theFooterTellsRowsAndTime() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    let timed = try Regex("1 row · [0-9]+(\\.[0-9]+)? (µs|ms|s)")
    #expect(terminal.run("RETURN 1 AS n").contains(timed), "\(terminal.screen.text)")
    _ = terminal.run(":set timing off")
    #expect(!terminal.run("RETURN 1 AS n").contains(timed))
    #expect(terminal.run("RETURN 1 AS n").contains("1 row"))
  }

  @Test func aCompletedKeywordFollowsTheTypedCase() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    for (keys, shown) in [
      ("matc\t", "match"), ("MATC\t", "MATCH"), ("Matc\t", "MATCH"),
      ("match (p) retu\t", "match (p) return"), ("MATCH (p) RETU\t", "MATCH (p) RETURN"),
      ("list products ord\t", "list products order by"),
    ] {
      #expect(typed(keys, in: terminal) == shown)
    }
  }

  @Test func aTableFitsTheWindowThatIsThereWhenItIsDrawn() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home, columns: 160)
    let statement =
      "UNWIND range(1, 3000000) AS i WITH count(i) AS counted UNWIND [1, 2] AS row "
      + "RETURN row, counted, '\(String(repeating: "wide ", count: 40))' AS text"
    terminal.send("\u{0C}" + statement + "\r")
    terminal.settle(milliseconds: 60)
    terminal.resize(columns: 47, rows: 20)
    #expect(terminal.wait(within: 60, until: Terminal.isAtPrompt), "\(terminal.screen.text)")
    let table = terminal.screen.lines.filter { $0.hasPrefix("│") }
    #expect(table.count == 3, "\(terminal.screen.text)")
    #expect(table.allSatisfy { $0.hasSuffix("│") }, "\(terminal.screen.text)")
    for (columns, rows) in [(20, 10), (120, 30), (47, 20)] {
      terminal.resize(columns: columns, rows: rows)
      terminal.settle(milliseconds: 150)
      let prompts = terminal.screen.lines.filter { $0.hasPrefix("demo[2]>") }
      #expect(prompts.count == 1, "\(columns): \(terminal.screen.text)")
    }
    #expect(terminal.run("RETURN 7000 + 35 AS n").contains("7035"))
  }

  @Test func aNewShellFindsWhatEarlierOnesTyped() throws {
    let home = try TemporaryFolder()
    let first = try shell(home)
    _ = first.run("RETURN 'needle' AS found")
    _ = first.run("MATCH (d:Domain)\rRETURN count(*) + 1000 AS several;")
    first.send("\u{04}")
    #expect(first.waitForExit() == 0)
    let second = try shell(home)
    second.send(Key.control("R") + "needle")
    #expect(second.wait { $0.text.contains("RETURN 'needle' AS found") }, "\(second.screen.text)")
    second.send("\u{07}\u{03}")
    #expect(second.wait(until: Terminal.isAtPrompt))
    second.send(Key.up)
    #expect(
      second.wait { $0.text.contains("   ...> RETURN count(*) + 1000 AS several;") },
      "\(second.screen.text)")
    second.send("\r")
    #expect(second.expect("1009", within: 30), "\(second.screen.text)")
  }

  @Test func whatNoFurtherTextRepairsIsSaidUnderTheText() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send("MATCH (p:Product) RETRN")
    terminal.settle(milliseconds: 150)
    #expect(!terminal.screen.text.contains("expected"), "what is being typed is not judged")
    terminal.send(" p")
    #expect(terminal.expect("expected"), "\(terminal.screen.text)")
    terminal.send(Key.left + Key.left + Key.left + Key.left + "U" + Key.end)
    #expect(terminal.wait { !$0.text.contains("expected") }, "\(terminal.screen.text)")
  }
}
