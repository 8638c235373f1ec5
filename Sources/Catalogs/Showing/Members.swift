import Graphs
import Tables
import Workspaces

/// Who belongs to a team, and who has a role on a product.
enum Members {
  /// Current members first, each with role and dates; those who left are said to have.
  static func write(of team: UInt32, to page: inout PageWriter, currentOnly: Bool = false) {
    let context = page.context
    var rows: [PageWriter.Row] = []
    var former = 0
    for (person, relationship) in context.relationships(of: team, .memberOf, .incoming) {
      let terms = terms(of: relationship, in: context)
      let isFormer = terms[2].map { end in context.asOfDay.map { end < $0 } ?? true } ?? false
      if isFormer { former += 1 }
      if isFormer, currentOnly { continue }
      rows.append(
        .init(
          cells: [context.name(of: person), context.line("email", of: person)] + terms,
          node: person))
    }
    rows.sort { left, right in
      if (left.cells[4] == nil) != (right.cells[4] == nil) { return left.cells[4] == nil }
      return (left.cells[0] ?? "") < (right.cells[0] ?? "")
    }
    if currentOnly {
      rows = rows.map { .init(cells: [$0.cells[0], $0.cells[2], $0.cells[3]], node: $0.node) }
      page.table(["member", "role", "since"], rows, empty: ("members", "none stated"))
    } else if rows.allSatisfy({ $0.cells[4] == nil }) {
      rows = rows.map { .init(cells: Array($0.cells.prefix(4)), node: $0.node) }
      page.table(["member", "e-mail", "role", "from"], rows, empty: ("members", "none stated"))
    } else {
      page.table(
        ["member", "e-mail", "role", "from", "to"], rows, empty: ("members", "none stated"))
    }
    if currentOnly, former > 0 {
      page.fact("left", PlainText.count(former, "former member"))
    }
  }

  /// Role, from and to of a MEMBER_OF.
  static func terms(of relationship: UInt32, in context: MeshContext) -> [String?] {
    ["role", "from", "to"].map { key in
      PlainText.line(context.view.property(key, ofRelationship: relationship), in: context)
        .map { key == "role" ? $0 : String($0.prefix(10)) }
    }
  }

  /// The persons that `roles` of a product names, with their roles, in the order of the file.
  static func roles(
    of product: UInt32, in context: MeshContext
  ) -> [(person: String, role: String)] {
    guard case .list(let entries) = context.view.property("roles", of: product) else { return [] }
    return entries.compactMap { entry in
      guard case .map(let map) = entry, case .string(let person)? = map["person"] else {
        return nil
      }
      let role = map["role"].flatMap { PlainText.line($0, in: context) }
      return (person, role ?? "role not stated")
    }
  }
}
