import Graphs
import Testing

@testable import Execution

@Suite struct ValueEqualityTests {
  @Test(arguments: [
    ("[1, 2] = [1]", "false"), ("[null] = [1]", "null"), ("['a'] = [1]", "false"),
    ("[[1]] = [[1], [null]]", "false"), ("[[1], [2]] = [[1], [null]]", "null"),
    ("[[1], [2, 3]] = [[1], [null]]", "false"), ("[1, 2] = 'foo'", "false"),
    ("[1, 2] = [null, 'foo']", "false"), ("[1, 2] = [null, 2]", "null"), ("[] = []", "true"),
    ("[[1, 2], ['foo', 'bar']] = [[1, 2], [null, 'bar']]", "null"),
    ("[null, 1] = [null, 2]", "false"),
  ])
  func lists(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("{} = {}", "true"), ("{k: true} = {k: true}", "true"), ("{k: 1} = {k: 1.0}", "true"),
    ("{k: 'a', l: 2} = {l: 2, k: 'a'}", "true"), ("{} = {k: null}", "false"),
    ("{k: null} = {}", "false"), ("{k: 1} = {k: 1, l: null}", "false"),
    ("{k: null} = {k: null}", "null"), ("{k: 1} = {k: null}", "null"),
    ("{k: 1, l: null} = {k: 2, l: null}", "false"), ("{k: {m: [1]}} = {k: {m: [1]}}", "true"),
  ])
  func maps(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("1 = 1.0", "true"), ("'1' = 1", "false"), ("'1.0' = 1.0", "false"), ("null = null", "null"),
    ("null <> null", "null"), ("1 <> null", "null"), ("true = 1", "false"), ("0.0 = -0.0", "true"),
    ("0.0 / 0.0 = 1", "false"), ("0.0 / 0.0 = 0.0 / 0.0", "false"),
    ("0.0 / 0.0 <> 0.0 / 0.0", "true"), ("0.0 / 0.0 = 'a'", "false"),
    ("9007199254740993 = 9007199254740992.0", "false"),
    ("9223372036854775807 = 9223372036854775808.0", "false"),
    ("-9223372036854775808 = -9223372036854775808.0", "true"),
    ("4611686018427387905 = 4611686018427387900", "false"),
    ("a = a", "true"), ("a = b", "false"), ("r = r", "true"), ("p = p", "true"), ("a = r", "false"),
  ])
  func scalars(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("3 IN [[1, 2, 3]][0]", "true"), ("3 IN [1, 2, 3][0..1]", "false"), ("1 IN ['1', 2]", "false"),
    ("[1, 2] IN [1, [1, '2']]", "false"), ("[1] IN [1, 2, [1]]", "true"),
    ("null IN [null]", "null"), ("null IN []", "false"), ("[null] IN [[null]]", "null"),
    ("[1] IN [[1, null]]", "false"), ("3 IN [1, null, 3]", "true"), ("4 IN [1, null, 3]", "null"),
    ("[1, 2] IN [[null, 'foo'], [1, 2]]", "true"), ("[1, 2] IN [[null, 'foo']]", "false"),
    ("[1, 2] IN [[null, 2]]", "null"), ("[1, 2, null] IN [1, [1, 2, null]]", "null"),
    ("[] IN []", "false"), ("[] IN [[]]", "true"), ("[] IN [1, 2, null]", "null"),
    ("1 IN null", "null"), ("1 IN 1", "TypeError: InvalidArgumentType"),
    ("1 IN {x: []}", "TypeError: InvalidArgumentType"),
  ])
  func membership(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test func stringsAreEqualByCodePointOnly() {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    #expect(ValueSemantics.equals(.string(composed), .string(decomposed)) == false)
    #expect(ValueSemantics.order(.string(composed), .string(decomposed)) > 0)
    #expect(ValueKey(.string(composed)) != ValueKey(.string(decomposed)))
  }

  @Test(arguments: [
    ("true AND null", "null"), ("false AND null", "false"), ("null AND null", "null"),
    ("true OR null", "true"), ("false OR null", "null"), ("true XOR null", "null"),
    ("true XOR true", "false"), ("false XOR true", "true"), ("NOT null", "null"),
    ("NOT false", "true"), ("1 AND true", "TypeError: InvalidArgumentType"),
    ("NOT 'x'", "TypeError: InvalidArgumentType"),
  ])
  func logic(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }
}
