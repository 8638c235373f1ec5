import Diagnostics
import Testing

@testable import Syntax

@Suite struct HighlightTests {
  private func styled(_ text: String) -> String {
    let source = SourceText(name: "", text: text)
    return Highlighter.highlight(text, vocabulary: .test)
      .filter { $0.kind != .operator }
      .map { "\(source.text(in: $0.range)):\($0.kind)" }.joined(separator: " ")
  }

  @Test(arguments: [
    (
      "MATCH (n:Product)-[r:FEEDS|READ_BY]->(m) RETURN n.name",
      "MATCH:keyword n:variable Product:label r:variable FEEDS:type READ_BY:type m:variable RETURN:keyword n:variable name:property"
    ),
    ("RETURN count(n) // x", "RETURN:keyword count:function n:variable // x:comment"),
    (
      "RETURN {a: 'b'} = $p AND 1.5",
      "RETURN:keyword a:property 'b':string $p:parameter AND:keyword 1.5:number"
    ),
    (
      "show sales/orders --grain port",
      "show:command sales/orders:address --grain:keyword port:address"
    ),
    (":set box 'a'", ":set:shellWord box:address 'a':string"),
    (
      "list a where b = 1 |> csv x.csv",
      "list:command a:address where:keyword b:variable 1:number csv:keyword x.csv:string"
    ),
    ("// c\nshow a", "// c:comment show:command a:address"),
    ("/// p\nRETURN 1", "/// p:comment RETURN:keyword 1:number"),
    ("shwo a b", "shwo:invalid a:address b:address"), ("RETURN 'abc", "RETURN:keyword 'abc:string"),
    ("RETURN 1a != 2", "RETURN:keyword 1a:invalid !=:invalid 2:number"),
    ("RETURN dpq.metric(n:A)", "RETURN:keyword dpq:variable metric:function n:variable A:label"),
    (
      "MATCH p = SHORTEST 2 TRAIL GROUPS ((x)-->(y))+ WHERE any(n IN x WHERE n) RETURN trail",
      "MATCH:keyword p:variable SHORTEST:keyword 2:number TRAIL:keyword GROUPS:keyword x:variable y:variable WHERE:keyword any:function n:variable IN:keyword x:variable WHERE:keyword n:variable RETURN:keyword trail:variable"
    ),
    (
      "MATCH REPEATABLE ELEMENTS (a)-->(b), ACYCLIC (b)-->(walk) RETURN relationships(p)",
      "MATCH:keyword REPEATABLE:keyword ELEMENTS:keyword a:variable b:variable ACYCLIC:keyword b:variable walk:variable RETURN:keyword relationships:function p:variable"
    ),
    ("explain RETURN 1", "explain:keyword RETURN:keyword 1:number"),
    (
      "explain --portable USE a RETURN 1",
      "explain:keyword --portable:keyword USE:keyword a:address RETURN:keyword 1:number"
    ),
    (
      "LET x = 1 FILTER x > 0 FOR y IN [x] RETURN y",
      "LET:keyword x:variable 1:number FILTER:keyword x:variable 0:number FOR:keyword y:variable IN:keyword x:variable RETURN:keyword y:variable"
    ),
    (
      "MATCH (n) CALL (n) { RETURN n.x AS y } RETURN y",
      "MATCH:keyword n:variable CALL:keyword n:variable RETURN:keyword n:variable x:property AS:keyword y:variable RETURN:keyword y:variable"
    ),
    ("EXISTS { (a) }", "EXISTS:address {:address (a):address }:address"),
    ("RETURN EXISTS { (a) }", "RETURN:keyword EXISTS:keyword a:variable"),
    ("sales/orders |> tree", "sales/orders:address tree:keyword"),
    (
      "MERGE (a:A) ON CREATE SET a.x = 1 DETACH DELETE a",
      "MERGE:keyword a:variable A:label ON:keyword CREATE:keyword SET:keyword a:variable x:property 1:number DETACH:keyword DELETE:keyword a:variable"
    ),
    ("assert RETURN 1;", "assert:command RETURN:keyword 1:number"),
  ])
  func kinds(_ text: String, _ expected: String) {
    #expect(styled(text) == expected)
  }
}
