import Graphs
import Plans
import Testing

@testable import Execution

@Suite struct AggregateTests {
  static let examples = AggregateLibrary.all.flatMap { aggregate in
    aggregate.examples.map { (aggregate.signature.name, $0.query, $0.result) }
  }

  /// The aggregate of a list of values, written as in a query: `count(DISTINCT x)`.
  private static func answer(_ list: String, _ call: String) throws -> String {
    let parts = call.split(whereSeparator: { "(), ".contains($0) }).map(String.init)
    let isDistinct = parts.contains("DISTINCT")
    let name = try #require(parts.first)
    let argument = parts.count > (isDistinct ? 3 : 2) ? parts.last : nil
    do {
      var accumulator = try #require(
        AggregateLibrary.make(
          name: name, isDistinct: isDistinct,
          argument: try argument.map { try ValueExpression.evaluate($0) }))
      guard case .list(let values) = try ValueExpression.evaluate(list) else { return "no list" }
      for value in values {
        if call.contains("*") { accumulator.addRow() } else { try accumulator.add(value) }
      }
      return ValueFixture.cellText(try accumulator.result())
    } catch let failure as EvaluationFailure {
      return "\(failure.kind): \(failure.detail)"
    }
  }

  @Test(arguments: examples)
  func examplesHold(name: String, query: String, result: String) throws {
    let pattern = #/UNWIND (?<list>\[.*\]) AS x RETURN (?<call>.*\)) AS \w+/#
    let match = try #require(query.wholeMatch(of: pattern))
    #expect(match.output.call.hasPrefix("\(name)("))
    #expect(try Self.answer(String(match.output.list), String(match.output.call)) == result)
  }

  @Test(arguments: [
    ("[1, 2, 0, null, -1]", "max(x)", "2"), ("[1, 2, 0, null, -1]", "min(x)", "-1"),
    ("[1, 2.0, 5, null, 3.2, 0.1]", "max(x)", "5"),
    ("[1, 2.0, 5, null, 3.2, 0.1]", "min(x)", "0.1"),
    ("['a', 'b', 'B', null, 'abc', 'abc1']", "max(x)", "b"),
    ("['a', 'b', 'B', null, 'abc', 'abc1']", "min(x)", "B"),
    ("[[1], [2], [2, 1]]", "max(x)", "[2, 1]"), ("[[1], [2], [2, 1]]", "min(x)", "[1]"),
    ("[1, 'a', null, [1, 2], 0.2, 'b']", "max(x)", "1"),
    ("[1, 'a', null, [1, 2], 0.2, 'b']", "min(x)", "[1, 2]"), ("[null]", "max(x)", "null"),
    ("[33, null, 42]", "sum(x)", "75"), ("[]", "sum(x)", "0"), ("[]", "avg(x)", "null"),
    ("[]", "collect(x)", "[]"), ("[]", "count(x)", "0"),
    ("[null, null]", "collect(DISTINCT x)", "[]"),
    ("[null, 1, null]", "collect(DISTINCT x)", "[1]"),
    ("[1, 1.0, 2]", "collect(DISTINCT x)", "[1, 2]"),
    ("[1, 1, 2]", "sum(DISTINCT x)", "3"), ("[1, 1, 4]", "avg(DISTINCT x)", "2.5"),
    ("[0.0 / 0.0, 0.0 / 0.0]", "count(DISTINCT x)", "1"), ("[5]", "stDev(x)", "0.0"),
    ("[]", "stDevP(x)", "0.0"), ("[1e9, 1e9, 1e9]", "stDev(x)", "0.0"),
    ("['a']", "sum(x)", "TypeError: InvalidArgumentType"),
    ("[true]", "avg(x)", "TypeError: InvalidArgumentType"),
    ("['a']", "percentileDisc(x, 0.5)", "TypeError: InvalidArgumentType"),
  ])
  func values(list: String, call: String, expected: String) throws {
    #expect(try Self.answer(list, call) == expected)
  }

  @Test(arguments: [
    ("[9223372036854775807, 1]", "sum(x)", "ArithmeticError: NumberOutOfRange"),
    ("[9223372036854775807, 1, -1]", "sum(x)", "9223372036854775807"),
    ("[9223372036854775807, 9223372036854775807]", "avg(x)", "9.223372036854776e18"),
    ("[1e308, 1e308, 1e308]", "avg(x)", "1e308"), ("[1e308, 1e308, -1e308]", "sum(x)", "1e308"),
    ("[1e308, 1e308]", "sum(x)", "Infinity"), ("[1e400, 1]", "avg(x)", "Infinity"),
    ("[1e16, 1.0, -1e16]", "sum(x)", "1.0"), ("[0.1, 0.1, 0.1]", "sum(x)", "0.30000000000000004"),
    ("[0.1, 0.2, 0.3, 0.4]", "sum(x)", "1.0"), ("[1, 0.5]", "sum(x)", "1.5"),
    ("[0.0 / 0.0, 1]", "sum(x)", "NaN"),
  ])
  func extremes(list: String, call: String, expected: String) throws {
    #expect(try Self.answer(list, call) == expected)
  }

  @Test(arguments: [
    ("percentileDisc", "0.0", "10.0"), ("percentileDisc", "0.5", "20.0"),
    ("percentileDisc", "1.0", "30.0"), ("percentileCont", "0.0", "10.0"),
    ("percentileCont", "0.5", "20.0"), ("percentileCont", "1.0", "30.0"),
    ("percentileCont", "0.25", "15.0"), ("percentileDisc", "0.34", "20.0"),
    ("percentileDisc", "1", "30.0"), ("percentileCont", "1000", "ArgumentError: NumberOutOfRange"),
    ("percentileDisc", "1.1", "ArgumentError: NumberOutOfRange"),
    ("percentileDisc", "'a'", "ArgumentError: InvalidArgumentType"),
  ])
  func percentiles(name: String, fraction: String, expected: String) throws {
    #expect(try Self.answer("[30.0, 10.0, null, 20.0]", "\(name)(x, \(fraction))") == expected)
  }

  @Test func percentilesOfOneAndNone() throws {
    #expect(try Self.answer("[7]", "percentileCont(x, 0.3)") == "7.0")
    #expect(try Self.answer("[7]", "percentileDisc(x, 0.3)") == "7")
    #expect(try Self.answer("[]", "percentileCont(x, 0.3)") == "null")
    #expect(try Self.answer("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", "percentileCont(x, 0.75)") == "7.75")
    #expect(try Self.answer("[0.1, 0.1, 0.1]", "percentileCont(x, 0.3)") == "0.1")
    #expect(try Self.answer("[-1.5e308, 1.5e308]", "percentileCont(x, 0.5)") == "0.0")
  }

  @Test(arguments: [31, 32] as [UInt64])
  func spreadAgreesWithItsDefinition(seed: UInt64) throws {
    let random = RandomSource(seed: seed)
    let numbers = (0..<1_000).map { _ in 1e6 + random.unit() }
    let mean = numbers.reduce(0, +) / 1_000
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    for (name, freedom) in [("stDev", 999.0), ("stDevP", 1_000.0)] {
      var accumulator = try #require(AggregateLibrary.make(name: name, isDistinct: false))
      for number in numbers { try accumulator.add(.float(number)) }
      guard case .float(let deviation) = try accumulator.result() else {
        Issue.record("no float")
        return
      }
      #expect(abs(deviation - (squares / freedom).squareRoot()) < 1e-9, "seed \(seed)")
    }
  }

  @Test func libraryIsConsistent() {
    #expect(
      AggregateLibrary.signatures.map(\.name) == AggregateLibrary.signatures.map(\.name).sorted())
    #expect(AggregateLibrary.signatures.filter { !$0.isAggregate }.isEmpty)
    #expect(Set(AggregateLibrary.all.map(\.operation)).count == AggregateOperation.allCases.count)
    #expect(AggregateLibrary.make(name: "COUNT", isDistinct: false) != nil)
    #expect(AggregateLibrary.make(name: "size", isDistinct: false) == nil)
  }
}
