import Catalogs
import Contracts
import Diagnostics
import Lineage
import Metrics
import Policies
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// What `diff` and `check` answer of contracts that change.
@Suite struct ContractAnswerTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    LineageFeature.register(in: &registry)
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
  }

  @discardableResult
  private func run(_ statement: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  private func load(_ text: String, as name: String) throws {
    try folder.write(text, to: "\(name)/mesh.yaml")
    try run("load \(folder.path)/\(name) as \(name)")
  }

  /// Cells of some columns, row by row.
  private func cells(_ statement: String, _ columns: [String]) throws -> [[String]] {
    let table = try run(statement).answer.table
    return (0..<table.rowCount).map { row in
      columns.map { name in
        guard let column = table.columns.first(where: { $0.name == name }) else { return "?" }
        if case .text(let text) = column.cells[row] { return text }
        if case .list(let items) = column.cells[row] {
          return items.map { if case .text(let text) = $0 { text } else { "–" } }
            .joined(separator: "; ")
        }
        return "–"
      }
    }
  }

  /// Two readers: one states that it uses the mail, the other that it uses the key alone; of the
  /// third nothing is known.
  private static func mesh(_ fields: String, version: String) -> String {
    func reader(_ id: String, _ contract: String) -> String {
      "  - { id: \(id), domain: sales, inputs: [ { name: i, reads: [ sales/orders/daily@1 ]"
        + (contract.isEmpty ? "" : ", contract: \(contract)") + " } ] }\n"
    }
    return """
      dpq: 1
      mesh: { name: Shop, asOf: "2026-06-30" }
      domains: [ { id: sales } ]
      contracts:
        - { id: orders, version: \(version), status: active, datasets: [ {
            name: orders, fields: [ \(fields) ] } ] }
        - { id: items, version: 1.0.0, datasets: [ { name: items } ] }
        - { id: needs-mail, version: 1.0.0, datasets: [ {
            name: orders, fields: [ { name: mail } ] } ] }
        - { id: needs-key, version: 1.0.0, datasets: [ {
            name: orders, fields: [ { name: key } ] } ] }
      products:
        - { id: orders, domain: sales, outputs: [ {
            name: daily, version: 1.0.0, contract: orders@\(version) } ] }

      """ + reader("mailing", "needs-mail@1.0.0") + reader("counting", "needs-key@1.0.0")
        + reader("guessing", "")
  }

  private func loadBoth() throws {
    try load(Self.mesh("{ name: key }, { name: mail }", version: "1.0.0"), as: "was")
    try load(Self.mesh("{ name: key }", version: "1.1.0"), as: "now")
  }

  @Test func namesWhoIsAffected() throws {
    try loadBoth()
    try run("use was")
    let found = try cells(
      "CALL dpq.contract_consumers('contract:orders@1.0.0', 'now') YIELD verdict, address "
        + "RETURN verdict, address", ["verdict", "address"])
    #expect(
      found == [
        ["affected", "sales/mailing"], ["unknown", "sales/guessing"],
        ["unaffected", "sales/counting"],
      ])
  }

  /// The field is no node of the mesh in use any more: the earlier one tells who read it.
  @Test func namesWhoIsAffectedByWhatIsGone() throws {
    try loadBoth()
    let found = try cells(
      "CALL dpq.contract_consumers('was', 'contract:orders@1.1.0') YIELD verdict, address "
        + "RETURN verdict, address", ["verdict", "address"])
    #expect(
      found == [
        ["affected", "sales/mailing"], ["unknown", "sales/guessing"],
        ["unaffected", "sales/counting"],
      ])
  }

  /// An earlier state without readers tells of nobody; unknown never reads as none.
  @Test func readersOfWhatIsGoneAreUnknownWithoutAnEarlierMesh() throws {
    try loadBoth()
    try folder.write(
      """
      dpq: 1
      contracts:
        - { id: orders, version: 1.0.0, datasets: [ {
            name: orders, fields: [ { name: key }, { name: mail } ] } ] }
      """, to: "alone/mesh.yaml")
    let found = try cells(
      "CALL dpq.contract_consumers('\(folder.path)/alone', 'contract:orders@1.1.0') "
        + "YIELD verdict, address RETURN verdict, address", ["verdict", "address"])
    #expect(
      found == [
        ["unknown", "sales/counting"], ["unknown", "sales/guessing"],
        ["unknown", "sales/mailing"],
      ])
  }

  /// A breaking change names whom to call, once, with what breaks them.
  @Test func checkNamesTheReadersOfWhatBreaks() throws {
    try loadBoth()
    let found = try cells("check --pack contract --base was", ["rule", "affected"])
    #expect(found.map(\.[0]) == ["contract/FLD-02", "contract/VER-03"])
    #expect(found[0][1].hasPrefix("affects sales/mailing: "))
    #expect(found[0][1].contains("may affect sales/guessing"))
    #expect(!found[0][1].contains("counting"))
    #expect(found[1][1] == "–")
  }

  @Test func notifiesThoseWhoAreAffected() throws {
    try loadBoth()
    try run("use was")
    let notes = "\(folder.path)/notes"
    let result = try run("diff contract:orders@1.0.0 now --notify \(notes)")
    #expect(result.answer.notes.contains { $0.hasPrefix("wrote 2 files") })
    let affected = folder.text(of: "notes/sales-mailing.md")
    #expect(affected.hasPrefix("# contract:orders@1.0.0 → contract:orders@1.1.0"), "\(affected)")
    #expect(affected.contains("You are affected: ") && affected.contains("orders.mail removed"))
    #expect(affected.contains("No day is named on which the old version ends."))
    #expect(affected.contains("The new version should be 2.0.0."))
    #expect(folder.text(of: "notes/sales-guessing.md").contains("You may be affected: "))
    #expect(folder.text(of: "notes/sales-counting.md").isEmpty)
  }

  @Test func meshesNeedTheNameOfAContract() throws {
    try loadBoth()
    let result = try run("diff was now --contract orders")
    #expect(result.isNegative)
    #expect(
      try cells("diff was now --contract orders --rows", ["rule", "element"])
        == [["VER-03", "–"], ["FLD-02", "orders.mail"]])
    #expect(try !run("diff was now").isNegative)
    #expect(throws: Diagnostic.self) { try run("diff was now --contract nothing") }
    let items = try run("diff was now --contract items")
    #expect(!items.isNegative && items.answer.notes == ["no difference"])
  }

  @Test func aWhatIfIsJudgedAgainstItsBase() throws {
    try loadBoth()
    try run("MATCH (f:Field {address: 'contract:orders@1.1.0#orders.key'}) SET f.required = true")
    #expect(
      try cells("diff --contract orders --rows", ["rule", "element", "after"])
        == [["NUL-02", "orders.key", "required"]])
    let mirror = try run("diff --contract orders --for existing-data")
    #expect(mirror.isNegative)
  }

  @Test func rowsAnswerQueries() throws {
    try loadBoth()
    let found = try cells(
      "diff was now --contract orders where level = 'breaking' return rule, address, reason",
      ["rule", "address", "reason"])
    #expect(found == [["FLD-02", "orders.mail", "whoever reads the field fails"]])
  }

  @Test func settingsDecideOtherwise() throws {
    try loadBoth()
    func changes(_ levels: String) throws -> [[String]] {
      try folder.write("levels:\n\(levels)", to: "check.yaml")
      return try cells(
        "diff was now --contract orders --rows --config \(folder.path)/check.yaml",
        ["level", "rule"])
    }
    let broken = [["error", "VER-03"], ["breaking", "FLD-02"]]
    #expect(
      try changes("  - { rule: contract/FLD-02, severity: warning }\n")
        == [["warning", "FLD-02"]])
    #expect(
      try changes("  - { rule: contract/FLD-02, severity: none }\n")
        == [["info", "VER-04"]])
    #expect(try changes("  - { rule: contract/FLD-*, severity: info, profile: avro }\n") == broken)
    #expect(try changes("  - { rule: contract/FLD-02, severity: info, domain: crm }\n") == broken)
    for wrong in [
      "  - { rule: mesh/CYC-001, severity: warning }\n", "  - { severity: warning }\n",
      "  - { rule: contract/FLD-02, severity: loud }\n", "  - { rule: contract/FLD-02, lvel: x }\n",
    ] {
      #expect(throws: Diagnostic.self) { try changes(wrong) }
    }
  }

  @Test func checkJudgesAgainstABase() throws {
    try loadBoth()
    let findings = try cells(
      "check --pack contract --base was", ["severity", "rule", "subject"])
    #expect(
      findings == [
        ["error", "contract/FLD-02", "contract:orders@1.1.0"],
        ["error", "contract/VER-03", "contract:orders@1.1.0"],
      ])
    #expect(try run("check --pack contract --base was").isNegative)
    #expect(try cells("check contract:items@1.0.0 --pack contract --base was", ["rule"]).isEmpty)
    let alone = try run("check --pack contract")
    #expect(!alone.isNegative)
    // What nobody asked for is no long list of what does not apply, but one line.
    #expect(alone.answer.report?.rules.filter { $0.status == .notApplicable }.count == 6)
    #expect(alone.answer.report?.notes.count == 1)
    #expect(throws: Diagnostic.self) { try run("check --pack contract --base nowhere") }
  }

  @Test func whatWasNotReadLeavesNoVerdict() throws {
    try loadBoth()
    try folder.write(ContractText.fields("{ name: a }"), to: "old/orders.yaml")
    try folder.write("dpq: [\n", to: "old/broken.yaml")
    try folder.write(ContractText.fields("{ name: a }"), to: "new.yaml")
    let line = "diff \(folder.path)/old \(folder.path)/new.yaml"
    let result = try run(line)
    #expect(result.isPartial && !result.isNegative)
    #expect(result.answer.notes.contains { $0.contains("no verdict on what was not seen") })
    #expect(try !run("\(line) --allow-partial").isPartial)
  }
}
