import Diagnostics
import Testing

@testable import Syntax

@Suite struct CompletionTests {
  private func context(_ marked: String) -> CompletionContext {
    let text = Marked(marked)
    return Completer.context(text.text, cursor: text.offsets[0], vocabulary: .test)
  }

  private func names(_ context: CompletionContext) -> [String] {
    context.expectations.map { expectation in
      switch expectation {
      case .keyword(let word): word
      case .propertyKey(let owner, let labels):
        "key \(owner ?? "-") \(labels.joined(separator: "+"))"
      case .variable(let names): "variable \(names.joined(separator: "+"))"
      case .column(let procedure): "column \(procedure)"
      case .commandArgument(let command, let index, let previous):
        "argument \(command) \(index) \(previous.joined(separator: "+"))"
      default: "\(expectation)"
      }
    }
  }

  static let exact: [(String, String, String)] = [
    ("MATCH (n:1️⃣", "", "label"), ("MATCH (n:Pro1️⃣", "Pro", "label"),
    ("MATCH ()-[:F1️⃣", "F", "relationshipType"),
    ("MATCH (n:Product) RETURN n.1️⃣", "", "key n Product"),
    ("MATCH (n:Product) RETURN n.na1️⃣me", "na", "key n Product"),
    ("MATCH (n:Product {1️⃣", "", "key n Product"), ("CALL dpq.1️⃣", "", "procedure"),
    ("CALL dpq.x() YIELD 1️⃣", "", "column dpq.x"), ("show a |> c1️⃣", "c", "format"),
    ("show a |> csv o1️⃣", "o", "filePath"), (":he1️⃣", ":he", "shellWord"),
    ("MATCH (a), (b) RETURN 1 ORDER 1️⃣", "", "BY"),
    ("RETURN 1 IS 1️⃣", "", "LABELED,NOT,NULL"), ("RETURN 'abc1️⃣", "", ""),
    ("RETURN 1 // abc1️⃣", "", ""), ("RETURN select('sal1️⃣", "sal", "address,selectorMethod"),
    ("RETURN 1 AS 1️⃣", "", ""), ("OPTIONAL 1️⃣", "", "CALL,MATCH"),
    (":set box 1️⃣", "", "argument :set 1 box"), ("RETURN 1 |> 1️⃣", "", "format"),
  ]

  static let selectors: [(String, String, String)] = [
    ("+1️⃣", "", "address,selectorMethod"), ("2+sa1️⃣", "sa", "address,selectorMethod"),
    ("@sa1️⃣", "sa", "address,selectorMethod"), ("a,1️⃣", "", "address,selectorMethod"),
    ("a b,(1️⃣", "", "address,selectorMethod"), ("a not 1️⃣", "", "address,selectorMethod"),
    ("a not (b c1️⃣", "c", "address,selectorMethod"), ("a..1️⃣", "", "address,selectorMethod"),
    ("a..+b1️⃣", "b", "address,selectorMethod"), ("a tag:go1️⃣", "tag:go", "address,selectorMethod"),
    ("+path:../x1️⃣", "path:../x", "address,selectorMethod"),
    ("roots(1️⃣", "", "address,selectorMethod"), ("roots(a,le1️⃣", "le", "address,selectorMethod"),
    ("a+1️⃣", "", "selectorSuffix"), ("(a b)+1️⃣", "", "selectorSuffix"),
    ("a+2[1️⃣", "", "relationshipType"), ("a+[READ_BY,F1️⃣", "F", "relationshipType"),
    ("[FE1️⃣", "FE", "relationshipType"), ("[FEEDS]+a1️⃣", "a", "address,selectorMethod"),
    ("a+[FEEDS]1️⃣", "", ""), ("a^1️⃣", "", "selectorGrain"), ("(a b)^pro1️⃣", "pro", "selectorGrain"),
    ("a^product+1️⃣", "", "selectorSuffix"), ("(a)1️⃣", "", ""),
    ("a^product,1️⃣", "", "address,selectorMethod"),
  ]

  /// Alone on a line, and inside `select('…')`.
  @Test(arguments: selectors)
  func everyPointOfASelector(_ marked: String, _ prefix: String, _ expected: String) {
    for text in ["sales/x " + marked, "RETURN select('" + marked] {
      let context = context(text)
      #expect(context.prefix == prefix, "\(text)")
      #expect(names(context).joined(separator: ",") == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("list a^1️⃣", "", SelectorPlace.grain), ("list a+1️⃣", "", .suffix), ("list a+[F1️⃣", "F", .type),
    ("list not 1️⃣", "", .term), ("list a --exclude b^1️⃣", "", .grain),
  ])
  func aCommandKnowsThePartAtTheCursor(
    _ marked: String, _ prefix: String, _ place: SelectorPlace
  ) {
    let context = context(marked)
    #expect(context.place == place)
    #expect(context.prefix == prefix)
    #expect(names(context).contains("WHERE") == (place == .term))
  }

