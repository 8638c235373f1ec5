import TestSupport
import Testing

/// Contracts that change, as a step of a build: exit codes of `diff` and `check --base`.
@Suite struct ContractProgramTests {
  private let folder: TemporaryFolder

  private static func contract(_ version: String, _ fields: String...) -> String {
    "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nversion: \(version)\nstatus: active\n"
      + "schema:\n  - name: orders\n    properties:\n"
      + fields.map { "      - { name: \($0), logicalType: string }\n" }.joined()
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.contract("1.0.0", "id", "note"), to: "old.yaml")
    try folder.write(Self.contract("2.0.0", "id"), to: "next.yaml")
    try folder.write(Self.contract("1.1.0", "id", "note", "channel"), to: "more.yaml")
    try folder.write(
      """
      dpq: 1
      domains: [ { id: sales } ]
      products:
        - { id: orders, domain: sales, outputs: [ {
            name: daily, version: 1.0.0, contract: orders@1.0.0 } ] }
        - { id: report, domain: sales, inputs: [ { name: i, reads: [ sales/orders/daily@1 ] } ] }

      """, to: "mesh/mesh.yaml")
    try folder.write(Self.contract("1.0.0", "id", "note"), to: "mesh/orders.yaml")
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  @Test func aBreakingDifferenceIsANo() throws {
    let run = try ProgramRun(["diff", path("old.yaml"), path("next.yaml")])
    #expect(run.code == 1)
    #expect(run.output.contains("breaking\tFLD-02\torders.note"))
    #expect(try ProgramRun(["diff", path("old.yaml"), path("more.yaml")]).code == 0)
    #expect(try ProgramRun(["diff", path("old.yaml"), path("old.yaml")]).code == 0)
    #expect(try ProgramRun(["diff", path("old.yaml"), path("none.yaml")]).code == 2)
  }

  @Test func aMeshSaysWhoIsAffected() throws {
    let words = ["diff", path("old.yaml"), path("next.yaml"), "--format", "markdown"]
    #expect(try ProgramRun(words).output.contains("no reader of a port that it governs"))
    let run = try ProgramRun(words + ["--mesh", path("mesh")])
    #expect(run.code == 1)
    #expect(run.output.contains("**sales/report**"), "\(run.output) \(run.errors)")
  }

  @Test func checkComparesWithABase() throws {
    let words = ["check", path("next.yaml"), "--pack", "contract", "--base", path("mesh")]
    let run = try ProgramRun(words + ["--format", "sarif"])
    #expect(run.code == 1)
    #expect(run.output.contains("contract/FLD-02"))
    #expect(try ProgramRun(Array(words.prefix(4))).code == 0)
  }
}
