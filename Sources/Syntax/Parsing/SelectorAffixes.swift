import Diagnostics

/// What stands around the core of a term: `@`, `2+` before it, `+3` and `^product` behind it.
struct SelectorAffixes {
  enum Suffix {
    case downstream(SelectorWalk.Steps, types: [Name])
    case lifted(Name)
  }

  var upstream: SelectorWalk.Steps?
  var upstreamTypes: [Name] = []
  var isAt = false
  /// From the inside out.
  var suffixes: [Suffix] = []
  /// What is left between them.
  var core = SourceRange(0, 0)
  var lower: Int?

  init() {}

  init(prefixOf source: SourceText, _ range: SourceRange) {
    let bytes = source.bytes
    core = range
    lower = range.lower
    if core.lower < core.upper, bytes[core.lower] == UInt8(ascii: "@") {
      isAt = true
      core.lower += 1
    }
    var index = core.lower
    var digits = index..<index
    var types: SelectorTypes?
    while index < core.upper {
      if digits.isEmpty, bytes[index].isDigit {
        let start = index
        while index < core.upper, bytes[index].isDigit { index += 1 }
        digits = start..<index
      } else if types == nil,
        let list = SelectorTypes(bytes, at: index, in: range.lower..<core.upper)
      {
        types = list
        index = list.end
      } else {
        break
      }
    }
    if index < core.upper, bytes[index] == UInt8(ascii: "+") {
      upstream = Self.steps(bytes[digits])
      upstreamTypes = types?.names(in: source) ?? []
      core.lower = index + 1
    }
  }

  /// Takes `+`, `+3`, `+[FEEDS]` and `^name` off the end of `range`; the core is what is before
  /// them.
  mutating func readSuffixes(of source: SourceText, _ range: SourceRange) {
    let bytes = source.bytes
    core = range
    var found: [Suffix] = []
    while core.lower < core.upper {
      if let (steps, types, start) = Self.downstream(bytes, core) {
        found.append(.downstream(steps, types: types?.names(in: source) ?? []))
        core.upper = start
        continue
      }
      var index = core.upper
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

  /// The `+` that ends a term, with its depth and types in either order, and where it stands.
  private static func downstream(
    _ bytes: [UInt8], _ core: SourceRange
  ) -> (SelectorWalk.Steps, SelectorTypes?, start: Int)? {
    var index = core.upper
    var digits = index..<index
    var types: SelectorTypes?
    while index > core.lower {
      if digits.isEmpty, bytes[index - 1].isDigit {
        let end = index
        while index > core.lower, bytes[index - 1].isDigit { index -= 1 }
        digits = index..<end
      } else if types == nil,
        let list = SelectorTypes(bytes, endingAt: index, from: core.lower)
      {
        types = list
        index = list.range.lowerBound
      } else {
        break
      }
    }
    guard index > core.lower, bytes[index - 1] == UInt8(ascii: "+") else { return nil }
    return (steps(bytes[digits]), types, index - 1)
  }

  private static func steps(_ digits: ArraySlice<UInt8>) -> SelectorWalk.Steps {
    guard !digits.isEmpty else { return .any }
    return .exactly(Int(String(decoding: digits, as: UTF8.self)) ?? .max)
  }

  /// The walk of the prefix and a first `+` suffix, and the suffixes that are left.
  func walk() -> (SelectorWalk, rest: ArraySlice<Suffix>) {
    var walk = SelectorWalk(upstream: upstream, isAt: isAt)
    walk.upstreamTypes = upstreamTypes
    guard case .downstream(let steps, let types)? = suffixes.first else {
      return (walk, suffixes[...])
    }
    walk.downstream = steps
    walk.downstreamTypes = types
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
      case .downstream(let steps, let types):
        Selector(
          .walk(inner, SelectorWalk(downstream: steps, downstreamTypes: types)), inner.range)
      }
    }
  }
}
