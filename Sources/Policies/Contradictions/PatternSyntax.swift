/// Whether a text can be a regular expression, in what the common dialects (ECMAScript, Java, PCRE,
/// Python) have in common.
enum PatternSyntax {
  /// What is wrong, nil when nothing is. O(length).
  static func mistake(in pattern: String) -> String? {
    var scanner = Scanner(pattern)
    return scanner.scan()
  }

  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    /// Whether something stands before that a quantifier can repeat.
    private var isRepeatable = false

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    mutating func scan() -> String? {
      while position < scalars.count {
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case "\\":
          guard position < scalars.count else { return "it ends with a single backslash" }
          position += 1
          isRepeatable = true
        case "[":
          guard skipClass() else { return "a `[` is not closed" }
          isRepeatable = true
        case "(":
          depth += 1
          if position < scalars.count, scalars[position] == "?" {
            position += 1
          } else if position < scalars.count, scalars[position] == "*" {
            return "`*` repeats nothing"
          }
          isRepeatable = false
        case ")":
          guard depth > 0 else { return "a `)` closes nothing" }
          depth -= 1
          isRepeatable = true
        case "|", "^": isRepeatable = false
        case "*", "+", "?":
          guard isRepeatable else { return "`\(scalar)` repeats nothing" }
          skipSuffix()
        case "{":
          if let mistake = quantifier() { return mistake }
        default: isRepeatable = true
        }
      }
      return depth > 0 ? "a `(` is not closed" : nil
    }

    /// `?` and `+` behind a quantifier make it lazy or possessive.
    private mutating func skipSuffix() {
      if position < scalars.count, scalars[position] == "?" || scalars[position] == "+" {
        position += 1
      }
      isRepeatable = false
    }

    private mutating func skipClass() -> Bool {
      if position < scalars.count, scalars[position] == "^" { position += 1 }
      if position < scalars.count, scalars[position] == "]" { position += 1 }
      while position < scalars.count {
        let scalar = scalars[position]
        position += 1
        if scalar == "\\" {
          position += 1
        } else if scalar == "]" {
          return true
        }
      }
      return false
    }

    /// `{2}`, `{2,}`, `{2,5}`; braces that hold anything else stand for themselves.
    private mutating func quantifier() -> String? {
      var end = position
      while end < scalars.count, scalars[end] != "}", end - position < 24 { end += 1 }
      let inner = String(String.UnicodeScalarView(scalars[position..<min(end, scalars.count)]))
      let parts = inner.split(separator: ",", omittingEmptySubsequences: false)
      let isCounted =
        end < scalars.count && scalars[end] == "}" && parts.count <= 2 && Int(parts[0]) != nil
        && (parts.count == 1 || parts[1].isEmpty || Int(parts[1]) != nil)
      guard isCounted else {
        isRepeatable = true
        return nil
      }
      guard isRepeatable else { return "`{\(inner)}` repeats nothing" }
      position = end + 1
      if parts.count == 2, let least = Int(parts[0]), let most = Int(parts[1]), least > most {
        return "`{\(inner)}` counts backwards"
      }
      skipSuffix()
      return nil
    }
  }
}
