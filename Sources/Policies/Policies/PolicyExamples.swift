import Diagnostics
import Graphs
import Snapshots
import Workspaces

/// Runs the examples of policies: a good one breaks its policy nowhere, a bad one somewhere.
struct PolicyExamples {
  /// What stands between the mesh of an example and its observations, one record a line.
  static let border = "--- observations"

  let context: MeshContext

  /// A finding for each example that does not do what it is there for.
  func findings(of policy: Policy) throws -> [Finding] {
    var findings: [Finding] = []
    for (number, example) in policy.examples.enumerated() {
      try context.checkpoint()
      guard let problem = try problem(of: example, policy) else { continue }
      let kind = example.isGood ? "good" : "bad"
      let place = example.source.position(of: example.range.lower)
      findings.append(
        Finding(
          policy.rule, severity: .error, subject: policy.ruleId,
          site: .init(file: example.source.name, line: place.line, column: place.column),
          "the \(kind) example of \(policy.id) \(problem)",
          fix: "correct the example or the policy", key: "example \(number + 1)"))
    }
    return findings
  }

  private func problem(of example: Policy.Example, _ policy: Policy) throws -> String? {
    let mesh = mesh(of: example.text)
    if let failure = mesh.snapshot.diagnostics.first(where: { $0.severity == .error }) {
      return "is no mesh: \(failure.message)"
    }
    var free = policy
    free.scope = .global
    switch try PolicyJudge(mesh, .everything, for: [free]).outcome(of: free) {
    case .failed(let reason): return "cannot be judged: \(reason)"
    case .left(let reason): return example.isGood ? nil : "breaks nothing: \(reason)"
    case .judged(let violations, _):
      if example.isGood, let first = violations.first { return "breaks it: \(first.message)" }
      return example.isGood || !violations.isEmpty ? nil : "keeps it"
    }
  }

  /// The mesh of an example: dpq's YAML, whose first line may be left out.
  func mesh(of text: String) -> MeshContext {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var records = ""
    if let border = lines.firstIndex(where: { $0.drop { $0 == " " } == Self.border }) {
      records = lines[(border + 1)...].joined(separator: "\n") + "\n"
      lines.removeSubrange(border...)
    }
    lines = Self.outdented(lines)
    if !lines.contains(where: { $0.hasPrefix("dpq:") || $0.hasPrefix("apiVersion:") }) {
      lines.insert("dpq: 1", at: 0)
    }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let snapshot = SnapshotLoader.load(
      text: bytes, path: "example.yaml", observations: { [records] in Array(records.utf8) })
    return MeshContext(
      view: GraphView(snapshot.graph), name: "example", snapshot: snapshot,
      registry: context.registry, checkpoint: context.checkpoint)
  }

  /// The lines without the blanks that all of them begin with; the first one stands behind a quote
  /// and has none.
  private static func outdented(_ lines: [String]) -> [String] {
    let rest = lines.dropFirst()
    let filled = rest.filter { line in line.contains { $0 != " " } }
    let depth = filled.map { line in line.prefix { $0 == " " }.count }.min() ?? 0
    return lines.prefix(1) + rest.map { String($0.dropFirst(depth)) }
  }
}
