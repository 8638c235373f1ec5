import Graphs

/// What a test asks, and of which column.
struct DbtTest {
  /// `generic`, `singular` or `unit`, as dbt's selector method `test_type` says.
  let type: String
  /// `test_metadata.name`: `not_null`, `unique`, `accepted_values`, `relationships` or one's own.
  let metric: String?
  let column: String?
  let severity: String?
  /// Of `relationships`: the column on the other side.
  let field: String?
  /// The name in the `ref(…)` of the model that is tested, where only that tells.
  private let model: String?
  private let attachedNode: String?
  /// `test_metadata`, and of a unit test what it is given and expects.
  let properties: [DraftProperty]

  init(_ node: DocumentNode, unit: Bool) {
    let metadata = node["test_metadata"]
    let arguments = metadata?["kwargs"]
    type = unit ? "unit" : metadata == nil ? "singular" : "generic"
    metric = metadata?.text("name")
    column = node.text("column_name") ?? arguments?.text("column_name")
    severity = node["config"]?.text("severity")?.lowercased()
    field = metric == "relationships" ? arguments?.text("field") : nil
    model = arguments?.text("model").flatMap(Self.lastQuoted)
    attachedNode = node.text("attached_node")
    properties = ["test_metadata", "given", "expect"].compactMap { key in
      guard let value = node[key]?.valueWithoutBlanks(), !value.isBlank else { return nil }
      return DraftProperty(key: key, value: value)
    }
  }

  /// The node that the test is attached to: the one it names, else its only parent, else (before
  /// dbt 1.4) the parent that its argument `model` names.
  func attached(_ parents: [String], nameOf: (String) -> String?) -> String? {
    if let attachedNode, parents.contains(attachedNode) { return attachedNode }
    if parents.count == 1 { return parents[0] }
    guard let model else { return nil }
    let named = parents.filter { nameOf($0) == model }
    return named.count == 1 ? named[0] : nil
  }

  /// `{{ get_where_subquery(ref('orders')) }}` is about `orders`.
  private static func lastQuoted(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "'" || $0 == "\"" }
    return parts.count > 2 ? String(parts[parts.count - 2]) : nil
  }

  /// The dimension of quality that a test of dbt's own is about.
  var dimension: String? {
    switch metric {
    case "not_null": "completeness"
    case "unique": "uniqueness"
    case "accepted_values": "conformity"
    case "relationships": "consistency"
    default: nil
    }
  }
}
