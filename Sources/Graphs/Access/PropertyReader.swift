/// Reads one property key of many nodes: fetched once a query, then asked a batch at a time.
package struct PropertyReader: Sendable {
  /// By label group; nil where no node of the group has the property.
  package let columns: ColumnSet
  /// Values of a what-if by node; `.null` hides the base's value. Empty without a what-if.
  package let patches: [UInt32: Value]
  package let graph: Graph

  package init(_ view: GraphView, key: UInt32) {
    graph = view.base
    columns =
      Int(key) < view.base.nodeColumns.count
      ? view.base.nodeColumns[Int(key)]
      : ColumnSet([Column?](repeating: nil, count: view.base.groups.count))
    patches = view.overlay?.nodeProperties[key] ?? [:]
  }

  /// The value of a node, boxed, `.null` when it has none.
  package func value(of node: UInt32) -> Value {
    if !patches.isEmpty, let patched = patches[node] { return patched }
    guard Int(node) < graph.nodeCount, let column = columns[graph.group(of: node)] else {
      return .null
    }
    return column.value(at: Int(node - column.first), strings: graph.strings)
  }
}
