import Graphs
import Testing

@testable import Execution

@Suite struct ValueRegularExpressionTests {
  @Test(arguments: [
    ("abc", "abc", true), ("abc", "abcd", false), ("bc", "abc", false), (".*bc", "abc", true),
    ("", "", true), ("", "a", false), ("a|bc", "bc", true), ("a|bc", "ac", false),
    ("(a|b)c", "bc", true), ("(?:a|b)+", "abba", true), ("(?<part>a)b", "ab", true),
    ("a?b*c+", "bbcc", true), ("a{2}", "aa", true), ("a{2}", "aaa", false), ("a{2,}", "aaaa", true),
    ("a{2,3}", "aaaa", false), ("a{0}", "", true), ("(ab){1,2}", "abab", true),
    ("a*?b", "aab", true),
    ("[a-c]+", "cab", true), ("[^a-c]+", "xyz", true), ("[^a-c]", "b", false), ("[]a]", "]", true),
    ("[a-]", "-", true), ("[\\d.]+", "1.5", true), ("[\\w-]+@[\\w.]+", "jo-e@x.org", true),
    ("[^\\s]+", "a b", false), ("\\d{4}-\\d\\d", "2024-05", true), ("\\.", "x", false),
    (".", "\n", false), ("(?s).", "\n", true), ("(?i)MeSH", "mEsh", true),
    ("(?i)[a-c]+", "ABC", true),
    ("(?i)é", "É", true), ("((?i)a)b", "Ab", true), ("((?i)a)b", "AB", false),
    ("^abc$", "abc", true),
    ("a^b", "ab", false), ("\\bab\\b.*", "ab cd", true), ("\\Qa.b\\E+", "a.bb", true),
    ("\\Qa.b\\E", "axb", false), ("\\u00e9", "é", true), ("\\x41", "A", true), ("😀+", "😀😀", true),
    ("(a*)*", "aaaa", true), ("(a|a)*b", "aaac", false), ("(|a)+", "aa", true),
    ("(){3}x", "x", true),
  ])
  func matches(pattern: String, text: String, expected: Bool) throws {
    #expect(try RegularExpression(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    "(", ")", "a)", "[a", "*", "a**", "a{", "a{2,1}", "a{x}", "(?=a)", "(?<!a)", "(?<=a)", "\\1",
    "\\p{L}", "a++", "[z-a]", "\\", "[[a]]", "[a&&b]", "\\x4", "\\ud800", "(?", "(?x)a",
  ])
  func refused(pattern: String) {
    #expect { try RegularExpression(pattern) } throws: { error in
      (error as? EvaluationFailure)?.detail == "InvalidArgumentValue"
    }
  }

  @Test func cannotExplode() throws {
    let text = String(repeating: "a", count: 2_000)
    #expect(try !RegularExpression("(a*)*(a*)*(a|aa)+b").matches(text))
    #expect(throws: EvaluationFailure.self) { try RegularExpression("((a{500}){500}){500}") }
    #expect(throws: EvaluationFailure.self) { try RegularExpression("(){1000000}") }
    #expect(throws: EvaluationFailure.self) {
      try RegularExpression(String(repeating: "(", count: 5_000))
    }
  }

  @Test func operandsThatAreNoStringsGiveNull() throws {
    #expect(try StringPredicate.matches(.null, .string("a")) == nil)
    #expect(try StringPredicate.matches(.int(1), .string("a")) == nil)
    #expect(try StringPredicate.matches(.string("ab"), .string("a.")) == true)
  }
}
