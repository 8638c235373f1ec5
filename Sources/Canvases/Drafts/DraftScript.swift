import Graphs
import Workspaces

/// The statements that make a draft again on the mesh: what a script of them supposes is what the
/// draft supposes.
enum DraftScript {
  static func text(_ laid: LaidDraft, title: String, credit: String) -> String {
    var lines = [
      "/// \(oneLine("Draft of \(title)."))",
      "/// \(oneLine("Canvas \(credit)"))",
      "whatif use \(laid.draft.mark)",
    ]
    for node in laid.nodes {
      let address = QueryText.literal(.string(node.address))
      let labels = node.labels.map { ":" + QueryText.name($0) }.joined()
      let settings = node.properties.map {
        "n.\(QueryText.name($0.key)) = \(QueryText.literal($0.value))"
      }
      let find: String
      if node.isNew {
        find = "MERGE (n\(labels) {address: \(address)})"
      } else {
        find =
          "MATCH (n {address: \(address)})"
          + (node.isDefined ? " REMOVE n:Unresolved SET n\(labels)" : "")
      }
      lines.append(
        find + (settings.isEmpty ? "" : " SET " + settings.joined(separator: ", ")) + ";")
    }
    for link in laid.links {
      let from = QueryText.literal(.string(link.from))
      let to = QueryText.literal(.string(link.to))
      lines.append(
        "MATCH (a {address: \(from)}), (b {address: \(to)}) "
          + "MERGE (a)-[r:\(QueryText.name(link.type))]->(b) SET r.basis = 'declared';")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A comment ends with its line.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 }).filter { !$0.isNewline }
  }
}
