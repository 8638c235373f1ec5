package import Graphs

/// The bounds on what an expression may build: depth of nesting, elements of a list, bytes of text.
///
/// A value nested too deep would overflow the stack when it is compared or freed.
package enum Nesting {
  package static let deepest = 1_000
  package static let longestList = 10_000_000
  package static let longestText = 1 << 26

  /// A list of these elements, refused when it is too long or too deep.
  ///
  /// O(elements) for a flat list, O(size) for a nested one.
  package static func list(_ elements: [Value]) throws(EvaluationFailure) -> Value {
    try checkLength(elements.count)
    try checkDepth(of: elements)
    return .list(elements)
  }

  /// A map, refused when it is too deep. O(size).
  package static func map(_ map: ValueMap) throws(EvaluationFailure) -> Value {
    try checkDepth(of: map.values)
    return .map(map)
  }

  /// Refuses a list of more elements than a list may have.
  static func checkLength(_ count: Int) throws(EvaluationFailure) {
    guard count <= longestList else {
      throw EvaluationFailure(
        "ArgumentError", "NumberOutOfRange",
        "the list would have \(count) elements, more than the \(longestList) allowed")
    }
  }

  /// Refuses a list that the memory budget does not hold, before it is made.
  static func checkMemory(of count: Int, within bytes: Int?) throws(EvaluationFailure) {
    guard let bytes, count > bytes / MemoryLayout<Value>.stride else { return }
    throw EvaluationFailure(
      EvaluationFailure.budget, "Memory",
      "a list of \(count) elements needs more than the memory budget of \(bytes) bytes")
  }

  /// Refuses text of more bytes than a string may have.
  static func checkText(bytes: Int) throws(EvaluationFailure) {
    guard bytes <= longestText else {
      throw EvaluationFailure(
        "ArgumentError", "NumberOutOfRange",
        "the string would have \(bytes) bytes, more than the \(longestText) allowed")
    }
  }

  private static func checkDepth(of elements: [Value]) throws(EvaluationFailure) {
    guard depth(of: elements) < deepest else {
      throw EvaluationFailure(
        "ArgumentError", "NumberOutOfRange",
        "the value would be nested more than \(deepest) deep")
    }
  }

  /// Levels of lists and maps below these elements, level by level so that nothing recurses.
  private static func depth(of elements: [Value]) -> Int {
    var level = inner(elements)
    var depth = 0
    while !level.isEmpty, depth <= deepest {
      depth += 1
      level = level.flatMap { inner($0) }
    }
    return depth
  }

  private static func inner(_ elements: [Value]) -> [[Value]] {
    var found: [[Value]] = []
    for element in elements {
      switch element {
      case .list(let inside): found.append(inside)
      case .map(let map): found.append(map.values)
      default: break
      }
    }
    return found
  }
}
