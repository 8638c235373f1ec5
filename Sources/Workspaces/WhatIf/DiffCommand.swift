import Diagnostics
import Execution
import Graphs
import Tables

/// `diff`: what the what-if in use changes.
enum DiffCommand {
  static let definition = CommandDefinition(
    name: "diff", group: .design, usage: "diff [--derived]",
    summary: "Shows what the what-if changes in the mesh.",
    details: """
      One row a node, relationship or property. FEEDS and the properties `owner`, `domain` and \
      `resolved` follow from the rest and are left out unless `--derived` asks for them.
      """,
    examples: ["diff", "diff --derived", "diff where change = 'added'"],
    options: [
      OptionDefinition("derived", .flag, "also what follows from other changes")
    ],
    body: .question(columns: columns) { call in
      try call.requireWords(0...0)
      let rows = Difference(call.context, showsDerived: call.has("derived")).rows
      return CommandAnswer(
        rows: rows,
        notes: call.context.view.overlay == nil
          ? ["nothing is supposed: no what-if is in use, or it changes nothing"] : [])
    })

  private static let columns: [ResultColumn] = [
    ResultColumn("change", .text), ResultColumn("what", .text), ResultColumn("node", .any),
    ResultColumn("key", .text), ResultColumn("before", .any), ResultColumn("after", .any),
  ]
}

/// The rows of a difference: change, what, node, key, before, after.
private struct Difference {
  private let view: GraphView
  private let difference: OverlayDifference
  private let showsDerived: Bool

  init(_ context: MeshContext, showsDerived: Bool) {
    view = context.view
    difference = OverlayDifference(context.view)
    self.showsDerived = showsDerived
  }

  var rows: [[Value]] {
    difference.addedNodes.flatMap { added($0) }
      + difference.removedNodes.map { removed($0) }
      + difference.changedNodes.flatMap { changed($0) }
      + difference.addedRelationships.filter(isShown).map { relationship($0, "added") }
      + difference.removedRelationships.filter(isShown).map { relationship($0, "removed") }
      + difference.changedRelationships.filter { isShown($0.relationship) }.flatMap { change in
        change.properties.map { property in
          row(
            "changed", "relationship", .string(text(change.relationship)), property.key,
            property.before, property.after)
        }
      }
  }

  private func added(_ node: UInt32) -> [[Value]] {
    let labels = view.labelNames(of: node).joined(separator: ":")
    return [row("added", "node", .string(name(node)), "", .null, .string(labels))]
      + view.properties(of: node).filter { isShown(key: $0.key) }.map { key, value in
        row("added", "property", .string(name(node)), key, .null, value)
      }
  }

  private func removed(_ node: UInt32) -> [Value] {
    let base = GraphView(view.base)
    let labels = base.labelNames(of: node).joined(separator: ":")
    return row("removed", "node", .string(name(node)), "", .string(labels), .null)
  }

  private func changed(_ change: OverlayDifference.NodeChange) -> [[Value]] {
    var rows: [[Value]] = []
    if change.labelsBefore.sorted() != change.labelsAfter.sorted() {
      rows.append(
        row(
          "changed", "labels", .string(name(change.node)), "",
          .string(change.labelsBefore.joined(separator: ":")),
          .string(change.labelsAfter.joined(separator: ":"))))
    }
    for property in change.properties where isShown(key: property.key) {
      let kind = property.before.isNull ? "added" : property.after.isNull ? "removed" : "changed"
      rows.append(
        row(
          kind, "property", .string(name(change.node)), property.key, property.before,
          property.after))
    }
    return rows
  }

  private func relationship(_ id: UInt32, _ change: String) -> [Value] {
    let basis = view.property("basis", ofRelationship: id)
    return row(
      change, "relationship", .string(text(id)), basis.isNull ? "" : "basis",
      change == "removed" ? basis : .null, change == "added" ? basis : .null)
  }

  private func row(
    _ change: String, _ what: String, _ node: Value, _ key: String, _ before: Value,
    _ after: Value
  ) -> [Value] {
    [.string(change), .string(what), node, .string(key), before, after]
  }

  /// `sales/orders -[:READ_BY]-> finance/in`
  private func text(_ id: UInt32) -> String {
    let (type, start, end) = view.relationship(id)
    return "\(name(start)) -[:\(view.types[type])]-> \(name(end))"
  }

  private func name(_ node: UInt32) -> String {
    let reading = view.contains(node) ? view : GraphView(view.base)
    return reading.text("address", of: node) ?? reading.text("name", of: node) ?? "#\(node)"
  }

  private func isShown(_ id: UInt32) -> Bool {
    showsDerived || view.types[view.relationship(id).type] != MeshSchema.Relation.feeds.rawValue
      || view.property("via", ofRelationship: id).isNull
  }

  private func isShown(key: String) -> Bool {
    showsDerived || !(DerivedProperties.keys + ["resolved"]).contains(key)
  }
}
