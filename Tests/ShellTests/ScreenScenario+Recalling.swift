import TestSupport

extension ScreenScenario {
  private static let history = ".local/state/dpq/history.jsonl"

  private static func record(
    _ text: String, minute: Int, ok: Bool = true, ms: Int = 12, session: String
  ) -> String {
    #"{"text":"\#(text)","at":\#(1_790_000_000_000 + minute * 60_000),"cwd":"/mesh","#
      + #""ms":\#(ms),"ok":\#(ok),"session":"\#(session)"}"# + "\n"
  }

  private static let earlier =
    record("list products", minute: 0, session: "a")
    + record(#"MATCH (p:Product)\nRETURN count(*) AS needle;"#, minute: 3, ms: 2_345, session: "b")
    + record("show no/such/thing", minute: 4, ok: false, session: "a")
    + record("RETURN 'from elsewhere' AS t", minute: 90, session: "b")

  /// What was entered here and elsewhere.
  static let recalling = [
    ScreenScenario(
      name: "search",
      steps: [
        clear, "list domains |> csv\r", clear, .keys(Key.control("R")), .look, "dom", .look,
        "\r", .look,
      ]),
    ScreenScenario(
      name: "search-everywhere",
      steps: [
        clear, .keys(Key.control("R") + "RET"), .look, .keys(Key.control("R")), .look,
        "X", .look, .keys(Key.control("G")), .look,
      ], files: [history: earlier]),
    ScreenScenario(
      name: "recall-order",
      steps: [
        "RETURN 'here' AS t\r", clear, .keys(Key.up), .look, .keys(Key.up + Key.up), .look,
        .keys(Key.up), .look, .keys(Key.down + Key.down + Key.down + Key.down), .look,
      ], files: [history: earlier]),
    ScreenScenario(
      name: "two-sessions",
      steps: [
        "RETURN 'here' AS t\r", .beside(":set timing off\r"), .beside("RETURN 'beside' AS t\r"),
        clear, .keys(Key.up), .look,
        .keys(Key.up + Key.up), .look, .beside(Key.up + Key.up), .look,
        .keys("\u{03}" + Key.control("R") + "beside"), .look,
      ]),
  ]
}
