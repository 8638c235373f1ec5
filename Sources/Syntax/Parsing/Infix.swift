/// An operator between operands, with how tightly it binds.
enum Infix {
  case binary(BinaryOperator, tokens: Int)
  case comparison(ComparisonOperator)
  case isNull(negated: Bool)
  case isLabeled(negated: Bool)
  /// `IS` or `IS NOT` at the end of the text.
  case unfinishedIs(tokens: Int)

  enum Precedence {
    static let or = 1
    static let xor = 2
    static let and = 3
    static let not = 4
    static let comparison = 5
    static let predicate = 6
    static let additive = 7
    static let multiplicative = 8
    static let power = 9
    static let unary = 10
    static let postfix = 11
  }

  var precedence: Int {
    switch self {
    case .binary(let binary, _): binary.precedence
    case .comparison: Precedence.comparison
    case .isNull, .isLabeled, .unfinishedIs: Precedence.predicate
    }
  }
}

extension BinaryOperator {
  var precedence: Int {
    switch self {
    case .or: Infix.Precedence.or
    case .xor: Infix.Precedence.xor
    case .and: Infix.Precedence.and
    case .inList, .startsWith, .endsWith, .contains, .matches: Infix.Precedence.predicate
    case .add, .subtract: Infix.Precedence.additive
    case .multiply, .divide, .modulo: Infix.Precedence.multiplicative
    case .power: Infix.Precedence.power
    }
  }

  /// Long chains of it are built as balanced trees.
  var isLogical: Bool { self == .or || self == .xor || self == .and }
}
