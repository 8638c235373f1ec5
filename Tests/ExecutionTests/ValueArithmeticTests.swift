import Graphs
import Testing

@testable import Execution

@Suite struct ValueArithmeticTests {
  static let overflow = "ArithmeticError: NumberOutOfRange"
  static let zero = "ArithmeticError: DivisionByZero"
  static let type = "TypeError: InvalidArgumentType"

  @Test(arguments: [
    ("1 + 2", "3"), ("99 + 5", "104"), ("1 + 2.5", "3.5"), ("7 / 2", "3"), ("-7 / 2", "-3"),
    ("7 / 2.0", "3.5"), ("-7 % 2", "-1"), ("7 % -2", "1"), ("5.5 % 2", "1.5"), ("2 ^ 3", "8.0"),
    ("4 ^ 0.5", "2.0"), ("1 + null", "null"), ("null * 2", "null"), ("-null", "null"),
    ("1 / 0", zero), ("1 % 0", zero), ("1.0 / 0", "Infinity"), ("-1 / 0.0", "-Infinity"),
    ("0.0 / 0", "NaN"), ("9223372036854775807 + 1", overflow),
    ("-9223372036854775808 - 1", overflow), ("4611686018427387904 * 2", overflow),
    ("-9223372036854775808 / -1", overflow), ("-9223372036854775808 % -1", "0"),
    ("-(-9223372036854775808)", overflow), ("9223372036854775807 + 1.0", "9.223372036854776e18"),
  ])
  func numbers(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("'a' + 'b'", "'ab'"), ("'a' + 1", "'a1'"), ("1.5 + 'a'", "'1.5a'"), ("'a' + true", "'atrue'"),
    ("'a' + null", "null"), ("[1, 10] + [4, 5]", "[1, 10, 4, 5]"),
    ("[false] + true", "[false, true]"),
    ("0 + [1]", "[0, 1]"), ("[1] + null", "null"), ("[1] + {a: 2}", "[1, {a: 2}]"),
    ("'a' + {}", type), ("true + 1", type), ("1 - 'a'", type), ("[1] - 1", type), ("-'a'", type),
    ("a + 1", type),
  ])
  func textAndLists(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test func nestingIsBounded() throws {
    var value = Value.list([])
    for _ in 1..<Nesting.deepest { value = try Nesting.list([value]) }
    let deepest = value
    #expect(throws: EvaluationFailure.self) { try Nesting.list([deepest]) }
    #expect(throws: EvaluationFailure.self) { try Nesting.map(ValueMap([("a", deepest)])) }
    #expect(throws: EvaluationFailure.self) { try Arithmetic.add(.int(1), .list([deepest])) }
    #expect(ValueSemantics.areEquivalent(deepest, deepest))
    #expect(ValueSemantics.order(deepest, deepest) == 0)
    #expect(ValueKey(deepest).hashValue == ValueKey(deepest).hashValue)
  }

  @Test func textIsBounded() throws {
    let half = Value.string(String(repeating: "x", count: Nesting.longestText / 2 + 1))
    #expect(throws: EvaluationFailure.self) { try Arithmetic.add(half, half) }
    let replace = try #require(FunctionLibrary.function(named: "replace"))
    let many = Value.string(String(repeating: "y", count: 100))
    #expect(throws: EvaluationFailure.self) {
      try replace.evaluate([many, .string("y"), half], ValueFixture.context())
    }
  }

  @Test(arguments: [
    (1.0, "1.0"), (-0.0, "-0.0"), (1.5e-7, "1.5e-7"), (1e9, "1000000000.0"), (1e20, "1e20"),
    (0.1, "0.1"), (1.2635418652381264e305, "1.2635418652381264e305"),
    (.leastNonzeroMagnitude, "5e-324"),
    (.infinity, "Infinity"), (-.infinity, "-Infinity"), (.nan, "NaN"),
  ])
  func floatsAsText(number: Double, expected: String) {
    #expect(NumberText.text(number) == expected)
    let read = NumberText.float(expected)
    #expect(read == number || read?.isNaN == number.isNaN && number.isNaN)
  }

  @Test func floatsReadBackExactly() {
    let random = RandomSource(seed: 11)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      #expect(NumberText.float(NumberText.text(number))?.bitPattern == number.bitPattern)
    }
  }
}
