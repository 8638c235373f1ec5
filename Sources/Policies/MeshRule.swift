import Diagnostics
import Graphs
import Workspaces

/// A rule about the shape of the mesh, and what breaks it.
struct MeshRule: Sendable {
  let rule: Rule
  /// What breaks the rule, in any order.
  let violations: @Sendable (MeshSurvey) throws -> [Violation]

  /// One node that breaks a rule.
  struct Violation: Sendable {
    let node: UInt32
    /// One sentence without a final period; names what it is about.
    let message: String
    /// The relationship to blame, if it is not the node itself.
    var relationship: UInt32?
    /// The other end of what is wrong: a reader, a referrer.
    var other: UInt32?
  }

  /// In the order of their ids.
  static let all: [MeshRule] = [
    .useWithoutAgreement, .bypass, .contractWithoutPort, .productCycle, .deadEnd, .selfLoop,
    .orphan, .unownedProduct, .unclassifiedPersonalData, .unmarkedPersonalData, .readPastSunset,
    .deprecatedRead, .unreadPort, .unresolvedReference, .staleRead, .productWithoutConsumer,
  ].sorted { $0.rule.id < $1.rule.id }
}

extension RulePack {
  /// The shape of the mesh as a whole.
  static let mesh = RulePack(
    name: "mesh",
    summary: "cycles, unresolved, orphans, bypasses, dead and deprecated reads, unowned",
    rules: MeshRule.all.map(\.rule)
  ) { run in
    guard run.scope.hasNodes else {
      run.leaveOut(MeshRule.all.map(\.rule), "no node of the mesh comes from these files")
      return
    }
    let survey = MeshSurvey(run.context)
    for rule in MeshRule.all {
      try run.context.checkpoint()
      try run.judge(rule, survey)
    }
  }
}

extension CheckRun {
  mutating func judge(_ rule: MeshRule, _ survey: MeshSurvey) throws {
    for violation in try rule.violations(survey) {
      guard scope.holds(violation.node) || violation.other.map(scope.holds) == true
      else { continue }
      report(violation, of: rule.rule)
    }
  }

  fileprivate mutating func report(_ violation: MeshRule.Violation, of rule: Rule) {
    let address = context.address(of: violation.node)
    let other = violation.other.map { context.address(of: $0) }
    report(
      Finding(
        rule, subject: address, node: violation.node,
        site: MeshRule.site(violation, in: context), violation.message, key: other ?? ""))
  }
}

extension MeshRule {
  /// The place of the relationship to blame where it has a file, else that of the node.
  static func site(_ violation: Violation, in context: MeshContext) -> Finding.Site? {
    let view = context.view
    if let relationship = violation.relationship,
      case .string(let file) = view.property("file", ofRelationship: relationship)
    {
      let line = view.property("line", ofRelationship: relationship)
      return Finding.Site(file: file, line: Self.integer(line), column: nil)
    }
    guard let file = context.text("file", of: violation.node) else { return nil }
    return Finding.Site(
      file: file, line: Self.integer(view.property("line", of: violation.node)), column: nil)
  }

  private static func integer(_ value: Value) -> Int? {
    if case .int(let int) = value { Int(exactly: int) } else { nil }
  }
}
