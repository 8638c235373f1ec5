import Testing

@testable import Execution

/// Numbers drawn as text, at the edges of what numbers are.
struct ChartFunctionTests {
  @Test(arguments: [
    ("bar(1e308, -1e308, 1e308, 4)", "████"), ("bar(0, -1e308, 1e308, 4)", "██"),
    ("bar(9, 0, 4, 4)", "████"), ("bar(-9, 0, 4, 4)", ""), ("bar(1, 4, 4, 4)", ""),
    ("bar(1, 0, 4, 0)", ""), ("bar(0.0 / 0.0, 0, 4, 4)", ""),
    ("spark([-1e308, 0, 1e308])", "▁▅█"), ("spark([1.0 / 0.0, 1])", "·▁"), ("spark([])", ""),
    ("spark([null])", "·"), ("histogram([-1e308, 1e308], 2)", "██"),
    ("histogram([5, 5], 3)", "█  "),
    ("histogram([null])", ""), ("histogram([1], 0)", ""),
  ])
  func numbersOfAnySize(_ expression: String, _ text: String) throws {
    let value = try ValueExpression.evaluate(expression, ValueFixture.sample.variables)
    #expect(ValueFixture.cellText(value) == text, "\(expression)")
  }
}