  @Test(arguments: exact)
  func exactly(_ marked: String, _ prefix: String, _ expected: String) {
    let context = context(marked)
    #expect(context.prefix == prefix)
    #expect(names(context).joined(separator: ",") == expected)
  }

  static let partial: [(String, [String], [String])] = [
    (
      "MATCH (n) 1️⃣", ["WHERE", "RETURN", "MATCH", "OPTIONAL MATCH"], ["ORDER BY", "label", "UNION"]
    ),
    ("MATCH (n) 1️⃣", ["SET", "DETACH DELETE", "MERGE"], ["ON"]),
    ("MATCH (n) 1️⃣", ["FILTER", "LET", "FOR"], []),
    ("MATCH (a), (b) CALL (a) { RETURN 1️⃣", ["variable a"], []),
    ("MATCH (a) WHERE EXISTS { MATCH (b) WHERE 1️⃣", ["variable a+b"], []),
    ("MATCH (a) CALL (a) { RETURN a.x AS y } RETURN 1️⃣", ["variable a+y"], []),
    ("LET total = 1 RETURN 1️⃣", ["variable total"], []),
    ("USE other 1️⃣", ["MATCH", "RETURN"], ["command"]),
    ("USE other MATCH (n) 1️⃣", ["RETURN"], []), ("explain --portable 1️⃣", ["MATCH", "command"], []),
    ("MERGE (n) 1️⃣", ["ON"], []), ("MATCH (n:A) SET n1️⃣", ["variable n"], ["label"]),
    ("MATCH (n:A) SET n.1️⃣", ["key n A"], ["label"]), ("MATCH (n) SET n:1️⃣", ["label"], []),
    ("MATCH (n) RETURN n 1️⃣", ["ORDER BY", "AS", "LIMIT", "UNION"], ["MATCH", "WHERE"]),
    ("MATCH (n) WITH n.x AS y WHERE 1️⃣", ["variable y", "function"], ["RETURN"]),
    ("MATCH (n)-[r]->(m) WHERE n1️⃣", ["variable n+r+m"], ["label"]),
    ("MATCH 1️⃣", ["ANY", "ALL", "SHORTEST", "WALK", "TRAIL", "ACYCLIC", "REPEATABLE"], ["label"]),
    ("MATCH SHORTEST 2 1️⃣", ["GROUPS", "TRAIL"], ["RETURN"]),
    ("MATCH ANY 1️⃣", ["SHORTEST", "TRAIL"], ["RETURN"]),
    ("MATCH REPEATABLE 1️⃣", ["ELEMENTS"], ["RETURN"]),
    ("MATCH ((x)-[:1️⃣", ["relationshipType"], ["label"]),
    ("MATCH ((x)-->(y) WHERE 1️⃣", ["variable x+y"], ["RETURN"]),
    ("RETURN [x IN [1] WHERE 1️⃣", ["variable x"], []),
    ("1️⃣", ["command", "MATCH", "shellWord"], ["label"]), ("sh1️⃣", ["command", "address"], []),
    ("show 1️⃣", ["argument show 0 "], ["command"]),
    ("lineage a --grain p1️⃣", ["argument lineage 2 a+--grain"], []),
    ("list ports where 1️⃣", ["function"], ["command"]),
    ("list ports where a 1️⃣", ["AND", "RETURN", "ORDER BY"], ["MATCH"]),
    ("show a\nRET1️⃣", ["command", "RETURN"], []), ("MATCH (n)\nRET1️⃣", ["RETURN"], ["command"]),
    ("RETURN 1; 1️⃣", ["command", "MATCH"], []), ("explain 1️⃣", ["command"], []),
    ("+sales/orders,ta1️⃣", ["address", "selectorMethod"], []),
    ("CALL dpq.x('a') YIELD b WHERE 1️⃣", ["variable b"], []),
  ]

  @Test(arguments: partial)
  func contains(_ marked: String, _ present: [String], _ absent: [String]) {
    let found = names(context(marked))
    for name in present { #expect(found.contains(name), "\(name) in \(found)") }
    for name in absent { #expect(!found.contains(name), "\(name) in \(found)") }
  }
}
