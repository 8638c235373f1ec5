import Tables
import Workspaces

extension Metric {
  static let compliance: Metric = {
    var metric = governance(
      "compliance", "Compliance", "ratio", .more,
      "policies that hold ÷ policies that were judged, waived ones among them; `withWaivers` "
        + "counts what was accepted as kept"
    ) { scope in
      let context = scope.context
      guard let check = context.registry.command(named: "check"),
        case .question(_, let answer) = check.body
      else { return .none("policies are not judged here") }
      guard context.nesting == 0 else { return .none("a policy does not ask how many are kept") }
      let nodes = policed(by: scope)
      guard scope.isMesh || !nodes.isEmpty else { return .none("it is told of products") }
      let words = nodes.map { CommandWord(context.address(of: $0), isQuoted: true, range: nil) }
      let pack = CommandWord("--pack=policy", isQuoted: false, range: nil)
      let call = try CommandCall(command: check, line: words + [pack], context: context)
      guard let report = try answer(call).report else { return .none("no policy was judged") }
      return compliance(of: report)
    }
    metric.isDear = true
    return metric
  }()

  /// What the policies are asked of: a domain, product, port or contract with all that is in it,
  /// of others their products. None for the mesh.
  private static func policed(by scope: MetricScope) -> [UInt32] {
    guard !scope.isMesh else { return [] }
    let whole: [MeshSchema.Label] = [.domain, .product, .outputPort, .contract]
    if let subject = scope.subject, whole.contains(where: { scope.context.isA($0, subject) }) {
      return [subject]
    }
    return scope.products
  }

  /// What could not be evaluated, and what did not apply, is no part of the whole. Weighted, an
  /// error counts three times.
  static func compliance(of report: Report) -> Reading {
    func count(_ status: Report.Status) -> Int64 {
      Int64(report.rules.count { $0.status == status })
    }
    func weight(_ statuses: Set<Report.Status>) -> Double {
      report.rules.filter { statuses.contains($0.status) }
        .reduce(0) { $0 + ($1.severity == .error ? 3 : 1) }
    }
    let judged = count(.pass) + count(.fail) + count(.waived)
    guard judged > 0 else { return .none("no policy was judged") }
    var reading = Reading.share(count(.pass), of: judged, "kept", "judged")
    reading.terms += [
      ("failed", Double(count(.fail))), ("waived", Double(count(.waived))),
      ("errors", Double(count(.error))), ("notApplicable", Double(count(.notApplicable))),
      ("withWaivers", Double(count(.pass) + count(.waived)) / Double(judged)),
      ("weighted", weight([.pass]) / weight([.pass, .fail, .waived])),
    ]
    return reading
  }
}
