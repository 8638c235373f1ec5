/// A pattern of `*`, `?` and `[…]`, matched without backtracking over more than one star.
package struct Glob: Sendable {
  private let pattern: [Unicode.Scalar]
  /// `*` and `?` stop at `/` and `#`, as in a shell; `**` does not.
  private let keepsSegments: Bool

  package init(_ pattern: String, keepsSegments: Bool = false) {
    self.pattern = Array(pattern.unicodeScalars)
    self.keepsSegments = keepsSegments
  }

  /// Whether a text holds a character that a glob reads as more than itself.
  package static func isGlob(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "*" || $0 == "?" || $0 == "[" }
  }

  /// Whether the whole text fits. O(text × pattern) at worst.
  package func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var reachable = Set([0])
    reachable = closure(reachable)
    for scalar in scalars {
      var next: Set<Int> = []
      for position in reachable where position < pattern.count {
        step(position, over: scalar, into: &next)
      }
      reachable = closure(next)
      if reachable.isEmpty { return false }
    }
    return reachable.contains(pattern.count)
  }

  /// A star may match nothing: positions behind it are reachable too.
  private func closure(_ positions: Set<Int>) -> Set<Int> {
    var all = positions
    for start in positions {
      var position = start
      while position < pattern.count, pattern[position] == "*" {
        position += 1
        all.insert(position)
      }
    }
    return all
  }

  private func step(_ position: Int, over scalar: Unicode.Scalar, into next: inout Set<Int>) {
    let isBorder = keepsSegments && (scalar == "/" || scalar == "#")
    switch pattern[position] {
    case "*":
      let isDouble =
        (position + 1 < pattern.count && pattern[position + 1] == "*")
        || (position > 0 && pattern[position - 1] == "*")
      if !isBorder || isDouble { next.insert(position) }
    case "?":
      if !isBorder { next.insert(position + 1) }
    case "[":
      if let (isMember, end) = bracket(at: position, contains: scalar) {
        if isMember { next.insert(end) }
      } else if scalar == "[" {
        next.insert(position + 1)
      }
    case scalar: next.insert(position + 1)
    default: break
    }
  }

  /// Whether the bracket expression at `start` holds the scalar, and where it ends; nil when it is
  /// not closed, and so is an ordinary character.
  private func bracket(
    at start: Int, contains scalar: Unicode.Scalar
  ) -> (isMember: Bool, end: Int)? {
    var position = start + 1
    var isNegated = false
    if position < pattern.count, pattern[position] == "!" || pattern[position] == "^" {
      isNegated = true
      position += 1
    }
    var isMember = false
    var isFirst = true
    while position < pattern.count {
      if pattern[position] == "]", !isFirst { return (isMember != isNegated, position + 1) }
      isFirst = false
      if position + 2 < pattern.count, pattern[position + 1] == "-", pattern[position + 2] != "]" {
        if pattern[position] <= scalar, scalar <= pattern[position + 2] { isMember = true }
        position += 3
      } else {
        if pattern[position] == scalar { isMember = true }
        position += 1
      }
    }
    return nil
  }
}
