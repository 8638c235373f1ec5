import Graphs
import Workspaces

/// The latest result of every check of a contract, or of a port that it governs, is good.
struct CheckConformance {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  func judge() throws -> ConformanceRule.Judged {
    var judged = ConformanceRule.Judged()
    var isJudged = false
    guard context.registry.procedure(named: "dpq.conditions") != nil else {
      judged.missing = "results of checks are not read here"
      return judged
    }
    for row in try context.call("dpq.conditions", []) {
      guard case .node(let node) = row[0], case .string("check") = row[1],
        case .string(let status) = row[3], let contract = contract(of: node)
      else { continue }
      isJudged = true
      guard status == "fail" else { continue }
      let name = PlainValue.text(row[2]) ?? "a check"
      let since = PlainValue.text(row[5]).map { " since \($0)" } ?? ""
      judged.violations.append(
        .init(
          node: node, contract: contract,
          message: "the check \(name) of \(context.address(of: node)) fails\(since), and "
            + "\(context.address(of: contract)) promises that it passes",
          severity: PlainValue.text(row[6]), key: name))
    }
    if !isJudged { judged.missing = "the mesh has no observations of kind check" }
    return judged
  }

  private func contract(of node: UInt32) -> UInt32? {
    if context.isA(.contract, node) { return node }
    if let rule = context.neighbour(of: node, .checkedBy, .incoming) { return rule }
    if let governing = context.neighbour(of: node, .governedBy), context.isA(.contract, governing) {
      return governing
    }
    return Containment.contracts(holding: node, of: context).first
  }
}
