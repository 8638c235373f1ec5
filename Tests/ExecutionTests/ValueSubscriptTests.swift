import Testing

@testable import Execution

@Suite struct ValueSubscriptTests {
  @Test(arguments: [
    ("[1, 2, 3][0]", "1"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][3]", "null"),
    ("[1, 2, 3][-4]", "null"), ("[1][null]", "null"), ("null[0]", "null"),
    ("[1][9223372036854775807]", "null"), ("[1][-9223372036854775808]", "null"),
    ("{a: 1}['a']", "1"), ("{a: 1}['b']", "null"), ("{a: 1}[null]", "null"), ("{a: 1}.a", "1"),
    ("b['name']", "'Sales Data'"), ("b.missing", "null"), ("r.role", "'owner'"),
    ("[1]['a']", "TypeError: ListElementAccessByNonInteger"),
    ("[1][1.0]", "TypeError: ListElementAccessByNonInteger"),
    ("{a: 1}[0]", "TypeError: MapElementAccessByNonString"),
    ("a[0]", "TypeError: MapElementAccessByNonString"), ("1[0]", "TypeError: InvalidArgumentType"),
    ("'abc'[0]", "TypeError: InvalidArgumentType"), ("true.a", "TypeError: InvalidArgumentType"),
  ])
  func elements(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("[1, 2, 3][1..3]", "[2, 3]"), ("[1, 2, 3][1..]", "[2, 3]"), ("[1, 2, 3][..2]", "[1, 2]"),
    ("[1, 2, 3][0..0]", "[]"), ("[1, 2, 3][-3..-1]", "[1, 2]"), ("[1, 2, 3][3..1]", "[]"),
    ("[1, 2, 3][-5..5]", "[1, 2, 3]"), ("[1, 2, 3][..]", "[1, 2, 3]"),
    ("[1, 2, 3][null..]", "null"), ("[1, 2, 3][1..null]", "null"), ("null[1..2]", "null"),
    ("[1][-9223372036854775808..9223372036854775807]", "[1]"), ("[1][5..9]", "[]"),
    ("[1]['a'..]", "TypeError: ListElementAccessByNonInteger"),
    ("'abc'[0..1]", "TypeError: InvalidArgumentType"),
  ])
  func slices(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [
    ("'ABCDEF' STARTS WITH 'ABC'", "true"), ("'ABCDEF' STARTS WITH 'abc'", "false"),
    ("'AB' STARTS WITH 'ABC'", "false"), ("'AB' STARTS WITH ''", "true"),
    ("'ABCDEF' ENDS WITH 'DEF'", "true"), ("'AB' ENDS WITH 'CAB'", "false"),
    ("'AB' ENDS WITH ''", "true"), ("'ABCDEF' CONTAINS 'CD'", "true"),
    ("'ABCDEF' CONTAINS 'CE'", "false"), ("'' CONTAINS ''", "true"),
    ("'aab' CONTAINS 'ab'", "true"),
    ("'a\\nb' CONTAINS '\\n'", "true"), ("'a' CONTAINS null", "null"), ("1 CONTAINS 'a'", "null"),
    ("[] STARTS WITH {}", "null"), ("'a' ENDS WITH 1", "null"),
  ])
  func stringPredicates(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: [41, 42] as [UInt64])
  func searchAgreesWithItsDefinition(seed: UInt64) {
    let random = RandomSource(seed: seed)
    func bytes(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in random.next() % 30 == 0 ? 98 : 97 }
    }
    var found = 0
    for _ in 0..<3_000 {
      let text = bytes(Int(random.next() % 60))
      let part = bytes(Int(random.next() % 24))
      let start = Int(random.next() % UInt64(text.count + 1))
      let places = (start...text.count).filter { text[$0...].starts(with: part) }
      let answer = ByteSearch.first(part.span, in: text.span, from: start)
      #expect(answer == places.first, "seed \(seed): \(part) in \(text) from \(start)")
      if answer != nil, part.count > 16 { found += 1 }
    }
    #expect(found > 20, "seed \(seed)")
  }
}
