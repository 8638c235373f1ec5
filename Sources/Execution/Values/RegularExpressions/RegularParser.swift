/// Reads the syntax of a regular expression.
struct RegularParser {
  private static let deepest = 100
  private let pattern: String
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var ignoresCase = false
  private var dotMatchesLineEnds = false

  init(_ pattern: String) {
    self.pattern = pattern
    scalars = Array(pattern.unicodeScalars)
  }

  static func failure(_ pattern: String, _ reason: String) -> EvaluationFailure {
    EvaluationFailure(
      "ArgumentError", "InvalidArgumentValue",
      "the regular expression \(ValueText.quoted(pattern)) cannot be used: \(reason)")
  }

  private func failure(_ reason: String) -> EvaluationFailure {
    Self.failure(pattern, "\(reason) at character \(position + 1)")
  }

  private var peek: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  mutating func parse() throws(EvaluationFailure) -> RegularTree {
    let tree = try choice()
    if peek != nil { throw failure("unmatched )") }
    return tree
  }

  private mutating func choice() throws(EvaluationFailure) -> RegularTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("groups nest too deep") }
    let flags = (ignoresCase, dotMatchesLineEnds)
    defer { (ignoresCase, dotMatchesLineEnds) = flags }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(EvaluationFailure) -> RegularTree {
    var parts: [RegularTree] = []
    while let scalar = peek, scalar != "|", scalar != ")" {
      parts.append(try quantified())
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func quantified() throws(EvaluationFailure) -> RegularTree {
    // Of quoted text a quantifier repeats the last character only.
    if position + 1 < scalars.count, peek == "\\", scalars[position + 1] == "Q" {
      position += 2
      let run = quoted()
      guard let last = run.last else { return .empty }
      let before: [RegularTree] = run.dropLast().map { .set(cased(ScalarSet($0))) }
      return .sequence(before + [try repeated(.set(cased(ScalarSet(last))))])
    }
    return try repeated(try atom())
  }

  private mutating func repeated(_ part: RegularTree) throws(EvaluationFailure) -> RegularTree {
    var tree = part
    var isQuantified = false
    while let (minimum, maximum) = try quantifier() {
      guard !isQuantified else { throw failure("a quantifier follows a quantifier") }
      isQuantified = true
      // Whether a quantifier is reluctant makes no difference to whether the whole text matches.
      if !take("?"), peek == "+" { throw failure("possessive quantifiers are not supported") }
      tree = .repeated(tree, minimum: minimum, maximum: maximum)
    }
    return tree
  }

  private mutating func quantifier() throws(EvaluationFailure) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard take("{") else { return nil }
    guard let minimum = number() else { throw failure("expected a number after {") }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw failure("expected }") }
    if let maximum, maximum < minimum { throw failure("the bounds of {m,n} are reversed") }
    return (minimum, maximum)
  }

  /// Digits, capped: what is larger fails as too large when compiled.
  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, ("0"..."9").contains(digit) {
      value = min((value ?? 0) * 10 + Int(digit.value - 0x30), 1_000_000)
      position += 1
    }
    return value
  }

  private mutating func atom() throws(EvaluationFailure) -> RegularTree {
    guard let scalar = peek else { return .empty }
    position += 1
    switch scalar {
    case "(": return try group()
    case "[":
      let set = try bracket()
      return .set(set)
    case ".":
      return .set(dotMatchesLineEnds ? .everything : ScalarSet.lineEnds.complement)
    case "^": return .anchor(.start)
    case "$": return .anchor(.end)
    case "\\": return try escape()
    case "*", "+", "?", "{":
      position -= 1
      throw failure("nothing to repeat before \(scalar)")
    default: return .set(cased(ScalarSet(scalar)))
    }
  }

  private func cased(_ set: ScalarSet) -> ScalarSet {
    ignoresCase ? set.ignoringCase : set
  }

  private mutating func group() throws(EvaluationFailure) -> RegularTree {
    if take("?"), !take(":") {
      if take("<") {
        guard peek != "=", peek != "!" else { throw failure("look-behind is not supported") }
        while let scalar = peek, scalar != ">" {
          guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
            throw failure("expected the name of a group")
          }
          position += 1
        }
        guard take(">") else { throw failure("expected >") }
      } else if try flags() {
        return .empty
      }
    }
    let tree = try choice()
    guard take(")") else { throw failure("expected )") }
    return tree
  }

  /// The rest of `(?i)`: true; they hold to the end of the enclosing group.
  private mutating func flags() throws(EvaluationFailure) -> Bool {
    var isOn = true
    while let scalar = peek {
      switch scalar {
      case "i": ignoresCase = isOn
      case "s": dotMatchesLineEnds = isOn
      case "u": break
      case "-": isOn = false
      case ")":
        position += 1
        return true
      case "=", "!": throw failure("look-ahead is not supported")
      default: throw failure("unsupported group (?\(scalar)")
      }
      position += 1
    }
    throw failure("expected )")
  }
}

