/// A regular expression that is matched in time linear in the text.
///
/// The common part of Java's syntax: literals, `.`, classes, groups, `|`, `* + ? {m,n}`, `^ $ \b
/// \B`, `(?i)` and `(?s)`. It is compiled to a non-deterministic automaton whose states are all
/// followed at once (Thompson 1968), so no pattern backtracks. Look-around and back-references are
/// refused.
package struct RegularExpression: Sendable {
  private let program: [RegularInstruction]
  private static let askInterval = 1 << 20

  /// Fails on syntax that is wrong or unsupported, and on a pattern that grows too large.
  package init(_ pattern: String) throws(EvaluationFailure) {
    var parser = RegularParser(pattern)
    let tree = try parser.parse()
    program = try RegularCompiler.compile(tree, pattern: pattern)
  }

  /// Whether the whole text matches. O(length of the text · length of the pattern).
  package func matches(_ text: String) -> Bool { matches(text) { false } }

  /// The same; `isStopped` is asked every million steps, and true ends it without an answer.
  func matches(_ text: String, isStopped: () -> Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    let interval = max(1, Self.askInterval / max(1, program.count))
    var current = RegularThreads(capacity: program.count)
    var next = RegularThreads(capacity: program.count)
    current.follow(0, program, scalars, at: 0)
    for (position, scalar) in scalars.enumerated() {
      if current.isEmpty { return false }
      if position % interval == interval - 1, isStopped() { return false }
      next.removeAll()
      for state in current.states {
        guard case .consume(let set) = program[state], set.contains(scalar) else { continue }
        next.follow(state + 1, program, scalars, at: position + 1)
      }
      swap(&current, &next)
    }
    return current.hasAccepted
  }
}

/// One step of a compiled expression; `consume` goes on to the following one.
enum RegularInstruction: Sendable {
  case consume(ScalarSet)
  case jump(Int)
  case fork(Int, Int)
  case assert(RegularAnchor)
  case accept
}

/// A condition on a place in the text.
enum RegularAnchor: Sendable {
  case start
  case end
  case wordBoundary
  case noWordBoundary

  func holds(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
    switch self {
    case .start: return position == 0
    case .end: return position == scalars.count
    case .wordBoundary, .noWordBoundary:
      let before = position > 0 && ScalarSet.word.contains(scalars[position - 1])
      let after = position < scalars.count && ScalarSet.word.contains(scalars[position])
      return (before != after) == (self == .wordBoundary)
    }
  }
}

/// The states an automaton is in at one place of the text.
struct RegularThreads {
  private(set) var states: [Int] = []
  private(set) var hasAccepted = false
  /// By instruction: the generation in which it was last entered.
  private var entered: [Int]
  private var generation = 1
  private var pending: [Int] = []

  init(capacity: Int) {
    entered = [Int](repeating: 0, count: capacity)
  }

  var isEmpty: Bool { states.isEmpty && !hasAccepted }

  mutating func removeAll() {
    states.removeAll(keepingCapacity: true)
    hasAccepted = false
    generation += 1
  }

  /// Enters a state and whatever can be reached from it without consuming.
  mutating func follow(
    _ start: Int, _ program: [RegularInstruction], _ scalars: [Unicode.Scalar], at position: Int
  ) {
    pending.append(start)
    while let state = pending.popLast() {
      if entered[state] == generation { continue }
      entered[state] = generation
      switch program[state] {
      case .consume: states.append(state)
      case .jump(let target): pending.append(target)
      case .fork(let a, let b):
        pending.append(a)
        pending.append(b)
      case .assert(let anchor):
        if anchor.holds(scalars, at: position) { pending.append(state + 1) }
      case .accept: hasAccepted = true
      }
    }
  }
}
