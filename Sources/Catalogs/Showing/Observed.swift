import Graphs
import Tables
import Workspaces

/// What was observed of a product or port, from the procedure `dpq.trust`.
enum Observed {
  /// One fact an item; what the mesh has no observations of is n/a.
  static func write(of node: UInt32, to page: inout PageWriter) throws {
    for row in try page.context.call("dpq.trust", [.node(node)]) {
      guard let item = text(row[0]) else { continue }
      let value = text(row[1])
      let at = text(row[2]).map { " · \($0.prefix(10))" } ?? ""
      page.fact(item, value.map { $0 + at }, mark: mark(text(row[3])), missing: "n/a")
    }
  }

  /// The value of one item; nil when nothing is known of it.
  static func value(
    _ item: String, of node: UInt32, in context: MeshContext
  ) throws -> (value: String, at: String?)? {
    let rows = try context.call("dpq.trust", [.node(node)])
    guard let row = rows.first(where: { text($0[0]) == item }), text(row[3]) != "n/a",
      let value = text(row[1])
    else { return nil }
    return (value, text(row[2]).map { String($0.prefix(10)) })
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  private static func mark(_ status: String?) -> Drawing.Mark {
    switch status {
    case "fail"?: .broken
    case "warn"?: .warning
    case "n/a"?: .dim
    default: .plain
    }
  }
}
