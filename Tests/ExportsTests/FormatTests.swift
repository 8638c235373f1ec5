import Graphs
import Temporals
import TestSupport
import Testing

@testable import Exports

/// Small graphs as whole files.
@Suite struct FormatTests {
  /// Two products and a nameless thing, with a property of every type.
  static func graph() -> Graph {
    var builder = GraphBuilder()
    let a = builder.addNode(labels: ["Product"])
    builder.setProperty("address", of: a, to: .string("s/a"))
    builder.setProperty("name", of: a, to: .string("A \"quoted\" <name>, & more"))
    builder.setProperty("tags", of: a, to: .list([.string("x"), .string("y")]))
    builder.setProperty("big", of: a, to: .int(7))
    let b = builder.addNode(labels: ["Product"])
    builder.setProperty("address", of: b, to: .string("s/b"))
    builder.setProperty("due", of: b, to: date("2026-06-30"))
    builder.setProperty("big", of: b, to: .float(0.5))
    let c = builder.addNode(labels: ["Odd label", "Product"])
    builder.setProperty("order", of: c, to: .map(ValueMap([("k", .bool(true))])))
    let feeds = builder.addRelationship(type: "FEEDS", from: a, to: b)
    builder.setProperty("via", ofRelationship: feeds, to: .list([.string("p;q")]))
    _ = builder.addRelationship(type: "IS", from: b, to: c)
    return builder.freeze(flow: ["FEEDS"]).graph
  }

