import FoundationEssentials
import TestSupport
import Testing

/// What the built program shows in a terminal of 20, 47, 80 and 160 columns, held against the
/// screens in Tests/Corpus/screens; `DPQ_UPDATE=1` writes what it shows now.
@Suite(.serialized) struct ScreenTests {
  private static let widths = [20, 47, 80, 160]
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Corpus/screens"

  @Test(arguments: ScreenScenario.all)
  func screens(_ scenario: ScreenScenario) throws {
    var shown = ""
    for width in Self.widths {
      shown += "== \(width)\n" + (try screen(scenario, width)) + "\n"
    }
    let path = "\(Self.folder)/\(scenario.name).screen"
    if ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1" {
      try Data(shown.utf8).write(to: URL(filePath: path))
      return
    }
    let wanted = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(shown == wanted, "\(scenario.name)")
  }

  /// The screen after the last step, with `▌` where the cursor stands.
  private func screen(_ scenario: ScreenScenario, _ width: Int) throws -> String {
    let home = try TemporaryFolder()
    var variables = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "PAGER": "",
    ]
    variables.merge(scenario.environment) { $1 }
    let terminal = try #require(
      Terminal(
        executable: builtProgram("dpq"), environment: variables, columns: width,
        rows: scenario.rows))
    #expect(terminal.wait(within: 60, until: Self.isAtPrompt))
    terminal.send(":set timing off\r")
    _ = terminal.wait(within: 10, until: Self.isAtPrompt)
    for step in scenario.steps {
      terminal.settle(milliseconds: 60)
      terminal.send(step)
      terminal.settle(milliseconds: 200)
      // What runs ends with a prompt.
      guard step.hasSuffix("\r"), scenario.endsAtPrompt || step != scenario.steps.last else {
        continue
      }
      #expect(terminal.wait(within: 30, until: Self.isAtPrompt), "\(terminal.screen.text)")
    }
    terminal.settle(milliseconds: 200)
    return Self.marked(terminal.screen)
  }

  /// The cursor stands on a row that begins with a prompt.
  private static func isAtPrompt(_ screen: TerminalScreen) -> Bool {
    let row = screen.lines[screen.cursorRow]
    return row.hasPrefix("demo[") || row.hasPrefix("   ...>")
  }

  private static func marked(_ screen: TerminalScreen) -> String {
    var lines = screen.lines
    var row = lines[screen.cursorRow]
    while row.count < screen.cursorColumn { row += " " }
    let place = row.index(row.startIndex, offsetBy: min(screen.cursorColumn, row.count))
    row.insert("▌", at: place)
    lines[screen.cursorRow] = row
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

/// Keys for a fresh shell on the demo mesh; each step waits for the prompt.
struct ScreenScenario: Sendable, CustomTestStringConvertible {
  let name: String
  var rows = 24
  let steps: [String]
  var environment: [String: String] = [:]
  /// The last step leaves the shell at its prompt.
  var endsAtPrompt = true

  var testDescription: String { name }

  private static let clear = Key.control("L")

  static let all = [
    ScreenScenario(
      name: "several-lines",
      steps: [
        clear, "MATCH (d:Domain)\r", "WHERE d.address STARTS WITH 's'\r",
        "RETURN d.address AS domain ORDER BY domain;\r",
      ]),
    ScreenScenario(
      name: "whole-recall",
      steps: [
        clear, "MATCH (d:Domain)\rRETURN count(*) AS n;\r", Key.up, Key.up + "WHERE true ",
      ]),
    ScreenScenario(
      name: "taller-than-the-window", rows: 8,
      steps: [clear, Key.paste((1...12).map { "// line \($0)" }.joined(separator: "\n"))]),
    ScreenScenario(name: "ghost", steps: [clear, "RETURN 1 + 1 AS two\r", "RET"]),
    ScreenScenario(
      name: "ghost-taken", steps: [clear, "RETURN 1 + 1 AS two\r", "RET" + Key.right]),
    ScreenScenario(name: "candidates", steps: [clear, "show finance/\t\t"]),
    ScreenScenario(
      name: "candidate-values", steps: [clear, "MATCH (p:Product {status: '\t\t"]),
    ScreenScenario(name: "candidate-functions", steps: [clear, "RETURN to\t\t"]),
    ScreenScenario(name: "candidate-fuzzy", steps: [clear, "show finrev\t\t"]),
    ScreenScenario(
      name: "candidate-results", steps: [clear, "RETURN 1 AS one\r", "RETURN $\t\t"]),
    ScreenScenario(name: "candidate-options", steps: [clear, "check --f\t\t"]),
    ScreenScenario(
      name: "candidate-keys", steps: [clear, "MATCH (c:Contract) RETURN c.v\t\t"]),
    ScreenScenario(name: "candidate-owners", steps: [clear, "list owner:\t\t"]),
    ScreenScenario(name: "error-marked", steps: [clear, "MATCH (p:Product) RETRN p"]),
    ScreenScenario(
      name: "long-paste", rows: 12,
      steps: [
        clear,
        Key.paste(
          "MATCH (d:Domain)\nWHERE d.address IN [\n"
            + (1...200).map { "  'domain-\($0)'," }.joined(separator: "\n")
            + "\n  'sales']\nRETURN d.address AS domain"), "\r\r", Key.up,
      ]),
    ScreenScenario(
      name: "chart",
      steps: [
        clear,
        "MATCH (p:Product) RETURN p.domain AS domain, count(*) AS products ORDER BY domain "
          + "|> bar\r",
      ]),
    ScreenScenario(name: "error", steps: [clear, "MATCH (p:Product) RETRN p;\r"]),
    ScreenScenario(name: "search", steps: [clear, "list domains\r", Key.control("R") + "dom"]),
    ScreenScenario(name: "interrupted", steps: [clear, "RETURN 1 +\u{03}", "\u{03}", "\u{03}"]),
    ScreenScenario(
      name: "cells", rows: 30,
      steps: [
        clear, ":set format quiet\r", "RETURN 1 AS one\r", ":param x 3\r", "RETURN $x AS x\r",
        "RETURN nonsense AS n\r", ":param x 4\r", ":cells title 1 'the first'\r",
        ":set format auto\r", clear, ":cells\r",
      ]),
    ScreenScenario(
      name: "what-if",
      steps: [clear, "CREATE (:Product {name: 'New'});\r", "undo\r"]),
    ScreenScenario(
      name: "rerun",
      steps: [
        clear, ":param x 3\r", "RETURN $x AS x\r", "RETURN $_1[0].x + 1 AS y\r", ":param x 40\r",
        clear, ":cells rerun stale\r",
      ]),
    ScreenScenario(
      name: "wide-table", rows: 14,
      steps: [
        ":set rows 4\r", clear,
        "MATCH (p:Product) RETURN p.address AS address, p.name AS name, p.status AS status, "
          + "p.owner AS owner, p.description AS description ORDER BY address\r",
      ]),
    ScreenScenario(
      name: "one-row",
      steps: [
        clear,
        "MATCH (p:Product {address: 'crm/customers'}) RETURN p.address AS address, "
          + "p.name AS name, p.description AS description, p.owner AS owner, p.status AS status\r",
      ]),
    ScreenScenario(
      name: "pager", rows: 12,
      steps: [clear, "MATCH (d:Domain) RETURN d.address AS domain ORDER BY domain\r"],
      environment: ["DPQ_PAGER": "sed 's/^/> /'"]),
    ScreenScenario(
      name: "last-whole", rows: 16,
      steps: [
        ":set rows 2\r", "MATCH (d:Domain) RETURN d.address AS domain ORDER BY domain\r", clear,
        ":last\r",
      ]),
    ScreenScenario(
      name: "edit",
      steps: [clear, "RETURN 1 AS one\r", ":edit 1\r"],
      environment: ["EDITOR": "sed -i 's/one/two/; s/1/2/'"], endsAtPrompt: false),
    ScreenScenario(
      name: "no-continuation", steps: [":set cont off\r", clear, "MATCH (d)\r"],
      endsAtPrompt: false),
    ScreenScenario(name: "lineage", rows: 20, steps: [clear, "upstream crm/customers\r"]),
    ScreenScenario(
      name: "plain-c-locale", rows: 14,
      steps: [clear, "MATCH (t:Team) RETURN t.name AS team ORDER BY team LIMIT 3\r"],
      environment: ["LANG": "C", "LC_ALL": "C"]),
  ]
}
