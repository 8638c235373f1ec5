import Diagnostics
import Graphs
import Plans
import Syntax
import Temporals
import Testing

@testable import Execution

@Suite struct FunctionTests {
  static let examples = FunctionLibrary.all.flatMap { function in
    function.examples.map { (function.signature.name, $0.query, $0.result) }
  }

  @Test(arguments: examples)
  func examplesHold(name: String, query: String, result: String) throws {
    #expect(query.contains("\(name)("))
    if name.contains(".") || Temporal.Kind(rawValue: name) != nil {
      let value = try Bench(ValueFixture.sample.view).run(query)[0][0]
      #expect(ValueFixture.cellText(value) == result)
      return
    }
    let start = try #require(query.firstRange(of: "RETURN "))
    let end = try #require(query.ranges(of: " AS ").last)
    let prefix = query[..<start.lowerBound]
    #expect(prefix.isEmpty || prefix == "\(GraphFunctions.sample) ")
    let value = try ValueExpression.evaluate(
      String(query[start.upperBound..<end.lowerBound]), ValueFixture.sample.variables,
      in: ValueFixture.context())
    #expect(ValueFixture.cellText(value) == result)
  }

  @Test(arguments: examples.map(\.1) + AggregateTests.examples.map(\.1))
  func examplesAreQueries(text: String) {
    let (_, diagnostics) = Parser.query(SourceText(name: "example", text: text))
    #expect(diagnostics.isEmpty)
  }

  @Test func everyFunctionIsDescribed() {
    let names = FunctionLibrary.all.map(\.signature.name)
    #expect(names == names.sorted())
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    for function in FunctionLibrary.all {
      #expect(function.help.hasSuffix("."), "\(function.signature.name)")
      #expect(!function.examples.isEmpty, "\(function.signature.name)")
      #expect(!function.signature.isAggregate)
    }
    #expect(FunctionLibrary.signatures.map(\.name) == names)
  }

  @Test func namesIgnoreCase() {
    #expect(FunctionLibrary.function(named: "TOINTEGER")?.signature.name == "toInteger")
    #expect(FunctionLibrary.function(named: "nothing") == nil)
  }

  @Test func nullGivesNull() throws {
    let takeNull: Set = [
      "coalesce", "exists", "nullIf", "valueType", "range", "rand", "e", "pi", "timestamp",
    ]
    for function in FunctionLibrary.all
    where !takeNull.contains(function.signature.name)
      && function.signature.arity.lowerBound > 0
    {
      let arguments = [Value](repeating: .null, count: function.signature.arity.lowerBound)
      let value = try function.evaluate(arguments, ValueFixture.context())
      #expect(value.isNull, "\(function.signature.name)")
    }
  }

  /// Whatever a query passes, a function answers or fails; it never traps.
  @Test(arguments: [21, 22] as [UInt64])
  func anyArgumentsAreSafe(seed: UInt64) {
    let generator = ValueGenerator(seed: seed)
    var answers = 0
    for function in FunctionLibrary.all {
      let arity = function.signature.arity
      for _ in 0..<300 {
        let count =
          arity.lowerBound + generator.pick(min(arity.upperBound, 4) - arity.lowerBound + 1)
        let arguments = (0..<count).map { _ in Self.known(generator.value()) }
        if (try? function.evaluate(arguments, ValueFixture.context())) != nil { answers += 1 }
      }
    }
    #expect(answers > 5_000, "seed \(seed)")
  }

  /// A value whose ids exist in the sample graph, as the ids of a query do.
  private static func known(_ value: Value) -> Value {
    switch value {
    case .node(let id): .node(id % 2)
    case .relationship: .relationship(0)
    case .list(let elements): .list(elements.map(known))
    case .map(let map): .map(ValueMap(zip(map.keys, map.values.map(known))))
    default: value
    }
  }

