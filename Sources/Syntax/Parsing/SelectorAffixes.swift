import Diagnostics

/// What stands around the core of a term: `@`, `2+` before it, `+3` and `^product` behind it.
struct SelectorAffixes {
  enum Suffix {
    case downstream(SelectorWalk.Steps)
    case lifted(Name)
  }

  var upstream: SelectorWalk.Steps?
  var isAt = false
  /// From the inside out.
  var suffixes: [Suffix] = []
  /// What is left between them.
  var core = SourceRange(0, 0)
  var lower: Int?

  init() {}

  init(prefixOf bytes: [UInt8], _ range: SourceRange) {
    core = range
    lower = range.lower
    if core.lower < core.upper, bytes[core.lower] == UInt8(ascii: "@") {
      isAt = true
      core.lower += 1
    }
    var index = core.lower
    while index < core.upper, bytes[index].isDigit { index += 1 }
    if index < core.upper, bytes[index] == UInt8(ascii: "+") {
      upstream = Self.steps(bytes[core.lower..<index])
      core.lower = index + 1
    }
  }

  /// Takes `+`, `+3` and `^name` off the end of `range`; the core is what is before them.
  mutating func readSuffixes(of source: SourceText, _ range: SourceRange) {
    let bytes = source.bytes
    core = range
    var found: [Suffix] = []
    while core.lower < core.upper {
      var index = core.upper
      while index > core.lower, bytes[index - 1].isDigit { index -= 1 }
      if index > core.lower, bytes[index - 1] == UInt8(ascii: "+") {
        found.append(.downstream(Self.steps(bytes[index..<core.upper])))
        core.upper = index - 1
        continue
      }
      index = core.upper
      while index > core.lower, bytes[index - 1].isNameByte { index -= 1 }
      guard index < core.upper, index > core.lower, bytes[index - 1] == UInt8(ascii: "^") else {
        break
      }
      let name = SourceRange(index, core.upper)
      found.append(.lifted(Name(source.text(in: name), name)))
      core.upper = index - 1
    }
    suffixes += found.reversed()
  }

  private static func steps(_ digits: ArraySlice<UInt8>) -> SelectorWalk.Steps {
    guard !digits.isEmpty else { return .any }
    return .exactly(Int(String(decoding: digits, as: UTF8.self)) ?? .max)
  }

  /// The walk of the prefix and a first `+` suffix, and the suffixes that are left.
  func walk() -> (SelectorWalk, rest: ArraySlice<Suffix>) {
    var walk = SelectorWalk(upstream: upstream, isAt: isAt)
    guard case .downstream(let steps)? = suffixes.first else { return (walk, suffixes[...]) }
    walk.downstream = steps
    return (walk, suffixes.dropFirst())
  }

  func applied(to selector: Selector) -> Selector {
    let (walk, rest) = walk()
    guard walk != SelectorWalk() else { return Self.wrapped(selector, rest) }
    return Self.wrapped(Selector(.walk(selector, walk), selector.range), rest)
  }

  static func wrapped(_ selector: Selector, _ suffixes: ArraySlice<Suffix>) -> Selector {
    suffixes.reduce(selector) { inner, suffix in
      switch suffix {
      case .lifted(let name): Selector(.lifted(inner, to: name), inner.range)
      case .downstream(let steps):
        Selector(.walk(inner, SelectorWalk(downstream: steps)), inner.range)
      }
    }
  }
}
