/// A parsed regular expression.
indirect enum RegularTree: Sendable {
  case empty
  case set(ScalarSet)
  case anchor(RegularAnchor)
  case sequence([RegularTree])
  case choice([RegularTree])
  /// At least `minimum` times; without `maximum` as often as it comes.
  case repeated(RegularTree, minimum: Int, maximum: Int?)
}

/// Turns a tree into a program.
struct RegularCompiler {
  /// Instructions a pattern may grow to; `(a{100}){100}` grows fast.
  private static let largest = 5_000
  private var program: [RegularInstruction] = []
  private let pattern: String

  static func compile(
    _ tree: RegularTree, pattern: String
  ) throws(EvaluationFailure) -> [RegularInstruction] {
    var compiler = RegularCompiler(pattern: pattern)
    try compiler.emit(tree)
    try compiler.append(.accept)
    return compiler.program
  }

  private init(pattern: String) {
    self.pattern = pattern
  }

  private mutating func append(_ step: RegularInstruction) throws(EvaluationFailure) {
    guard program.count < Self.largest else {
      throw RegularParser.failure(pattern, "it repeats too much and becomes too large")
    }
    program.append(step)
  }

  /// Recursion is as deep as the parser allows groups to nest.
  private mutating func emit(_ tree: RegularTree) throws(EvaluationFailure) {
    switch tree {
    case .empty: break
    case .set(let set): try append(.consume(set))
    case .anchor(let anchor): try append(.assert(anchor))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let branches): try emit(choice: branches)
    case .repeated(let part, let minimum, let maximum):
      try emit(part, minimum: minimum, maximum: maximum)
    }
  }

  private mutating func emit(choice branches: [RegularTree]) throws(EvaluationFailure) {
    var ends: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch)
        break
      }
      let fork = program.count
      try append(.jump(0))
      try emit(branch)
      ends.append(program.count)
      try append(.jump(0))
      program[fork] = .fork(fork + 1, program.count)
    }
    for end in ends { program[end] = .jump(program.count) }
  }

  private mutating func emit(
    _ part: RegularTree, minimum: Int, maximum: Int?
  ) throws(EvaluationFailure) {
    for _ in 0..<minimum { try emitCopy(part) }
    guard let maximum else {
      let fork = program.count
      try append(.jump(0))
      try emitCopy(part)
      try append(.jump(fork))
      program[fork] = .fork(fork + 1, program.count)
      return
    }
    var forks: [Int] = []
    for _ in minimum..<max(minimum, maximum) {
      forks.append(program.count)
      try append(.jump(0))
      try emitCopy(part)
    }
    for fork in forks { program[fork] = .fork(fork + 1, program.count) }
  }

  /// A copy that emits nothing still costs a step, so that counting an empty part ends.
  private mutating func emitCopy(_ part: RegularTree) throws(EvaluationFailure) {
    let before = program.count
    try emit(part)
    if program.count == before { try append(.jump(before + 1)) }
  }
}
