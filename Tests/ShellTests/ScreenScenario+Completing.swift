import TestSupport

extension ScreenScenario {
  /// Steps that compare what each text is completed to, one after the other.
  private static func completed(_ texts: [String]) -> [ScreenStep] {
    texts.flatMap { [clear, .keys($0 + "\t\t"), .look, .keys("\u{03}")] }.dropLast()
  }

  private static let titled: [ScreenStep] = [
    "RETURN 1 AS one\r", ":cells title 1 'late feeds'\r",
  ]

  /// What Tab offers, with kinds and what is told of each.
  static let completing = [
    ScreenScenario(name: "candidates", steps: [clear, "show finance/\t\t"]),
    ScreenScenario(
      name: "candidate-values",
      steps: completed([
        "MATCH (p:Product {status: '", "MATCH (p:Port {format: '",
        "MATCH (p:Product) WHERE p.domain = '",
      ])),
    ScreenScenario(name: "candidate-functions", steps: [clear, "RETURN to\t\t"]),
    ScreenScenario(name: "candidate-fuzzy", steps: [clear, "show finrev\t\t"]),
    ScreenScenario(
      name: "candidate-results",
      steps: [
        clear, "RETURN 1 AS one\r", "RETURN $\t\t", .look, "\u{03}",
        ":cells title 1 'late feeds'\r",
        clear, "RETURN $_\t\t", .look,
      ]),
    ScreenScenario(name: "candidate-options", steps: [clear, "check --f\t\t"]),
    ScreenScenario(
      name: "candidate-keys",
      steps: completed([
        "MATCH (c:Contract) RETURN c.v", "MATCH (c:Contract) RETURN c.",
      ])),
    ScreenScenario(name: "candidate-owners", steps: [clear, "list owner:\t\t"]),
    ScreenScenario(
      name: "candidate-keywords",
      steps: completed([
        "matc", "MATC", "match (p) retu", "MATCH (p) O", "list products o",
      ])),
    ScreenScenario(
      name: "candidate-commands", steps: completed(["c", ":", ":set ", ":set theme ", "list "])),
    ScreenScenario(
      name: "candidate-labels",
      steps: completed(["MATCH (x:P", "MATCH (a)-[:", "MATCH (a:Product)-[:H"])),
    ScreenScenario(
      name: "candidate-addresses",
      steps: completed(["show fi", "show sales", "show contract:ord", "show crm/customers/"])),
    ScreenScenario(
      name: "candidate-files",
      steps: completed(["load me", "load mesh/", "load mesh/tw", "list products |> csv me"]),
      files: ["mesh/one.yaml": "", "mesh/two words.yaml": "", "mesh/deep/three.json": ""]),
  ]
}
