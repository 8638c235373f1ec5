package import Graphs

/// `container[index]` and `list[lower..upper]`.
package enum Subscript {
  /// An element of a list (negative counts from the end), or an entry of a map, node or
  /// relationship.
  ///
  /// Null where either operand is null, the index is out of range or the key is absent.
  package static func element(
    _ container: Value, _ index: Value, view: GraphView
  ) throws(EvaluationFailure) -> Value {
    if container.isNull || index.isNull { return .null }
    switch (container, index) {
    case (.list(let elements), .int(let position)):
      let offset = position < 0 ? position + Int64(elements.count) : position
      return offset >= 0 && offset < elements.count ? elements[Int(offset)] : .null
    case (.map(let map), .string(let key)): return map[key] ?? .null
    case (.temporal(let temporal), .string(let key)):
      return try TemporalArgument.component(key, of: temporal)
    case (.node(let id), .string(let key)):
      try Presence.check(node: id, view: view)
      return view.property(key, of: id)
    case (.relationship(let id), .string(let key)):
      try Presence.check(relationship: id, view: view)
      return view.property(key, ofRelationship: id)
    case (.list, _):
      throw EvaluationFailure(
        "TypeError", "ListElementAccessByNonInteger",
        "a list is indexed by an integer, not by \(ValueKind.phrase(index))")
    case (.map, _), (.node, _), (.relationship, _):
      throw EvaluationFailure(
        "TypeError", "MapElementAccessByNonString",
        "\(ValueKind.phrase(container)) is indexed by a string, not by \(ValueKind.phrase(index))")
    default:
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType", "\(ValueKind.phrase(container)) has no elements")
    }
  }

  /// The elements from `lower` up to, not including, `upper`; nil stands for an absent bound.
  ///
  /// Bounds may be negative (from the end) and beyond the list; a null operand gives null.
  package static func slice(
    _ list: Value, lower: Value?, upper: Value?
  ) throws(EvaluationFailure) -> Value {
    if list.isNull || lower?.isNull == true || upper?.isNull == true { return .null }
    guard case .list(let elements) = list else {
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType",
        "only a list can be sliced, not \(ValueKind.phrase(list))")
    }
    let start = try bound(lower, count: elements.count) ?? 0
    let end = try bound(upper, count: elements.count) ?? elements.count
    return .list(start < end ? Array(elements[start..<end]) : [])
  }

  private static func bound(_ value: Value?, count: Int) throws(EvaluationFailure) -> Int? {
    guard let value else { return nil }
    guard case .int(let position) = value else {
      throw EvaluationFailure(
        "TypeError", "ListElementAccessByNonInteger",
        "the bounds of a slice are integers, not \(ValueKind.phrase(value))")
    }
    let count = Int64(count)
    return Int(position < 0 ? max(0, position + count) : min(position, count))
  }
}
