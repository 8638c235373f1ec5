/// A pattern of `*`, `?` and `[…]` as Python's `fnmatch` reads it, which dbt's selectors use.
package struct Glob: Sendable {
  private enum Part: Sendable {
    case one(Unicode.Scalar)
    /// `?`
    case any
    /// `[a-c]`, `[!a-c]`
    case member(of: [ClosedRange<Unicode.Scalar>], isNegated: Bool)
    /// `*`; `**` where segments are kept passes their borders.
    case run(passesBorders: Bool)
  }

  private let parts: [Part]
  /// `*` and `?` stop at `/` and `#`, as in a shell; `**` does not.
  private let keepsSegments: Bool
  /// The whole pattern where it holds nothing but ordinary characters.
  private let literal: String?

  package init(_ pattern: String, keepsSegments: Bool = false) {
    self.keepsSegments = keepsSegments
    let scalars = Array(pattern.unicodeScalars)
    var parts: [Part] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*":
        var stars = 0
        while index < scalars.count, scalars[index] == "*" {
          (stars, index) = (stars + 1, index + 1)
        }
        parts.append(.run(passesBorders: !keepsSegments || stars > 1))
      case "?":
        parts.append(.any)
        index += 1
      case "[":
        if let (part, end) = Self.bracket(scalars, index) {
          parts.append(part)
          index = end
        } else {
          parts.append(.one("["))
          index += 1
        }
      case let scalar:
        parts.append(.one(scalar))
        index += 1
      }
    }
    self.parts = parts
    literal = Self.isGlob(pattern) ? nil : pattern
  }

  /// Whether a text holds a character that a glob reads as more than itself.
  package static func isGlob(_ text: String) -> Bool {
    text.utf8.contains {
      $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[")
    }
  }

  /// The bracket expression at `start` and where it ends; nil when it is not closed, and so is an
  /// ordinary character.
  private static func bracket(_ scalars: [Unicode.Scalar], _ start: Int) -> (Part, end: Int)? {
    var index = start + 1
    var isNegated = false
    if index < scalars.count, scalars[index] == "!" {
      isNegated = true
      index += 1
    }
    let first = index
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while index < scalars.count {
      if scalars[index] == "]", index > first {
        return (.member(of: ranges, isNegated: isNegated), index + 1)
      }
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        // A range that runs backwards holds nothing.
        if scalars[index] <= scalars[index + 2] {
          ranges.append(scalars[index]...scalars[index + 2])
        }
        index += 3
      } else {
        ranges.append(scalars[index]...scalars[index])
        index += 1
      }
    }
    return nil
  }

  /// Whether the whole text fits. O(text × pattern) at worst.
  package func matches(_ text: String) -> Bool {
    if let literal { return literal == text }
    let scalars = Array(text.unicodeScalars)
    return keepsSegments ? matchesSegments(scalars) : matchesWhole(scalars)
  }

  private func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .one(let wanted): wanted == scalar
    case .any: !isBorder(scalar)
    case .member(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    case .run: false
    }
  }

  private func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    keepsSegments && (scalar == "/" || scalar == "#")
  }

  /// Without borders, what the last star took is all that may have to be tried again.
  private func matchesWhole(_ text: [Unicode.Scalar]) -> Bool {
    var (position, part) = (0, 0)
    var retry: (position: Int, part: Int)?
    while position < text.count {
      if part < parts.count, case .run = parts[part] {
        part += 1
        retry = (position, part)
      } else if part < parts.count, fits(parts[part], text[position]) {
        position += 1
        part += 1
      } else if let last = retry {
        position = last.position + 1
        part = last.part
        retry = (position, part)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { if case .run = $0 { true } else { false } }
  }

  /// All ways at once: which parts may come next.
  private func matchesSegments(_ text: [Unicode.Scalar]) -> Bool {
    var next = [Bool](repeating: false, count: parts.count + 1)
    next[0] = true
    skipRuns(&next)
    var isAlive = true
    for scalar in text where isAlive {
      var after = [Bool](repeating: false, count: parts.count + 1)
      isAlive = false
      for part in parts.indices where next[part] {
        if case .run(let passesBorders) = parts[part] {
          guard passesBorders || !isBorder(scalar) else { continue }
          after[part] = true
        } else if fits(parts[part], scalar) {
          after[part + 1] = true
        } else {
          continue
        }
        isAlive = true
      }
      skipRuns(&after)
      next = after
    }
    return isAlive && next[parts.count]
  }

  /// A star may match nothing: what is behind it may come next too.
  private func skipRuns(_ next: inout [Bool]) {
    for part in parts.indices where next[part] {
      if case .run = parts[part] { next[part + 1] = true }
    }
  }
}
