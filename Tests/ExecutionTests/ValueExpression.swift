import Graphs
import Plans
import Testing

@testable import Execution

/// Evaluates the text of an expression straight on values, so that cases can be written as text.
///
/// It knows literals, operators, subscripts, properties, calls and list comprehensions.
struct ValueExpression {
  private let tokens: [String]
  private var position = 0
  private var variables: [String: Value]
  private let context: EvaluationContext

  struct Malformed: Error {
    let text: String
  }

  static func evaluate(
    _ text: String, _ variables: [String: Value] = [:],
    in context: EvaluationContext = EvaluationContext(view: ValueFixture.empty)
  ) throws -> Value {
    var expression = ValueExpression(
      tokens: try tokens(of: text), variables: variables, context: context)
    let value = try expression.disjunction()
    guard expression.position == expression.tokens.count else { throw Malformed(text: text) }
    return value
  }

  private init(tokens: [String], variables: [String: Value], context: EvaluationContext) {
    self.tokens = tokens
    self.variables = variables
    self.context = context
  }

  private static func tokens(of text: String) throws -> [String] {
    let pattern =
      #/'(?:[^'\\]|\\.)*'|\d+\.\d+(?:[eE]-?\d+)?|\d+[eE]-?\d+|\d+|\w+|<>|<=|>=|=~|\.\.|[^\s\w]/#
    return text.matches(of: pattern).map { String($0.output) }
  }

  private var next: String { position < tokens.count ? tokens[position] : "" }

  private mutating func take(_ token: String) -> Bool {
    guard next == token else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ token: String) throws {
    guard take(token) else { throw Malformed(text: "expected \(token), found \(next)") }
  }

  private mutating func disjunction() throws -> Value {
    var value = try exclusion()
    while take("OR") {
      let right = try exclusion()
      value = Logic.value(Logic.or(try Logic.truth(value), try Logic.truth(right)))
    }
    return value
  }

  private mutating func exclusion() throws -> Value {
    var value = try conjunction()
    while take("XOR") {
      let right = try conjunction()
      value = Logic.value(Logic.xor(try Logic.truth(value), try Logic.truth(right)))
    }
    return value
  }

  private mutating func conjunction() throws -> Value {
    var value = try negation()
    while take("AND") {
      let right = try negation()
      value = Logic.value(Logic.and(try Logic.truth(value), try Logic.truth(right)))
    }
    return value
  }

  private mutating func negation() throws -> Value {
    guard take("NOT") else { return try comparison() }
    return Logic.value(Logic.not(try Logic.truth(try negation())))
  }

  private mutating func comparison() throws -> Value {
    let left = try sum()
    let orders: [String: Comparison] = [
      "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
    ]
    let sign = next
    switch sign {
    case "=", "<>":
      position += 1
      let equal = ValueSemantics.equals(left, try sum())
      return Logic.value(sign == "=" ? equal : Logic.not(equal))
    case "IN":
      position += 1
      return Logic.value(try Membership.contains(try sum(), left))
    case "STARTS", "ENDS":
      position += 1
      try expect("WITH")
      let test = sign == "STARTS" ? StringPredicate.startsWith : StringPredicate.endsWith
      return Logic.value(test(left, try sum()))
    case "CONTAINS":
      position += 1
      return Logic.value(StringPredicate.contains(left, try sum()))
    default:
      guard let order = orders[sign] else { return left }
      position += 1
      return Logic.value(ValueSemantics.compare(left, try sum(), order))
    }
  }

  private mutating func sum() throws -> Value {
    var value = try product()
    while true {
      if take("+") {
        value = try Arithmetic.add(value, try product())
      } else if take("-") {
        value = try Arithmetic.subtract(value, try product())
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> Value {
    var value = try power()
    while true {
      if take("*") {
        value = try Arithmetic.multiply(value, try power())
      } else if take("/") {
        value = try Arithmetic.divide(value, try power())
      } else if take("%") {
        value = try Arithmetic.modulo(value, try power())
      } else {
        return value
      }
    }
  }

  private mutating func power() throws -> Value {
    var value = try unary()
    while take("^") { value = try Arithmetic.power(value, try unary()) }
    return value
  }

  private mutating func unary() throws -> Value {
    guard take("-") else { return try postfix() }
    // The least integer has no positive twin, so its sign belongs to the literal.
    if next == "9223372036854775808" {
      position += 1
      return .int(.min)
    }
    return try Arithmetic.negate(try unary())
  }

  private mutating func postfix() throws -> Value {
    var value = try atom()
    while true {
      if take(".") {
        value = try Subscript.element(value, .string(next), view: context.view)
        position += 1
      } else if take("[") {
        value = try subscripted(value)
      } else {
        return value
      }
    }
  }

  private mutating func subscripted(_ value: Value) throws -> Value {
    let lower = next == ".." ? nil : try disjunction()
    guard take("..") else {
      try expect("]")
      return try Subscript.element(value, lower ?? .null, view: context.view)
    }
    let upper = next == "]" ? nil : try disjunction()
    try expect("]")
    return try Subscript.slice(value, lower: lower, upper: upper)
  }

  private mutating func atom() throws -> Value {
    let token = next
    position += 1
    switch token {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "[": return try list()
    case "{": return try map()
    case "(":
      let value = try disjunction()
      try expect(")")
      return value
    default: break
    }
    if token.hasPrefix("'") { return .string(Self.unescaped(token)) }
    if let number = Int64(token) { return .int(number) }
    if let number = Double(token), token.first?.isNumber == true { return .float(number) }
    if take("(") { return try call(token) }
    guard let value = variables[token] else { throw Malformed(text: token) }
    return value
  }

  private static func unescaped(_ token: String) -> String {
    var out = ""
    var isEscaped = false
    for character in token.dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        out.append(isEscaped && character == "n" ? "\n" : character)
        isEscaped = false
      }
    }
    return out
  }

  private mutating func call(_ name: String) throws -> Value {
    var arguments: [Value] = []
    while !take(")") {
      arguments.append(try disjunction())
      _ = take(",")
    }
    let function = try #require(FunctionLibrary.function(named: name))
    #expect(function.signature.arity.contains(arguments.count))
    return try function.evaluate(arguments, context)
  }

  private mutating func list() throws -> Value {
    if next != "]", position + 1 < tokens.count, tokens[position + 1] == "IN" {
      return try comprehension()
    }
    var elements: [Value] = []
    while !take("]") {
      elements.append(try disjunction())
      _ = take(",")
    }
    return try Nesting.list(elements)
  }

  private mutating func comprehension() throws -> Value {
    let variable = next
    position += 2
    guard case .list(let source) = try disjunction() else { throw Malformed(text: variable) }
    try expect("|")
    let body = position
    var elements: [Value] = []
    for element in source {
      position = body
      variables[variable] = element
      elements.append(try disjunction())
    }
    try expect("]")
    return try Nesting.list(elements)
  }

  private mutating func map() throws -> Value {
    var entries = ValueMap()
    while !take("}") {
      let key = next
      position += 1
      try expect(":")
      entries[key] = try disjunction()
      _ = take(",")
    }
    return try Nesting.map(entries)
  }
}
