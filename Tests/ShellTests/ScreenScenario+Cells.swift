import TestSupport

extension ScreenScenario {
  private static let mesh = """
    dpq: 1
    products:
      - { id: kept, name: Kept, domain: d }
      - { id: gone, name: Gone, domain: d }

    """
  private static let changed = """
    dpq: 1
    products:
      - { id: kept, name: Kept, domain: d }
      - { id: new, name: New, domain: d }

    """

  private static func watched(_ interval: String) -> [ScreenStep] {
    [
      clear, .until("Gone", keys: ":watch \(interval) list products return address, name\r"),
      .write(changed, to: "mesh/m.yaml"), .until("New"), .keys("\u{03}"), .look,
    ]
  }

  /// Numbered statements, their results, and what repeats them.
  static let cells = [
    ScreenScenario(
      name: "cells", rows: 30,
      steps: [
        clear, ":set format quiet\r", "RETURN 1 AS one\r", ":param x 3\r", "RETURN $x AS x\r",
        "RETURN nonsense AS n\r", ":param x 4\r", ":cells title 1 'the first'\r",
        ":set format auto\r", clear, ":cells\r",
      ]),
    ScreenScenario(
      name: "what-if", steps: [clear, "CREATE (:Product {name: 'New'});\r", "undo\r"]),
    ScreenScenario(
      name: "results", rows: 36,
      steps: [
        clear, "RETURN 20 AS n\r", "RETURN $_[0].n + 1 AS next\r", ":cells title 1 'late feeds'\r",
        "RETURN $_2[0].next AS two, $_late_feeds[0].n AS titled\r",
        "MATCH (p:Product) WHERE p.domain = 'sales' RETURN p ORDER BY p.address LIMIT 2\r",
        "list $_\r", "RETURN $_9\r", .look,
      ]),
    ScreenScenario(
      name: "rerun",
      steps: [
        clear, ":param x 3\r", "RETURN $x AS x\r", "RETURN $_1[0].x + 1 AS y\r", ":param x 40\r",
        clear, ":cells rerun stale\r",
      ]),
    ScreenScenario(
      name: "rerun-words", rows: 40,
      steps: [
        "RETURN 1 AS a\r", "RETURN 2 AS b\r", "RETURN 3 AS c\r", clear, ":cells rerun 2-3\r", .look,
        clear, ":cells rerun all\r", .look, clear, ":cells drop 1\r",
        ":cells note This is what we found.\r", ":cells title 2 'the second'\r", ":cells\r", .look,
        clear, ":cells last\r", ":cells 2\r", ":cells rerun 9\r", ":cells rerun\r",
        ":cells rerun stale\r", .look,
      ]),
    ScreenScenario(
      name: "parameters",
      steps: [
        clear, ":param limit 3\r", ":param who 'team:platform'\r", ":param\r",
        "RETURN $limit AS n, $who AS who\r", .look, clear, "RETURN $lmit\r", .look,
      ]),
    ScreenScenario(
      name: "watch", rows: 40, steps: watched("0.2"), files: ["mesh/m.yaml": mesh],
      arguments: "mesh"),
    ScreenScenario(
      name: "watch-file", rows: 40, steps: watched("file"), files: ["mesh/m.yaml": mesh],
      arguments: "mesh"),
  ]
}
