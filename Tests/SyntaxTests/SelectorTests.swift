import Diagnostics
import Testing

@testable import Syntax

@Suite struct SelectorTests {
  private func describe(_ selector: Selector) -> String {
    switch selector.kind {
    case .union(let members): "(\(members.map(describe).joined(separator: " | ")))"
    case .intersection(let members): "(\(members.map(describe).joined(separator: " & ")))"
    case .not(let inner): "!\(describe(inner))"
    case .difference(let left, let right): "(\(describe(left)) - \(describe(right)))"
    case .atom(let atom): describe(atom)
    case .between(let left, let right): "<\(describe(left))..\(describe(right))>"
    case .lifted(let inner, let name): "\(describe(inner))^\(name.text)"
    case .walk(let inner, let walk): "[\(describe(inner))]\(describe(walk))"
    case .invalid: "invalid"
    }
  }

  private func describe(_ atom: SelectorAtom) -> String {
    (atom.method.map { "\($0.text)=" } ?? "") + atom.value.text + describe(atom.walk)
  }

  private func describe(_ walk: SelectorWalk) -> String {
    var text = walk.isAt ? "@" : ""
    switch walk.upstream {
    case .any: text += "{up}"
    case .exactly(let steps): text += "{up\(steps)}"
    case nil: break
    }
    switch walk.downstream {
    case .any: text += "{down}"
    case .exactly(let steps): text += "{down\(steps)}"
    case nil: break
    }
    return text
  }

  @Test(arguments: [
    ("a", "a"), ("+a", "a{up}"), ("a+", "a{down}"), ("2+a+3", "a{up2}{down3}"), ("@a", "a@"),
    ("a b", "(a | b)"), ("a,b", "(a & b)"), ("a,b c", "((a & b) | c)"), ("tag:x", "tag=x"),
    ("+tag:x+1,owner:y", "(tag=x{up}{down1} & owner=y)"),
    ("config.materialized:table", "config.materialized=table"),
    ("contract:orders@1.2.0#orders.email", "contract=orders@1.2.0#orders.email"),
    ("team:platform", "team=platform"), ("in:x", "in:x"), ("a..b", "<a..b>"),
    ("+a..b+", "<a{up}..b{down}>"),
    ("sales.emea/x", "sales.emea/x"), ("path:../x", "path=../x"), ("(a b)+", "[(a | b)]{down}"),
    ("2+(a,b)+1", "[(a & b)]{up2}{down1}"), ("not a", "!a"), ("a,not b", "(a & !b)"),
    ("not (a b)", "!(a | b)"),
    ("a^product", "a^product"), ("a+^product", "a{down}^product"),
    ("(a b)^domain", "(a | b)^domain"),
    (
      "urn:li:dataset:(urn:li:dataPlatform:x,a.b,PROD)+",
      "urn:li:dataset:(urn:li:dataPlatform:x,a.b,PROD){down}"
    ),
    ("'a b,c'", "a b,c"), ("owner:\"Data Team\"+", "owner=Data Team{down}"), ("sales/*", "sales/*"),
    ("a+b", "a+b"), ("(a)..(b)", "invalid"), ("(a)..b", "<a..b>"), ("not", "not"),
    ("a, b", "(a & b)"), ("((a))", "a"),
    ("sales/orders/daily@2", "sales/orders/daily@2"), ("f[0-9]", "f[0-9]"),
    ("a^product+", "[a^product]{down}"),
  ])
  func trees(_ text: String, _ expected: String) {
    let source = SourceText(name: "", text: text)
    let (selector, faults) = Parser.selector(source, vocabulary: .test)
    if expected == "invalid" {
      #expect(!faults.isEmpty)
      return
    }
    #expect(faults.isEmpty, "\(faults.map(\.message))")
    #expect(describe(selector) == expected)
    let printed = Printer.text(of: selector)
    let (again, _) = Parser.selector(SourceText(name: "", text: printed), vocabulary: .test)
    #expect(describe(again) == expected, "\(printed)")
  }

  @Test(arguments: [
    ("(a b", "not closed"), ("a b)", "closes nothing"), ("", "found nothing"),
    ("a,", "expected a selector"),
    ("+", "between the operators"), ("@a+", "already"), ("a+[READ_BY]", "relationship types"),
    ("()", "found nothing"),
    ("roots(a)", "does not belong"), ("(a)x", "behind `)`"),
  ])
  func errors(_ text: String, _ words: String) {
    let (_, faults) = Parser.selector(SourceText(name: "", text: text), vocabulary: .test)
    #expect(faults.first?.message.contains(words) == true, "\(faults)")
  }

  @Test func wordsOfACommandKeepTheirQuotes() {
    let source = SourceText(name: "", text: "lineage +'a b' --grain port tag:x,'c d'")
    let parsed = Parser.statement(source, vocabulary: .test)
    guard case .command(let command) = parsed.statement.kind else {
      Issue.record("no command")
      return
    }
    let words = [command.words[0], command.words[3]]
    let (selector, faults) = Parser.selector(words: words, source: source, vocabulary: .test)
    #expect(faults.isEmpty)
    #expect(describe(selector) == "(a b{up} | (tag=x & c d))")
  }

  @Test func deepGroupsAreRefused() {
    let text = String(repeating: "(", count: 5_000) + "a"
    let (_, faults) = Parser.selector(SourceText(name: "", text: text), vocabulary: .test)
    #expect(faults.contains { $0.message.contains("512") })
  }
}
