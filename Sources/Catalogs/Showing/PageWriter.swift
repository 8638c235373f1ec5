import Graphs
import Tables
import Workspaces

/// Writes a page and, fact by fact, the same in rows: what a terminal shows, a procedure can read.
struct PageWriter {
  static let columns = [
    ResultColumn("section", .text), ResultColumn("name", .text), ResultColumn("value", .any),
    ResultColumn("details", .any), ResultColumn("node", .node),
  ]

  /// A line of a table on a page; a cell is nil where the mesh states nothing.
  struct Row {
    var cells: [String?]
    var node: UInt32?
  }

  let context: MeshContext
  private(set) var page: Page
  private var rows: [[Value]] = []
  private var notes: [String] = []
  private var section = ""

  init(_ context: MeshContext, title: String, subtitle: [String?]) {
    self.context = context
    page = Page(
      title: title, subtitle: subtitle.compactMap(\.self).joined(separator: " · "))
    rows.append([.string("page"), .string("title"), .string(title), .null, .null])
    rows.append([.string("page"), .string("about"), .string(page.subtitle), .null, .null])
  }

  var answer: CommandAnswer { CommandAnswer(rows: rows, page: page, notes: notes) }

  mutating func panel(_ title: String) {
    section = title
    page.panels.append(Page.Panel(title, []))
  }

  /// A labelled value; nil is written as not stated, and is null in the rows.
  mutating func fact(
    _ label: String, _ value: String?, mark: Drawing.Mark = .plain, missing: String = "not stated",
    node: UInt32? = nil
  ) {
    let fact = Page.Fact(
      label, value ?? missing, mark: value == nil && mark == .plain ? .dim : mark)
    if case .facts(let facts)? = page.panels.last?.bodies.last {
      page.panels[page.panels.count - 1].bodies.removeLast()
      add(.facts(facts + [fact]))
    } else {
      add(.facts([fact]))
    }
    row(label, value.map { .string($0) } ?? .null, node: node)
  }

  /// A labelled value that is left out when the mesh does not state it.
  mutating func optionalFact(_ label: String, _ value: String?, node: UInt32? = nil) {
    if let value { fact(label, value, node: node) }
  }

  /// A table; without rows the sentence instead.
  mutating func table(_ columns: [String], _ lines: [Row], empty: (label: String, value: String)) {
    guard !lines.isEmpty else {
      return fact(empty.label, nil, missing: empty.value)
    }
    add(.table(Table(columns, rows: lines.map { $0.cells.map { $0.map { .text($0) } ?? .null } })))
    for line in lines {
      let entries =
        zip(columns, line.cells).dropFirst().map { ($0, $1.map { .string($0) } ?? .null) }
        as [(String, Value)]
      let value = line.cells.count > 1 ? line.cells[1] : nil
      row(
        line.cells.first?.flatMap(\.self) ?? "", value.map { .string($0) } ?? .null,
        details: .map(ValueMap(entries)), node: line.node)
    }
  }

  mutating func tree(_ branches: [Page.Branch], nodes: [UInt32?]) {
    add(.tree(branches))
    for (branch, node) in zip(branches, nodes) {
      let details = branch.details.joined(separator: " · ")
      row(
        branch.label, details.isEmpty ? .null : .string(details),
        details: .map(ValueMap([("depth", Value.int(Int64(branch.depth)))])), node: node)
    }
  }

  mutating func text(_ label: String, _ text: String) {
    add(.text(text))
    row(label, .string(text))
  }

  mutating func next(_ statements: [String?]) {
    page.next = Array(statements.compactMap(\.self).prefix(3))
  }

  mutating func note(_ sentence: String) { notes.append(sentence) }

  private mutating func add(_ body: Page.Body) {
    if page.panels.isEmpty { panel("about") }
    page.panels[page.panels.count - 1].bodies.append(body)
  }

  private mutating func row(
    _ name: String, _ value: Value, details: Value = .null, node: UInt32? = nil
  ) {
    rows.append(
      [.string(section), .string(name), value, details, node.map { .node($0) } ?? .null])
  }
}
