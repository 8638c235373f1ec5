package import Graphs

/// The operator IN.
package enum Membership {
  /// Whether a list holds a value; nil when only a null stands in the way of an answer.
  ///
  /// A null list gives nil, anything else that is no list a TypeError. O(size of the list).
  package static func contains(
    _ list: Value, _ value: Value
  ) throws(EvaluationFailure) -> Bool? {
    switch list {
    case .null: return nil
    case .list(let elements):
      var isKnown = true
      for element in elements {
        switch ValueSemantics.equals(element, value) {
        case true?: return true
        case nil: isKnown = false
        case false?: break
        }
      }
      return isKnown ? false : nil
    default:
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType",
        "IN expects a list on its right, found \(ValueKind.phrase(list))")
    }
  }
}
