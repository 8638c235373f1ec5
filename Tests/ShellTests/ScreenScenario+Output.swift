import TestSupport

extension ScreenScenario {
  private static let typed =
    "UNWIND [1] AS i RETURN i, 1.5 AS f, 'two words' AS s, true AS b, null AS n, [1, 'a'] AS l, "
    + "{k: 1} AS m, date('2026-05-01') AS d"
  private static let few = "UNWIND [['a', 1], ['b', 20]] AS p RETURN p[0] AS name, p[1] AS n"

  /// Steps that compare what a statement gives in each format.
  private static func formats(_ statement: String, _ names: [String]) -> [ScreenStep] {
    names.flatMap { [clear, .keys("\(statement) |> \($0)\r"), .look] }
  }

  /// Tables, drawings, charts, files, programs.
  static let output = [
    ScreenScenario(
      name: "chart",
      steps: [
        clear,
        "MATCH (p:Product) RETURN p.domain AS domain, count(*) AS products ORDER BY domain |> bar\r",
      ]),
    ScreenScenario(
      name: "charts",
      steps: formats(few, ["chart", "histogram"])
        + formats("UNWIND range(1, 60) AS i RETURN i * i % 17 AS n", ["histogram"])
        + formats("UNWIND [[1, 4], [2, 2], [5, 9]] AS p RETURN p[0] AS x, p[1] AS y", ["quadrant"])
        + [
          clear, "RETURN spark([1, 5, 2, 9, 4, null, 7]) AS trend, bar(3, 0, 4, 8) AS share\r",
          .look,
        ]),
    ScreenScenario(
      name: "wide-table", rows: 14,
      steps: [
        ":set rows 4\r", clear,
        .keys(
          "MATCH (p:Product) RETURN p.address AS address, p.name AS name, p.status AS status, "
            + "p.owner AS owner, p.description AS description ORDER BY address\r"),
      ]),
    ScreenScenario(
      name: "one-row",
      steps: [
        clear,
        .keys(
          "MATCH (p:Product {address: 'crm/customers'}) RETURN p.address AS address, "
            + "p.name AS name, p.description AS description, p.owner AS owner, p.status AS status\r"
        ),
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
      name: "report", rows: 50, steps: [clear, "check finance/revenue --pack contract\r"],
      arguments: "--demo"),
    ScreenScenario(name: "lineage", rows: 20, steps: [clear, "upstream crm/customers\r"]),
    ScreenScenario(
      name: "formats", rows: 40,
      steps: formats(
        few,
        [
          "auto", "box", "line", "tsv", "csv", "json", "ndjson", "yaml", "markdown",
          "quiet",
        ])
        + formats("upstream sales/orders", ["rails", "tree", "boxes", "dot", "mermaid"])),
    // The end of a document: its head is of no matter here.
    ScreenScenario(name: "format-html", rows: 9, steps: formats("RETURN 1 AS n", ["html"])),
    ScreenScenario(
      name: "json-types", rows: 40,
      steps: formats(typed, ["json", "box"])
        + formats("MATCH (d:Domain {address: 'crm'}) RETURN d", ["ndjson"])
        + [":set format json\r", clear, "RETURN nonsense\r", "show finanze/revenue\r", .look]),
    ScreenScenario(
      name: "elsewhere",
      steps: [
        clear, .keys("\(few) |> csv out.csv\r"),
        .keys("\(few) |> csv old.csv\r"),
        .keys("\(few) |> !cat -A\r"), .look, clear, .keys("\(few) |> !exit 3\r"),
        .keys("\(few) |> nothing\r"), .look, clear,
        .keys("\(few) |> csv /no/such/folder/x.csv\r"), .look,
      ], files: ["old.csv": "of somebody else"]),
  ]

  private static let painted: [ScreenStep] = [
    clear, "list domains\r", "upstream sales/orders\r", "RETURN nonsense AS n\r",
    .keys("MATCH (p:Product {name: 'x'}) // why\rRETURN p.name, 1.5"), .look,
  ]

  /// Colours for each ground, and none.
  static let themes =
    ["terminal", "light", "dark", "plain"].map { theme in
      ScreenScenario(
        name: "theme-\(theme)", rows: 60, steps: [.keys(":set theme \(theme)\r")] + painted,
        isColoured: true)
    } + [
      ScreenScenario(
        name: "theme-none", rows: 60, steps: painted, environment: ["NO_COLOR": "1"],
        isColoured: true)
    ]
}
