import Catalogs
import Diagnostics
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// Methods, words and errors of selectors on small meshes.
@Suite struct SelectorMethodTests {
  private static let mesh = """
    dpq: 1
    mesh: { name: Tiny }
    domains: [ { id: a, name: Alpha }, { id: b, name: Beta } ]
    teams: [ { id: care, name: "Customer Care" } ]
    products:
      - { id: x, domain: a, name: X, owner: "team:care", status: active, tags: [gold],
          outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 },
                     { name: o, version: 2.0.0 } ] }
      - { id: y, domain: b, name: "The Y", status: draft, tags: [Gold],
          inputs: [ { name: i, reads: [a/x/o@1] } ], outputs: [ { name: p, version: 1.0.0 } ] }
      - { id: z, domain: b, name: Z, status: active, inputs: [ { name: i, reads: [b/y/p@1] } ] }
    contracts:
      - { id: c, version: 1.0.0, name: C, datasets: [ { name: d, fields: [ { name: f } ] } ] }
    """

  private static func manifest(_ checksum: String, extra: String = "") -> String {
    """
    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
      "project_name": "shop"},
     "nodes": {
      "model.shop.orders.v1": {"resource_type": "model", "package_name": "shop", "name": "orders",
       "fqn": ["shop", "marts", "orders", "v1"], "version": 1, "latest_version": 2,
       "original_file_path": "models/marts/orders.sql", "patch_path": "shop://models/marts.yml",
       "tags": ["Nightly"], "checksum": {"checksum": "x"}, "depends_on": {"nodes": ["seed.shop.raw"]}},
      "model.shop.orders.v2": {"resource_type": "model", "package_name": "shop", "name": "orders",
       "fqn": ["shop", "marts", "orders", "v2"], "version": 2, "latest_version": 2,
       "original_file_path": "models/marts/orders.sql", "checksum": {"checksum": "\(checksum)"},
       "config": {"materialized": "table", "severity": "WARN", "list": ["k", true],
         "meta": {"owner": "ana"}},
       "depends_on": {"nodes": ["seed.shop.raw"]}},
      \(extra)
      "seed.shop.raw": {"resource_type": "seed", "package_name": "shop", "name": "raw",
       "fqn": ["shop", "raw"], "original_file_path": "seeds/raw.csv"},
      "test.shop.unique_raw": {"resource_type": "test", "package_name": "shop",
       "name": "unique_raw", "fqn": ["shop", "unique_raw"], "test_metadata": {"name": "unique"},
       "attached_node": "seed.shop.raw", "original_file_path": "seeds/s.yml",
       "depends_on": {"nodes": ["seed.shop.raw"]}}},
     "parent_map": {}, "child_map": {}}
    """
  }

  private func workspace(_ files: [(name: String, text: String)]) throws -> Workspace {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    let folder = try TemporaryFolder()
    for file in files {
      try folder.write(file.text, to: file.name)
      _ = workspace.load(
        ["\(folder.path)/\(file.name)"], as: String(file.name.prefix { $0 != "." }))
    }
    return workspace
  }

  private func addresses(_ selector: String, _ context: MeshContext) throws -> String {
    let nodes = try context.select(selector).nodes
    return nodes.map { context.address(of: $0) }.sorted().joined(separator: " ")
  }

