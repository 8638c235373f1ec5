import Graphs
import Testing

@testable import Execution

@Suite struct ValueComparisonTests {
  @Test(arguments: [
    ("[1, 0] >= [1]", "true"), ("[1, null] >= [1]", "true"), ("[1, 2] >= [1, null]", "null"),
    ("[1, 'a'] >= [1, null]", "null"), ("[1, 2] >= [3, null]", "false"), ("[1] < [1, 0]", "true"),
    ("[1, 'a'] < [1, 2]", "null"), ("[] <= []", "true"), ("[[1], 2] < [[1], 3]", "true"),
  ])
  func lists(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test(arguments: ["<", "<=", ">", ">="])
  func nanIsNotOrdered(sign: String) throws {
    #expect(try ValueFixture.answer("0.0 / 0.0 \(sign) 1") == "false")
    #expect(try ValueFixture.answer("1.0 \(sign) 0.0 / 0.0") == "false")
    #expect(try ValueFixture.answer("0.0 / 0.0 \(sign) 0.0 / 0.0") == "false")
    #expect(try ValueFixture.answer("0.0 / 0.0 \(sign) 'a'") == "null")
  }

  @Test(arguments: [
    ("1.0 < 1.0", "false"), ("1 < 1.0", "false"), ("1 <= 1.0", "true"), ("'1.0' < 1.0", "null"),
    ("1 < 3.14", "true"), ("3.14 >= 1", "true"), ("null < 1", "null"), ("'a' < 'b'", "true"),
    ("'B' < 'a'", "true"), ("'a' < 'ab'", "true"), ("'' < 'a'", "true"), ("false < true", "true"),
    ("9007199254740993 > 9007199254740992.0", "true"),
    ("9007199254740992.0 < 9007199254740993", "true"),
    ("9223372036854775807 < 9223372036854775808.0", "true"),
    ("-9223372036854775808 >= -9223372036854775808.0", "true"), ("-1 < -0.5", "true"),
    ("1e400 > 9223372036854775807", "true"),
  ])
  func scalars(expression: String, expected: String) throws {
    #expect(try ValueFixture.answer(expression) == expected)
  }

  @Test func differentKindsAreIncomparable() throws {
    let operands = ["a", "r", "p", "''", "1", "true", "[]", "{}"]
    for sign in ["<", "<=", ">", ">="] {
      for (i, x) in operands.enumerated() {
        for (j, y) in operands.enumerated() where i != j {
          #expect(try ValueFixture.answer("\(x) \(sign) \(y)") == "null", "\(x) \(sign) \(y)")
        }
      }
    }
    for x in ["a", "r", "p", "{}"] {
      #expect(try ValueFixture.answer("\(x) < \(x)") == "null")
    }
  }
}
