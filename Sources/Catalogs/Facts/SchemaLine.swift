import Graphs
import Workspaces

/// A dataset or field of a contract, as the schema tree shows it.
struct SchemaLine {
  /// 0 for a dataset, 1 for its fields.
  let depth: Int
  let name: String
  /// Dotted, below the dataset; nil for the dataset itself.
  let path: String?
  /// The dataset's physical name stands in its place.
  let type: String?
  let constraints: String?
  let classification: String?
  let isPersonal: Bool
  let term: String?
  let description: String?
  let node: UInt32?

  static func all(of contract: UInt32, in context: MeshContext) throws -> [SchemaLine] {
    try context.call("dpq.contract_schema", [.node(contract)]).map { row in
      func text(_ column: Int) -> String? { PlainText.line(row[column], in: context) }
      var depth = 0
      if case .int(let nested) = row[2] { depth = Int(nested) + 1 }
      var isPersonal = false
      if case .bool(true) = row[6] { isPersonal = true }
      var node: UInt32?
      if case .node(let found) = row[9] { node = found }
      let path = text(1)
      let leaf = path.map { String($0.split(separator: ".").last ?? "") }
      return SchemaLine(
        depth: depth, name: leaf ?? text(0) ?? "", path: path, type: text(3), constraints: text(4),
        classification: text(5), isPersonal: isPersonal, term: text(7), description: text(8),
        node: node)
    }
  }

  /// What stands beside the name in a tree.
  var details: [String] {
    var details = [type, constraints].compactMap(\.self)
    if let classification { details.append(classification) }
    if isPersonal { details.append("personal data") }
    if let term { details.append("means \(term)") }
    return details
  }
}