  @Test(arguments: [
    ("toInteger('1.7')", "1"), ("toInteger('-1.7')", "-1"), ("toInteger(' 42 ')", "42"),
    ("toInteger('1e3')", "1000"), ("toInteger('foo')", "null"), ("toInteger('')", "null"),
    ("toInteger('0x10')", "null"), ("toInteger(2.9)", "2"), ("toInteger(82.9)", "82"),
    ("toInteger('9223372036854775807')", "9223372036854775807"),
    ("toInteger('9223372036854775808')", "ArithmeticError: NumberOutOfRange"),
    ("toInteger(1e30)", "ArithmeticError: NumberOutOfRange"), ("toIntegerOrNull(1e30)", "null"),
    ("toInteger(true)", "TypeError: InvalidArgumentValue"),
    ("toInteger([])", "TypeError: InvalidArgumentValue"), ("toInteger(null)", "null"),
    ("toFloat('foo')", "null"), ("toFloat('')", "null"), ("toFloat('5')", "5.0"),
    ("toFloat('0x1p3')", "null"), ("toFloat('.5')", "0.5"), ("toFloat('1e')", "null"),
    ("toFloat(true)", "TypeError: InvalidArgumentValue"), ("toFloat('nan')", "null"),
    ("toFloat(a)", "TypeError: InvalidArgumentValue"), ("toString(2.3)", "'2.3'"),
    ("toString(1 < 0)", "'false'"), ("toString('apa')", "'apa'"),
    ("toString([])", "TypeError: InvalidArgumentValue"),
    ("toString(r)", "TypeError: InvalidArgumentValue"), ("toBoolean(' tru ')", "null"),
    ("toBoolean('f alse')", "null"), ("toBoolean('true')", "true"), ("toBoolean('')", "null"),
    ("toBoolean(1.0)", "TypeError: InvalidArgumentValue"),
    ("toBoolean({})", "TypeError: InvalidArgumentValue"),
  ])
  func conversions(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("range(-1236, -1234)", "[-1236, -1235, -1234]"), ("range(0, -1)", "[]"),
    ("range(0, 0)", "[0]"),
    ("range(1381, -3412, -1298)", "[1381, 83, -1215, -2513]"), ("range(0, 1, -1)", "[]"),
    ("range(-10, 10, 3)", "[-10, -7, -4, -1, 2, 5, 8]"), ("range(0, 0, -1)", "[0]"),
    (
      "range(-9223372036854775808, 9223372036854775807, 9223372036854775807)",
      "[-9223372036854775808, -1, 9223372036854775806]"
    ),
    ("range(2, 8, 0)", "ArgumentError: NumberOutOfRange"),
    ("range(0, 9223372036854775807)", "ArgumentError: NumberOutOfRange"),
    ("range(true, 1)", "ArgumentError: InvalidArgumentType"),
    ("range(0, 1.0)", "ArgumentError: InvalidArgumentType"),
    ("range(0, 1, 'xyz')", "ArgumentError: InvalidArgumentType"),
    ("head([])", "null"), ("last([])", "null"), ("tail([])", "[]"), ("tail([1])", "[]"),
    ("size('😀é')", "2"), ("size(1)", "TypeError: InvalidArgumentType"), ("size({a: 1})", "1"),
    ("reverse('😀a')", "'a😀'"), ("reverse([])", "[]"), ("head(1)", "TypeError: InvalidArgumentType"),
  ])
  func lists(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("substring('0123456789', 1)", "'123456789'"), ("substring('abc', 3)", "''"),
    ("substring('abc', 9)", "''"), ("substring('abc', 1, 9)", "'bc'"),
    ("substring('abc', 1, 0)", "''"),
    ("substring('😀é!', 1, 1)", "'é'"), ("substring('abc', -1)", "ArgumentError: NumberOutOfRange"),
    ("substring('abc', 0, -1)", "ArgumentError: NumberOutOfRange"),
    ("substring('abc', 9223372036854775807)", "''"), ("left('abc', 9)", "'abc'"),
    ("right('abc', 0)", "''"), ("right('😀é', 1)", "'é'"),
    ("split('one1two', '1')", "['one', 'two']"),
    ("split('a,b;c', [',', ';'])", "['a', 'b', 'c']"), ("split('abc', '')", "['a', 'b', 'c']"),
    ("split('', ',')", "['']"), ("split(',', ',')", "['', '']"),
    ("split('é|😀|', '|')", "['é', '😀', '']"),
    ("replace('aaa', 'aa', 'b')", "'ba'"), ("replace('abc', '', 'x')", "'abc'"),
    ("replace('abc', 'b', '')", "'ac'"), ("toUpper('straße')", "'STRASSE'"),
    ("trim('\\n a b ')", "'a b'"),
    ("ltrim(' a ')", "'a '"), ("rtrim(' a ')", "' a'"), ("rtrim('  ')", "''"), ("trim('')", "''"),
    ("toUpper(1)", "TypeError: InvalidArgumentType"),
  ])
  func strings(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("abs(-1)", "1"), ("abs(-9223372036854775808)", "ArithmeticError: NumberOutOfRange"),
    ("sqrt(12.96)", "3.6"), ("sqrt(-1)", "NaN"), ("sign(0)", "0"), ("sign(-0.0)", "0"),
    ("round(0.49999999999999994)", "0.0"), ("round(-1.5)", "-1.0"), ("round(1.5)", "2.0"),
    ("round(-1.55, 1)", "-1.6"), ("round(1e300, 5)", "1e300"), ("round(1.25, 400)", "1.25"),
    ("round(1.5, -1)", "ArgumentError: NumberOutOfRange"), ("ceil(0.1)", "1.0"),
    ("log(0)", "-Infinity"),
    ("abs('a')", "TypeError: InvalidArgumentType"), ("timestamp()", "1700000000123"),
  ])
  func numbers(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("labels(a)", "['Person']"), ("type(r)", "'MEMBER_OF'"),
    ("type(a)", "TypeError: InvalidArgumentValue"),
    ("type(0)", "TypeError: InvalidArgumentValue"),
    ("labels(r)", "TypeError: InvalidArgumentValue"),
    ("properties(a)", "{name: 'Ana Petrova'}"), ("properties({x: 1})", "{x: 1}"),
    ("keys(r)", "['role']"),
    ("properties(1)", "TypeError: InvalidArgumentType"), ("startNode(r) = a", "true"),
    ("endNode(r) = b", "true"), ("nodes(p) = [a, b]", "true"), ("relationships(p) = [r]", "true"),
    ("length(p)", "1"), ("length([1])", "TypeError: InvalidArgumentType"),
    (
      "p",
      "<(:Person {name: 'Ana Petrova'})-[:MEMBER_OF {role: 'owner'}]->(:Team {name: 'Sales Data'})>"
    ),
  ])
  func graphs(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test func deletedPartsCannotBeRead() throws {
    let (sample, variables) = ValueFixture.sample
    var overlay = Overlay(over: sample.base)
    guard case .node(let person) = variables["a"] else { return }
    overlay.removeRelationship(0)
    overlay.removeNode(person)
    let context = EvaluationContext(view: GraphView(sample.base, overlay: overlay))
    for text in ["labels(a)", "keys(a)", "properties(r)", "a.name", "r.role"] {
      #expect {
        try ValueExpression.evaluate(text, variables, in: context)
      } throws: {
        ($0 as? EvaluationFailure)?.detail == "DeletedEntityAccess"
      }
    }
    let type = try ValueExpression.evaluate("type(r)", variables, in: context)
    #expect(ValueFixture.cellText(type) == "MEMBER_OF")
  }

  @Test func randomIsSeededAndInRange() {
    let (first, second) = (RandomSource(seed: 3), RandomSource(seed: 3))
    for _ in 0..<1_000 {
      let number = first.unit()
      #expect(number == second.unit())
      #expect(number >= 0 && number < 1)
    }
    #expect(RandomSource(seed: 4).next() != RandomSource(seed: 5).next())
  }
}