  @Test func selectorsOfAMesh() throws {
    let context = try workspace([("tiny.yaml", Self.mesh)]).context()
    let expected: [(String, String)] = [
      ("tag:gold", "a/x"), ("tag:GOLD", "a/x b/y"), ("owner:'Customer Care'", "a/x"),
      ("'The Y'", "b/y"), ("domain:b,not status:draft", "b/z"), ("not not a/x", "a/x"),
      ("domain:b,not (b/y b/z)", ""), ("not (product:* contract:* port:*)", "a b"),
      ("a/x..b/z", "a/x b/y b/z"), ("(a/x)..(b/z b/y)", "a/x b/y b/z"), ("b/z..a/x", ""),
      ("roots(a/x b/y b/z)", "a/x"), ("leaves(a/x b/y b/z)", "b/z"), ("roots(a/x b/z)", "a/x b/z"),
      ("roots(tag:none)", ""), ("a/x/o@1+[READ_BY]", "a/x/o@1 b/y/i"),
      ("[READ_BY]+b/y/i", "a/x/o@1 b/y/i"), ("a/x+[HAS_PORT]1", "a/x a/x/o@1 a/x/o@2"),
      ("a+[CONTAINS,HAS_PORT]", "a a/x a/x/o@1 a/x/o@2"), ("a/x+1[FEEDS]", "a/x b/y"),
      ("a/x/o@1^product", "a/x"), ("a/x^port", "a/x/o@1 a/x/o@2"),
      ("b^port", "b/y/i b/y/p@1 b/z/i"),
      ("contract:c^port", "a/x/o@1"), ("f^port", "a/x/o@1"),
      ("a/x/o@1^field", "contract:c@1.0.0#d.f"),
      ("a/x^contract^product", "a/x"), ("a/x^owner", "team:care"), ("b/y^domain", "b"),
      ("team:care^port", "a/x/o@1 a/x/o@2"), ("(roots(+b/z))^owner", "team:care"),
      ("port:o", "a/x/o@1 a/x/o@2"), ("product:b/*", "b/y b/z"), ("contract:nothing*", ""),
      ("b/z+0", "b/z"), ("a+0", "a"), ("1+b/z,not b/z", "b/y"), ("@a/x", "a/x b/y b/z"),
    ]
    for (selector, addresses) in expected {
      #expect(try self.addresses(selector, context) == addresses, "\(selector)")
    }
  }

  @Test func selectorsOfAManifest() throws {
    let context = try workspace([("shop.json", Self.manifest("x"))]).context()
    let (v1, v2) = ("asset:shop.orders@1", "asset:shop.orders@2")
    let (raw, test) = ("asset:shop.raw", "asset:shop.raw#quality:unique_raw")
    let expected: [(String, String)] = [
      ("orders", "\(v1) \(v2)"), ("orders.v2", v2), ("orders_v1", v1),
      ("shop.marts", "\(v1) \(v2)"),
      ("marts.*", "\(v1) \(v2)"), ("models/marts", "\(v1) \(v2)"), ("models/marts.yml", v1),
      ("orders.sql", "\(v1) \(v2)"), ("seeds/*.csv", raw),
      ("version:latest", v2), ("version:old", v1), ("version:none", ""),
      ("config.materialized:table", v2), ("config.meta.owner:a*", v2), ("config.severity:warn", v2),
      ("config.list:k", v2), ("config.list:TRUE", v2), ("config.meta:owner", v2),
      ("tag:Nightly", v1), ("tag:nightly", v1), ("test_name:uni*", test), ("test_type:data", test),
      ("resource_type:seed", raw), ("package:this,resource_type:seed", raw),
      ("raw+", "\(v1) \(v2) \(raw)"), ("+test_name:unique", "\(raw) \(test)"),
      ("0+test_name:unique", test), ("1+test_name:unique", "\(raw) \(test)"),
      ("leaves(raw test_name:unique)", "\(raw) \(test)"), ("roots(raw test_name:unique)", raw),
      ("file:raw", raw), ("access:public", ""), ("exposure:*", ""), ("path:**/raw.csv", raw),
    ]
    for (selector, addresses) in expected {
      #expect(try self.addresses(selector, context) == addresses, "\(selector)")
    }
  }