extension RegularParser {
  private mutating func escape() throws(EvaluationFailure) -> RegularTree {
    if let scalar = peek, scalar == "b" || scalar == "B" {
      position += 1
      return .anchor(scalar == "b" ? .wordBoundary : .noWordBoundary)
    }
    if peek == "A" || peek == "z" {
      position += 1
      return .anchor(scalars[position - 1] == "A" ? .start : .end)
    }
    return .set(cased(try escapedSet()))
  }

  /// Everything up to `\E` or the end.
  private mutating func quoted() -> [Unicode.Scalar] {
    var found: [Unicode.Scalar] = []
    while let scalar = peek {
      position += 1
      if scalar == "\\", take("E") { break }
      found.append(scalar)
    }
    return found
  }

  private mutating func escapedSet() throws(EvaluationFailure) -> ScalarSet {
    guard let scalar = peek else { throw failure("a pattern cannot end in \\") }
    position += 1
    switch scalar {
    case "d": return .digit
    case "D": return ScalarSet.digit.complement
    case "w": return .word
    case "W": return ScalarSet.word.complement
    case "s": return .blank
    case "S": return ScalarSet.blank.complement
    case "n": return ScalarSet("\n")
    case "r": return ScalarSet("\r")
    case "t": return ScalarSet("\t")
    case "f": return ScalarSet("\u{0C}")
    case "x": return ScalarSet(try hexadecimal(digits: 2))
    case "u": return ScalarSet(try hexadecimal(digits: 4))
    default:
      let isName = scalar.isASCII && scalar.properties.isAlphabetic
      if isName || ("0"..."9").contains(scalar) {
        throw failure("\\\(scalar) is not supported")
      }
      return ScalarSet(scalar)
    }
  }

  private mutating func hexadecimal(digits: Int) throws(EvaluationFailure) -> Unicode.Scalar {
    let end = position + digits
    guard end <= scalars.count else { throw failure("expected \(digits) hexadecimal digits") }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[position..<end])
    guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw failure("expected \(digits) hexadecimal digits")
    }
    position = end
    return scalar
  }

  /// What stands between brackets: members, ranges and escapes.
  private mutating func bracket() throws(EvaluationFailure) -> ScalarSet {
    let isComplement = take("^")
    var set = ScalarSet()
    var isFirst = true
    while let scalar = peek, isFirst || scalar != "]" {
      isFirst = false
      if scalar == "[" { throw failure("a class inside a class is not supported; escape [") }
      if scalar == "&", position + 1 < scalars.count, scalars[position + 1] == "&" {
        throw failure("intersection of classes is not supported")
      }
      position += 1
      if scalar == "\\" {
        let escaped = try escapedSet()
        guard let low = escaped.single, let high = try rangeEnd() else {
          set.insert(escaped)
          continue
        }
        set.insert(try range(low, high))
      } else if let high = try rangeEnd() {
        set.insert(try range(scalar, high))
      } else {
        set.insert(scalar.value...scalar.value)
      }
    }
    guard take("]") else { throw failure("expected ]") }
    let members = cased(set)
    return isComplement ? members.complement : members
  }

  /// The upper end when a `-` makes a range of what was just read.
  private mutating func rangeEnd() throws(EvaluationFailure) -> Unicode.Scalar? {
    guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
      return nil
    }
    position += 1
    if take("\\") {
      guard let high = try escapedSet().single else { throw failure("a range needs two ends") }
      return high
    }
    position += 1
    return scalars[position - 1]
  }

  private func range(
    _ low: Unicode.Scalar, _ high: Unicode.Scalar
  ) throws(EvaluationFailure) -> ClosedRange<UInt32> {
    guard low <= high else { throw failure("the ends of a range are reversed") }
    return low.value...high.value
  }
}

extension ScalarSet {
  /// The only member, nil when there are more.
  fileprivate var single: Unicode.Scalar? {
    guard !isComplement, parts.isEmpty, ranges.count == 1, ranges[0].count == 1 else { return nil }
    return Unicode.Scalar(ranges[0].lowerBound)
  }
}
