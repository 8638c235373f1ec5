import TestSupport

extension ScreenScenario {
  /// Texts of several lines, suggestions, errors, windows.
  static let editing = [
    ScreenScenario(
      name: "several-lines",
      steps: [
        clear, "MATCH (d:Domain)\r", "WHERE d.address STARTS WITH 's'\r",
        "RETURN d.address AS domain ORDER BY domain;\r",
      ]),
    ScreenScenario(
      name: "whole-recall",
      steps: [
        clear, "MATCH (d:Domain)\rRETURN count(*) AS n;\r", .keys(Key.up),
        .keys(Key.up + "WHERE true "),
      ]),
    ScreenScenario(
      name: "taller-than-the-window", rows: 8,
      steps: [
        clear, .keys(Key.paste((1...12).map { "// line \($0)" }.joined(separator: "\n"))), .look,
        .keys(String(repeating: Key.up, count: 9) + Key.home + "// here "), .look,
      ]),
    ScreenScenario(name: "ghost", steps: [clear, "RETURN 1 + 1 AS two\r", "RET"]),
    ScreenScenario(
      name: "ghost-taken",
      steps: [clear, "RETURN 1 + 1 AS two\r", .keys("RET" + Key.right)]),
    ScreenScenario(
      name: "error-marked", steps: [clear, "MATCH (p:Product) RETRN p"], isColoured: true),
    ScreenScenario(
      name: "long-paste", rows: 12,
      steps: [
        clear,
        .keys(
          Key.paste(
            "MATCH (d:Domain)\nWHERE d.address IN [\n"
              + (1...200).map { "  'domain-\($0)'," }.joined(separator: "\n")
              + "\n  'sales']\nRETURN d.address AS domain")), "\r\r", .keys(Key.up),
      ]),
    ScreenScenario(name: "error", steps: [clear, "MATCH (p:Product) RETRN p;\r"]),
    ScreenScenario(
      name: "interrupted",
      steps: [
        clear, "RETURN 1 +\u{03}", "\u{03}", .look, "\u{03}", "RETURN 2\u{03}", .look,
      ]),
    ScreenScenario(
      name: "edit",
      steps: [clear, "RETURN 1 AS one\r", ":edit 1\r"],
      environment: ["EDITOR": "sed -i 's/one/two/; s/1/2/'"]),
    ScreenScenario(name: "no-continuation", steps: [":set cont off\r", clear, "MATCH (d)\r"]),
    ScreenScenario(
      name: "resized",
      steps: [
        clear, "MATCH (d:Domain) WHERE d.address < 'd' RETURN d.address AS domain, d.name AS name",
        .resize(70), .look, .resize(130), .look, "\r", .look, .resize(100), "RETURN", .look,
      ]),
    ScreenScenario(
      name: "stopped",
      steps: [
        "dpq\r", ":set timing off\r", clear, "RETURN 1 +\r", "41 AS n", .keys(Key.control("Z")),
        .look, "fg\r", .look, "\r\r", .look, ":quit\r", .look,
      ], isUnderShell: true),
  ]

  /// Keys of emacs and vi, the user's own, and terminals and locales that know less.
  static let keys = [
    ScreenScenario(
      name: "emacs-keys",
      steps: [
        clear, .keys("two three" + Key.control("A") + "one " + Key.control("E") + " four"), .look,
        .keys(Key.control("W") + "\u{1B}b" + Key.control("K")), .look,
        .keys(Key.control("A") + Key.control("Y") + "and "), .look,
        .keys("\u{1B}f\u{1B}u" + Key.control("T")), .look,
        .keys(Key.control("U")), .look,
      ]),
    ScreenScenario(
      name: "vi-keys",
      steps: [
        clear, "RETURN 1 AS one\r", "RETURN 1 AS two", "\u{1B}", "bbb", .look, "dw", .look,
        "iMORE ", "\u{1B}", "0x", .look, "u$aX", "\u{1B}", .look, "kA + 1", .look, "\u{1B}",
        "ddiRETURN 3 AS three\r", .look,
      ], files: [".editrc": "bind -v\n"]),
    ScreenScenario(
      name: "own-keys",
      steps: [
        clear, "return 1 as one", .keys(Key.control("A") + Key.control("O")), .look, "\r", .look,
      ], files: [".editrc": "bind '^O' em-upper-case\n"]),
    ScreenScenario(
      name: "wide-characters",
      steps: [
        clear, "RETURN '日本語のテキスト' AS 語, 'e\u{301}té 🎉' AS t, 1 AS n\r", .look,
        .keys(Key.up + Key.home + String(repeating: Key.right, count: 11) + "|"), .look,
        .keys(Key.delete + Key.backspace + Key.end + Key.left + Key.left), .look,
      ]),
    ScreenScenario(
      name: "plain-c-locale", rows: 14,
      steps: [
        clear, "MATCH (t:Team) RETURN t.name AS team ORDER BY team LIMIT 3\r", .look, clear,
        "RETURN 'é日本' AS t\r", .look, clear, "upstream sales/orders\r", .look,
      ],
      environment: ["LANG": "C", "LC_ALL": "C"]),
    ScreenScenario(
      name: "dumb-terminal", rows: 40,
      steps: [
        "RETURN 1 AS one\r", "MATCH (d:Domain)\r", "RETRUN d;\r", "list teams\r",
      ],
      environment: ["TERM": "dumb"]),
  ]
}
