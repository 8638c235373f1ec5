import Graphs
import Workspaces

/// A service level or quality rule of a contract, in words.
struct Promise {
  let isServiceLevel: Bool
  let name: String
  /// Nil when the file states no threshold.
  let text: String?
  /// The dataset or field it is about, when it names one.
  let element: String?
  let severity: String?
  let node: UInt32?

  static func all(of contract: UInt32, in context: MeshContext) throws -> [Promise] {
    try context.call("dpq.contract_promises", [.node(contract)]).map { row in
      func text(_ column: Int) -> String? { PlainText.line(row[column], in: context) }
      var node: UInt32?
      if case .node(let found) = row[5] { node = found }
      return Promise(
        isServiceLevel: text(0) == "slo", name: text(1) ?? "", text: text(2), element: text(3),
        severity: text(4), node: node)
    }
  }
}
