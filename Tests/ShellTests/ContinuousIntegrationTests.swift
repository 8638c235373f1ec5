import TestSupport
import Testing

/// The example of `scripts/examples/ci`: three pull requests, judged against the mesh of last night.
@Suite struct ContinuousIntegrationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func threePullRequestsAreJudged() throws {
    let script = "/\(ExampleScriptTests.folder)/scripts/examples/ci/try"
    let run = try ProgramRun(
      [folder.path], of: script, environment: ["DPQ": builtProgram("dpq")])
    #expect(
      run.output == """
        adds-a-field: exit code 0
        removes-a-field: exit code 1
        breaks-the-yaml: exit code 3

        """, "\(run.errors)")

    let summary = try folder.text("removes-a-field/reports/summary.md")
    #expect(summary.contains("contract/FLD-02") && summary.contains("contract/VER-03"))
    #expect(summary.contains("affects finance/revenue (team:controlling)"))
    #expect(summary.contains("may affect finance/forecast (team:planning)"))
    #expect(!summary.contains("order-count"))
    let sarif = try folder.text("removes-a-field/reports/dpq.sarif")
    #expect(sarif.contains("affects finance/revenue (team:controlling)"))
    #expect(sarif.contains("\"ruleId\":\"contract/FLD-02\""))
    let cases = try folder.text("removes-a-field/reports/dpq.junit.xml")
    #expect(cases.contains("<failure message=") && cases.contains("team:controlling"))

    let silent = try folder.text("adds-a-field/reports/summary.md")
    #expect(!silent.contains("affect"))
    let unread = try folder.text("breaks-the-yaml/reports/summary.md")
    #expect(unread.contains("## Not seen") && unread.contains("orders.odcs.yaml"))
    let unreadLog = try folder.text("breaks-the-yaml/reports/dpq.sarif")
    #expect(unreadLog.contains("\"executionSuccessful\":false"))
  }
}
