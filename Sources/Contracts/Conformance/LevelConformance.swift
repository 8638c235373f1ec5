import Graphs
import Workspaces

/// What was observed of the delivery keeps the service levels of the contract.
struct LevelConformance {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  func judge() throws -> ConformanceRule.Judged {
    var judged = ConformanceRule.Judged()
    guard let procedure = context.registry.procedure(named: "dpq.slo") else {
      judged.missing = "service levels are not measured here"
      return judged
    }
    let names = procedure.columns.map(\.name)
    func value(_ name: String, _ row: [Value]) -> Value {
      names.firstIndex(of: name).map { row[$0] } ?? .null
    }
    func text(_ name: String, _ row: [Value]) -> String? { PlainValue.text(value(name, row)) }
    var isJudged = false
    var lacks: Set<String> = []
    for row in try context.call("dpq.slo", []) {
      guard case .node(let port) = value("node", row), let address = text("contract", row),
        let contract = context.view.node(at: address), let verdict = text("verdict", row)
      else { continue }
      if verdict == "n/a" {
        if let lack = text("lack", row) { lacks.insert(lack) }
        continue
      }
      isJudged = true
      guard verdict == "broken" else { continue }
      let promise = text("promise", row) ?? "a service level"
      let attained = text("attained", row).map { ", and \($0) was observed" } ?? ""
      let said = "\(promise)\(attained)"
      // What several promises of a port say is one finding: the delivery does not keep them.
      if let last = judged.violations.last, last.node == port, last.contract == contract {
        judged.violations[judged.violations.count - 1].message += "; \(said)"
        continue
      }
      judged.violations.append(
        .init(
          node: port, contract: contract,
          message: "\(context.address(of: port)) does not keep \(address): \(said)"))
    }
    if !isJudged {
      judged.missing =
        lacks.isEmpty
        ? "no port with a contract has service levels"
        : "the mesh has no observations for them: \(lacks.sorted().joined(separator: ", "))"
    }
    return judged
  }
}