  @Test func stateComparesWithTheOtherMesh() throws {
    let extra = """
      "model.shop.more": {"resource_type": "model", "package_name": "shop", "name": "more",
       "fqn": ["shop", "more"], "original_file_path": "models/more.sql"},
      """
    let workspace = try workspace([
      ("before.json", Self.manifest("x")), ("after.json", Self.manifest("y", extra: extra)),
    ])
    let context = try workspace.context()
    func dbt(_ selector: String) throws -> String {
      try addresses("\(selector),package:*", context)
    }
    #expect(try dbt("state:new") == "asset:shop.more")
    #expect(try dbt("state:modified") == "asset:shop.more asset:shop.orders@2")
    #expect(try dbt("state.before:modified") == "asset:shop.more asset:shop.orders@2")
    #expect(try dbt("state:modified.body,state:old") == "asset:shop.orders@2")
    #expect(try dbt("state:modified.configs") == "asset:shop.more")
    #expect(
      try dbt("state:unmodified,not resource_type:test") == "asset:shop.orders@1 asset:shop.raw")
  }

  /// What went wrong, and the place in the statement that the caret stands under.
  @Test(arguments: [
    ("list a/x 1️⃣b/xx2️⃣", "is called", ""), ("list tag:x+,1️⃣a/xx2️⃣+", "is called", ""),
    ("list (a/x 1️⃣o2️⃣) --exclude a", "", ""),
    ("list a/x --exclude 1️⃣b/xx2️⃣", "is called", ""), ("list a/x --exclude=1️⃣b/xx2️⃣", "is called", ""),
    ("list 1️⃣tags:gold2️⃣", "is called", "tag:gold"),
    ("list a/x^1️⃣prodct2️⃣", "no change of grain", "product"),
    ("list a/x+[1️⃣READBY2️⃣]", "no type of relationship", "READ_BY"),
    ("list contract:1️⃣d2️⃣", "no Contract", ""),
    ("list resource_type:1️⃣modle2️⃣", "no resource_type", "model"),
    ("list test_type:1️⃣x2️⃣", "no test_type", ""), ("list version:1️⃣newest2️⃣", "no version", ""),
    ("list 1️⃣source_status:fresher2️⃣", "sources.json", "result:STATUS"),
    ("list state:1️⃣modified2️⃣", "no other is open", "load"),
    ("list state:1️⃣changed2️⃣", "no state", ""), ("list exposure:1️⃣a.b.c2️⃣", "at most 2 parts", ""),
    ("list 1️⃣config2️⃣:x", "", ""), ("list 'a/x 1️⃣b/xx2️⃣'", "is called", ""),
    ("list owner:\"Customer Care\",1️⃣b/xx2️⃣", "is called", ""),
  ])
  func errorsStandUnderWhatIsMeant(_ marked: String, _ words: String, _ help: String) throws {
    let workspace = try workspace([("tiny.yaml", Self.mesh)])
    let (text, range) = Self.place(marked)
    let source = SourceText(name: "test", text: text)
    let statement = Parser.statement(source, vocabulary: workspace.vocabulary)
    do {
      _ = try workspace.run(statement, in: source)
      #expect(words.isEmpty, "\(text) gave an answer")
    } catch let problem as Diagnostic {
      #expect(problem.message.contains(words), "\(text): \(problem.message)")
      #expect(help.isEmpty || problem.suggestion?.contains(help) == true, "\(problem)")
      if let range, !words.isEmpty { #expect(problem.range == range, "\(text)") }
    }
  }

  private static func place(_ marked: String) -> (String, SourceRange?) {
    var text = ""
    var offsets: [Int] = []
    for character in marked {
      if character == "1️⃣" || character == "2️⃣" {
        offsets.append(text.utf8.count)
      } else {
        text.append(character)
      }
    }
    return (text, offsets.count == 2 ? SourceRange(offsets[0], offsets[1]) : nil)
  }

  /// A repeated `--exclude` takes away all of them, as dbt's does; a contradiction is an error.
  @Test func repeatedOptions() throws {
    let workspace = try workspace([("tiny.yaml", Self.mesh)])
    func rows(_ text: String) throws -> Int {
      let source = SourceText(name: "test", text: text)
      return try workspace.run(
        Parser.statement(source, vocabulary: workspace.vocabulary), in: source
      ).answer.table.rowCount
    }
    #expect(try rows("list product:* --exclude a/x --exclude b/y") == 1)
    #expect(try rows("list product:* --exclude 'a/x b/y' where name = 'Z'") == 1)
    #expect(try rows("list owner:\"Customer Care\" where name = 'X'") == 1)
    #expect(throws: Diagnostic.self) { try rows("find x --limit 1 --limit 2") }
  }

  @Test func largeSelectorsAreRead() throws {
    let context = try workspace([("tiny.yaml", Self.mesh)]).context()
    let union = Array(repeating: "a/x b/y", count: 12_000).joined(separator: " ")
    #expect(try addresses(union, context) == "a/x b/y")
    let groups = String(repeating: "(", count: 500) + "a/x" + String(repeating: ")+1", count: 500)
    #expect(try addresses(groups, context) == "a/x b/y b/z")
    let commas = Array(repeating: "+b/z", count: 10_000).joined(separator: ",")
    #expect(try addresses(commas, context) == "a/x b/y b/z")
  }
}
