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
    case .ends(let ends, let inner): "\(ends.rawValue)<\(describe(inner))>"
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
    if let steps = walk.upstream { text += "{up\(describe(steps, walk.upstreamTypes))}" }
    if let steps = walk.downstream { text += "{down\(describe(steps, walk.downstreamTypes))}" }
    return text
  }

  private func describe(_ steps: SelectorWalk.Steps, _ types: [Name]) -> String {
    let depth = if case .exactly(let count) = steps { "\(count)" } else { "" }
    return depth + types.map { " " + $0.text }.joined()
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
    ("a+b", "a+b"), ("(a)..(b)", "<a..b>"), ("(a)..b", "<a..b>"),
    ("a..(b c)+", "<a..[(b | c)]{down}>"), ("a..roots(b)", "<a..roots<b>>"),
    ("(a..b)..c", "<<a..b>..c>"), ("tag:x..1+b", "<tag=x..b{up1}>"), ("not a..b", "!<a..b>"),
    ("roots(a)", "roots<a>"), ("leaves(+a b)", "leaves<(a{up} | b)>"),
    ("2+roots(a)+1^owner", "[roots<a>]{up2}{down1}^owner"), ("@leaves(a)", "[leaves<a>]@"),
    ("roots(leaves(a))", "roots<leaves<a>>"), ("roots", "roots"), ("not(a)", "!a"),
    ("a+[READ_BY]", "a{down READ_BY}"), ("a+[A,B]2", "a{down2 A B}"), ("a+2[A]", "a{down2 A}"),
    ("[A]+a", "a{up A}"), ("3[A,B]+a", "a{up3 A B}"), ("[A]3+a", "a{up3 A}"),
    ("[A]+a+[B]", "a{up A}{down B}"), ("(a b)+[A,B],c", "([(a | b)]{down A B} & c)"),
    ("[A]+(a b)", "[(a | b)]{up A}"), ("[ab]+", "[ab]{down}"), ("+[ab]*", "[ab]*{up}"),
    ("a+[A]+[B]", "[a{down A}]{down B}"), ("not", "not"),
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
    ("+", "between the operators"), ("@a+", "already"), ("@(a b)+", "already"),
    ("a+[READ_BY", "`[` that begins"),
    ("(a)+[A", "`[` that begins"), ("a+[]", "relationship type"), ("a+[A,]", "relationship type"),
    ("()", "found nothing"), ("roots()", "found nothing"), ("roots(a", "not closed"),
    ("root(a)", "does not belong"), ("(a)x", "behind `)`"), ("a..", "behind `..`"),
    ("a.. b", "behind `..`"), ("..a", "expected a selector"), ("a..b..c", "joins two"),
    ("a,..b", "expected a selector"), ("'a b", "`'` that begins"), ("tag:\"x", "`\"` that begins"),
    ("urn:(a", "`(` that begins"),
  ])
  func errors(_ text: String, _ words: String) {
    let (_, faults) = Parser.selector(SourceText(name: "", text: text), vocabulary: .test)
    #expect(faults.first?.message.contains(words) == true, "\(faults)")
  }

  @Test(arguments: [
    ("a,1️⃣(b c2️⃣", "not closed"), ("+a 1️⃣'b c2️⃣", "not closed"), ("x,a+1️⃣[READ_BY2️⃣", "not closed"),
    ("a1️⃣..2️⃣ b", "behind `..`"), ("a+[B,1️⃣]2️⃣", "relationship type"),
    ("c 1️⃣@a+2️⃣", "already"), ("(a b)1️⃣x2️⃣", "behind `)`"),
  ])
  func caretsStandUnderWhatIsMeant(_ marked: String, _ words: String) {
    let marked = Marked(marked)
    let (_, faults) = Parser.selector(
      SourceText(name: "", text: marked.text), vocabulary: .test)
    #expect(faults.first?.message.contains(words) == true, "\(faults)")
    #expect(faults.first?.range?.lower == marked.offsets[0])
    // What is not closed is shown where it opens.
    if words != "not closed" { #expect(faults.first?.range?.upper == marked.offsets[1]) }
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

  /// Operators nest a tree as groups do: whatever a text of 100 kB makes of them ends in a tree that
  /// may be walked.
  @Test(arguments: [
    ("", "a", "+1"), ("", "a", "^x"), ("(", "a", ")^x"), ("(", "a", ")+1"), ("roots(", "a", ")"),
    ("not ", "a", ""), ("not(", "a", ")"), ("a..(", "b", ")"), ("+", "a", ""), ("(", "", ""),
    ("[A]+", "a", ""), ("a,", "b", ""), ("a ", "b", ""), ("a..", "b", ""), ("'", "", ""),
    ("x:(", "", ""), ("+[", "", ""), ("[", "a", "]"), ("a(", "b", ")"), (")", "", "("),
  ])
  func anyNestingEndsInATreeOrAnError(_ open: String, _ core: String, _ close: String) {
    for count in [511, 512, 513, 2_048, 100_000 / max(open.utf8.count + close.utf8.count, 1)] {
      let text =
        String(repeating: open, count: count) + core + String(repeating: close, count: count)
      let source = SourceText(name: "", text: text)
      let (selector, faults) = Parser.selector(source, vocabulary: .test)
      for fault in faults { #expect((fault.range?.upper ?? 0) <= source.bytes.count) }
      let printed = Printer.text(of: selector)
      #expect(faults.isEmpty ? !printed.isEmpty : faults.count <= Parser.diagnosticLimit)
    }
  }

  /// Whatever operators and brackets are put together is read, and printed as it reads.
  @Test func randomTextsAreReadAndPrintedAlike() {
    let pieces = [
      "a", "b1", "tag:x", "config.m.n:y", "+", "1+", "+2", "@", ",", " ", "(", ")", "..", "not ",
      "roots(", "leaves(", "^product", "+[A,B]", "[A]+", "'q r'", "*", "[ab]", "urn:(a,b)", "\"",
    ]
    var dice = Dice(state: 20_261_129)
    for _ in 0..<3_000 {
      let text = (0...dice.roll(9)).map { _ in dice.pick(pieces) }.joined()
      let (selector, faults) = Parser.selector(
        SourceText(name: "", text: text), vocabulary: .test)
      guard faults.isEmpty else { continue }
      let printed = Printer.text(of: selector)
      let (again, more) = Parser.selector(
        SourceText(name: "", text: printed), vocabulary: .test)
      #expect(more.isEmpty && describe(again) == describe(selector), "\(text) \(printed)")
    }
  }
}