  static func date(_ text: String) -> Value {
    let parts = text.split(separator: "-").compactMap { Int64($0) }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])
      .map { .temporal(.date($0)) } ?? .null
  }

  private func text(_ format: ExportFormat) throws -> String {
    try Exporter.text(Self.graph(), name: "tiny", as: format)
  }

  @Test func cypher() throws {
    #expect(
      try text(.cypher) == """
        // The mesh tiny for any openCypher engine, into an empty graph.
        // Make an index on the address of each label first, or joining takes long:
        //   CREATE INDEX FOR (n:Product) ON (n.address);
        CREATE
          (:Product {address: 's/a', big: 7, name: 'A "quoted" <name>, & more', tags: ['x', 'y']}),
          (:Product {address: 's/b', big: 0.5, due: date('2026-06-30')});
        CREATE
          (:Product:`Odd label` {_key: '#2', `order`: '{"k":true}'});
        UNWIND [
          {`from`: 's/a', `to`: 's/b', via: ['p;q']}
        ] AS row
        MATCH (a:Product {address: row.`from`}), (b:Product {address: row.`to`})
        CREATE (a)-[:FEEDS {via: row.via}]->(b);
        UNWIND [
          {`from`: 's/b', `to`: '#2'}
        ] AS row
        MATCH (a:Product {address: row.`from`}), (b:Product {_key: row.`to`})
        CREATE (a)-[:`IS`]->(b);
        MATCH (n) WHERE n._key IS NOT NULL REMOVE n._key;

        """)
  }

  @Test func dotAndMermaid() throws {
    #expect(
      try text(.dot) == """
        digraph "tiny" {
          rankdir=LR;
          node [shape=box, style=rounded, fontname="Helvetica"];
          n0 [label="Product\\ns/a"];
          n1 [label="Product\\ns/b"];
          n2 [label="Odd label\\n#2"];
          n0 -> n1 [label="FEEDS"];
          n1 -> n2 [label="IS"];
        }

        """)
    #expect(
      try text(.mermaid) == """
        flowchart LR
          n0["Product<br>s/a"]
          n1["Product<br>s/b"]
          n2["Odd label<br>#35;2"]
          n0 -->|"FEEDS"| n1
          n1 -->|"IS"| n2

        """)
  }

  @Test func graphML() throws {
    let text = try text(.graphml)
    #expect(text.contains("for=\"node\" attr.name=\"big\" attr.type=\"double\"/>"))
    #expect(text.contains("for=\"node\" attr.name=\"order\" attr.type=\"string\"/>"))
    #expect(text.contains(">A &quot;quoted&quot; &lt;name&gt;, &amp; more</data>"))
    #expect(text.contains("<edge id=\"e1\" source=\"s/b\" target=\"#2\">"))
  }

  @Test func jsonGraph() throws {
    #expect(
      try text(.jsonGraph) == #"""
        {"graph":{"directed":true,"type":"data mesh","label":"tiny",
        "nodes":{
        "s/a":{"label":"A \"quoted\" <name>, & more","metadata":{"labels":["Product"],"properties":{"address":"s/a","big":7,"name":"A \"quoted\" <name>, & more","tags":["x","y"]}}},
        "s/b":{"label":"s/b","metadata":{"labels":["Product"],"properties":{"address":"s/b","big":0.5,"due":"2026-06-30"}}},
        "#2":{"label":"#2","metadata":{"labels":["Product","Odd label"],"properties":{"order":{"k":true}}}}
        },
        "edges":[
        {"id":"0","source":"s/a","target":"s/b","relation":"FEEDS","metadata":{"via":["p;q"]}},
        {"id":"1","source":"s/b","target":"#2","relation":"IS","metadata":{}}
        ]}}

        """#)
  }

  @Test func theBulkFoldersOfOneMesh() throws {
    let folder = try TemporaryFolder()
    for format in [ExportFormat.csv, .neo4j, .neptune, .kuzu, .ndjsonGraph] {
      _ = try Exporter.write(
        Self.graph(), name: "tiny", as: format, to: "\(folder.path)/\(format.rawValue)")
    }
    #expect(
      folder.text(of: "csv/nodes/Product.csv") == """
        node,labels,address,big,due,name,tags
        s/a,Product,s/a,7,,"A ""quoted"" <name>, & more","[""x"",""y""]"
        s/b,Product,s/b,0.5,2026-06-30,,

        """)
    #expect(folder.text(of: "csv/columns.csv").contains("nodes/Product.csv,tags,list as JSON\n"))
    #expect(
      folder.text(of: "neo4j/nodes/Product.csv") == """
        :ID,address:string,big:double,due:date,name:string,tags:string[],:LABEL
        s/a,s/a,7,,"A ""quoted"" <name>, & more","x\u{1F}y",Product
        s/b,s/b,0.5,2026-06-30,,,Product

        """)
    #expect(folder.text(of: "neo4j/import.args").contains("--relationships=relationships/IS.csv\n"))
    #expect(
      folder.text(of: "neptune/relationships/FEEDS.csv") == """
        :ID,:START_ID,:END_ID,via:String,:TYPE
        r0,s/a,s/b,"[""p;q""]",FEEDS

        """)
    #expect(
      folder.text(of: "kuzu/schema.cypher") == """
        CREATE NODE TABLE `Product` (`address` STRING,`big` DOUBLE,`due` DATE,`name` STRING,\
        `tags` STRING[], PRIMARY KEY(`address`));
        CREATE NODE TABLE `Odd label` (`_key` STRING,`order` STRING, PRIMARY KEY(`_key`));
        CREATE REL TABLE `FEEDS` (FROM `Product` TO `Product`,`via` STRING[],MANY_MANY);
        CREATE REL TABLE `IS` (FROM `Product` TO `Odd label`,MANY_MANY);

        """)
    #expect(folder.text(of: "kuzu/IS_Product_Odd_label.csv") == "from,to\ns/b,#2\n")
    #expect(
      folder.text(of: "ndjson-graph/nodes.ndjson").hasSuffix(
        ##"{"type":"node","id":"#2","labels":["Product","Odd label"],"properties":{"order":{"k":true}}}"##
          + "\n"))
  }

  @Test func anEmptyGraphIsNoTrouble() throws {
    let folder = try TemporaryFolder()
    for format in ExportFormat.allCases {
      let path = "\(folder.path)/\(format.rawValue)"
      #expect(throws: Never.self, "\(format)") {
        _ = try Exporter.write(
          GraphBuilder().freeze(flow: []).graph, name: "", as: format, to: path)
      }
    }
  }
}
