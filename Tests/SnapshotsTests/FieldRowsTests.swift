import Diagnostics
import Glibc
import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Fields that are merged as rows give the mesh that they give as drafts, byte for byte.
struct FieldRowsTests {
  private func session(_ files: [(path: String, text: String)], rows: Bool) -> Snapshot {
    var session = LoadSession()
    session.keepsRows = rows
    for (path, text) in files {
      session.load(Array(text.utf8), of: SourceFile(path: path, isNamed: true))
    }
    return session.finish(name: "m", fallback: "m", asOf: nil)
  }

  private func expectSame(_ one: Snapshot, _ other: Snapshot, _ note: String) throws {
    #expect(
      one.diagnostics.map(\.placedMessage) == other.diagnostics.map(\.placedMessage), "\(note)")
    #expect(one.summary == other.summary, "\(note)")
    #expect(try SnapshotStore.bytes(of: one) == SnapshotStore.bytes(of: other), "\(note)")
  }

  private func rowCount(_ files: [(path: String, text: String)]) -> Int {
    var context = ImportContext()
    for (number, file) in files.enumerated() {
      context.files.append(LoadedFile(path: file.path, format: "dpq", documents: 1, size: 0))
      let reader = DocumentReader(
        SourceFile(path: file.path, isNamed: true), raw: Array(file.text.utf8))
      for document in reader.documents {
        DpqImporter(file: number).read(document, into: &context)
      }
    }
    context.draft.settleFields(all: false)
    return context.draft.fields.reduce(0) { sum, batch in
      sum + batch.blocks.reduce(0) { $0 + $1.rows.count }
    }
  }

  private static let plain = """
    dpq: 1
    contracts:
    - id: orders
      version: 1.0.0
      datasets:
      - name: orders
        fields: [ { name: id, type: uuid }, { name: email, tags: [pii, a b] }, { id: a, name: A, n: 3 } ]
      - name: orders-2
        fields: [ { name: id }, { name: zip, required: true } ]
    assets: [ { id: raw, fields: [ { name: x }, { name: y } ] } ]
    """

  @Test func fieldsThatNothingRefersToAreRows() throws {
    #expect(rowCount([("a.yaml", Self.plain)]) == 7)
    let snapshot = session([("a.yaml", Self.plain)], rows: true)
    try expectSame(snapshot, session([("a.yaml", Self.plain)], rows: false), "plain")
    #expect(snapshot.addresses("Field").count == 7)
    #expect(snapshot.text("type", "contract:orders@1.0.0#orders.id") == "uuid")
    #expect(snapshot.text("name", "contract:orders@1.0.0#orders.a") == "A")
    #expect(snapshot.text("id", "contract:orders@1.0.0#orders.a") == "a")
    #expect(snapshot.text("kind", "asset:raw#x") == "field")
    #expect(
      snapshot.links("HAS_FIELD").contains(
        "contract:orders@1.0.0#orders-2 -[declared]-> contract:orders@1.0.0#orders-2.zip"))
  }

  /// What makes drafts of some rows, and how many are left.
  @Test(arguments: [
    ("flows: [ { from: 'asset:raw#x', to: 'asset:t' } ]", 5),
    ("flows: [ { from: 'contract:orders@1.0.0#orders.email', to: 'asset:t' } ]", 4),
    ("relationships: [ { type: T, from: 'orders#zip', to: raw } ]", 5),
    ("relationships: [ { type: T, from: raw, to: '\u{212A}#\u{212A}' } ]", 0),
    ("nodes: [ { address: 'asset:raw#y', labels: [X] } ]", 5),
    ("contracts: [ { id: orders, version: 1.0.0, datasets: [ { name: orders } ] } ]", 4),
    (
      "contracts: [ { id: orders, version: 1.0.0, datasets: [ { name: 'orders', fields: [ { name: id } ] } ] } ]",
      4
    ),
    ("assets: [ { id: raw, note: again } ]", 5),
    ("teams: [ { id: t }, { id: u, aliases: [t] } ]", 7),
    ("assets: [ { id: other, fields: [ { name: x }, { name: x } ] } ]", 7),
    ("assets: [ { id: other, fields: [ { name: x, fields: [ { name: y } ] }, { name: q } ] } ]", 7),
    ("assets: [ { id: other, fields: [ { name: a b }, { name: a-b } ] } ]", 7),
    ("teams: [ { id: t } ]", 7),
  ])
  func whatIsReferredToIsADraft(more: String, rows: Int) throws {
    let files = [("a.yaml", Self.plain), ("b.yaml", "dpq: 1\n\(more)\n")]
    #expect(rowCount(files) == rows, "\(more)")
    let one = session(files, rows: true)
    try expectSame(one, session(files, rows: false), more)
    // The order of files decides nothing but whose word counts.
    let turned = session(files.reversed(), rows: true)
    #expect(turned.addresses("Field") == one.addresses("Field"), "\(more)")
  }

  @Test(arguments: 0..<60)
  func randomMeshesAreTheSame(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let files = (0..<Int.random(in: 1...4, using: &random)).map { file in
      (path: "\(file).yaml", text: Self.document(file, &random))
    }
    let one = session(files, rows: true)
    try expectSame(one, session(files, rows: false), "seed \(seed)")
    #expect(one.graph.nodeCount > 0)
  }

  @Test(arguments: 0..<60)
  func randomDocumentsOfOtherFormatsAreTheSame(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var files = (0..<3).map { file in
      (path: "\(file).yaml", text: Self.contract(&random))
    }
    files.append((path: "manifest.json", text: Self.manifest("a", &random)))
    if seed % 3 == 0 { files.append((path: "z.json", text: Self.manifest("b", &random))) }
    if seed % 2 == 0 { files.append((path: "zz.yaml", text: Self.document(0, &random))) }
    let one = session(files, rows: true)
    try expectSame(one, session(files, rows: false), "seed \(seed)")
    #expect(one.addresses("Field").count > 5)
  }

  @Test func manyRowsAreTheSame() throws {
    let folder = Folder()
    let lines = (0..<3_000).map { number in
      let fields = (0..<30).map {
        "{\"name\":\"f\(($0 * 7 + number) % 30)\",\"type\":\"t\($0 % 4)\",\"d\":\"of \(number) \($0)\"}"
      }.joined(separator: ",")
      return "{\"dpq\":1,\"contracts\":[{\"id\":\"c\(number * 37 % 3_000)\",\"datasets\":"
        + "[{\"name\":\"d\",\"fields\":[\(fields)]}]}]}"
    }
    folder.write("a.ndjson", lines.joined(separator: "\n"))
    var snapshots: [Snapshot] = []
    for keepsRows in [true, false] {
      var session = LoadSession()
      session.keepsRows = keepsRows
      for file in SourceFinder([folder.path]).files { session.load(file) }
      snapshots.append(session.finish(name: "m", fallback: "m", asOf: nil))
    }
    try expectSame(snapshots[0], snapshots[1], "large")
    #expect(snapshots[0].graph.nodeCount == 3_000 * 32)
  }

  /// Real files of others; their folder is named by the environment variable DPQ_CORPUS.
  @Test func realFilesAreTheSame() throws {
    guard let root = unsafe getenv("DPQ_CORPUS").map({ unsafe String(cString: $0) }) else {
      print("skipped 1 case: DPQ_CORPUS is not set")
      return
    }
    func load(_ files: [SourceFile], rows: Bool) -> Snapshot {
      var session = LoadSession()
      session.keepsRows = rows
      for file in files { session.load(file) }
      return session.finish(name: "m", fallback: "m", asOf: nil)
    }
    let files = SourceFinder([root]).files
    for file in files {
      try expectSame(load([file], rows: true), load([file], rows: false), file.path)
    }
    try expectSame(load(files, rows: true), load(files, rows: false), "together")
    #expect(files.count > 100)
  }
}

extension FieldRowsTests {
  private static let names = ["id", "email", "a", "b", "a b", "a-b", "A", "o", "x.y", "é", "zip"]

  private static func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }

  private static func fields(_ depth: Int, _ random: inout SeededGenerator) -> String {
    let fields = (0..<Int.random(in: 0...5, using: &random)).map { _ -> String in
      var parts = ["name: '\(pick(names, &random))'"]
      if Int.random(in: 0..<3, using: &random) == 0 {
        parts.append(pick(["type: text", "n: 4", "q: [1, x]", "f: 1.5", "r: true"], &random))
      }
      switch Int.random(in: 0..<40, using: &random) {
      case 0: parts.append("references: '#\(pick(names, &random)).\(pick(names, &random))'")
      case 1: parts.append("means: term:\(pick(["a", "b"], &random))")
      case 2: parts.append("id: \(pick(["id", "b", "9"], &random))")
      case 3: parts.append("aliases: [ '\(pick(names, &random))' ]")
      case 4: if depth < 2 { parts.append("fields: [\(self.fields(depth + 1, &random))]") }
      default: break
      }
      return "{ \(parts.joined(separator: ", ")) }"
    }
    return fields.joined(separator: ", ")
  }

  /// An ODCS contract.
  private static func contract(_ random: inout SeededGenerator) -> String {
    var lines = [
      "apiVersion: v3.1.0", "kind: DataContract",
      "id: c\(Int.random(in: 0..<6, using: &random))", "version: 1.0.0", "schema:",
    ]
    let extras = [
      "type: string", "logicalType: integer", "logicalType: \"\"", "type: ' x '", "type: true",
      "logicalType: null", "physicalType: varchar(3)", "required: true", "primaryKeyPosition: 1",
      "description: \"\"", "description: Falls to nobody", "description: 'a # b'", "tags: [a b, 1]",
      "examples: [1, two, 3.0]", "kind: x", "version: 2", "id: other", "status: active",
      "synonyms: [s]", "synonyms: null", "deprecated: true", "deprecated: null",
      "customProperties: [ { property: p, value: 1 } ]", "quality: [ { rule: nullCheck } ]",
      "properties: [ { name: inner } ]", "items: { logicalType: string }", "note: ~",
      "authoritativeDefinitions: [ { type: definition, url: 'https://x.example/t' } ]",
      "note: 0x1F", "note: -1.5", "note: 12345678901234567890", "classification: None",
      "relationships: [ { to: o.id } ]", "transformSourceObjects: [ o.a ]", "businessName: Ä",
    ]
    for object in 0..<2 {
      lines.append("- name: \(pick(["o", "o-2", "p"], &random))\(object == 0 ? "" : "x")")
      lines.append("  properties:")
      let isWild = Int.random(in: 0..<3, using: &random) == 0
      for field in 0..<6 {
        lines.append("  - name: \(isWild ? pick(names, &random) : "f\(field)")")
        var keys: Set<String> = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let extra = extras[Int.random(in: 0..<(isWild ? extras.count : 14), using: &random)]
          guard let key = extra.split(separator: ":").first, keys.insert(String(key)).inserted
          else { continue }
          lines.append("    \(extra)")
        }
      }
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      lines.append("slaProperties: [ { property: latency, value: 4, element: o.f1 } ]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A manifest of dbt.
  private static func manifest(_ project: String, _ random: inout SeededGenerator) -> String {
    let nodes = (0..<5).map { node -> String in
      let id = "model.\(project).m\(node)"
      let isWild = Int.random(in: 0..<3, using: &random) == 0
      let columns = (0..<4).map { column -> String in
        let name = isWild ? pick(["id", "ID", "a b", "x.y", "zip"], &random) : "c\(column)"
        let extra = pick(
          [
            "\"meta\": {}", "\"meta\": {\"k\": \"v\"}", "\"tags\": [\"t\"]", "\"tags\": []",
            "\"description\": \"\"", "\"quote\": null", "\"n\": 1.5", "\"data_type\": \"int\"",
            "\"data_type\": null", "\"data_type\": \" int\"", "\"n\": true", "\"meta\": null",
            "\"tags\": \"t\"", "\"description\": \"a \\\"b\\\"\"", "\"list\": [1, \"\", {}]",
            "\"config\": {\"meta\": {}, \"tags\": []}", "\"config\": {\"tags\": [\"c\"]}",
            "\"data_type\": \"int\", \"description\": \"y\", \"granularity\": null",
            isWild ? "\"constraints\": [{\"type\": \"not_null\"}]" : "\"constraints\": []",
          ], &random)
        return "\"k\(column)\": {\"name\": \"\(name)\", \(extra)}"
      }.joined(separator: ", ")
      let depends = node == 0 ? "" : "\"model.\(project).m\(node - 1)\""
      let constraints =
        Int.random(in: 0..<6, using: &random) == 0
        ? "[{\"type\": \"foreign_key\", \"columns\": [\"c1\"], \"to\": \"ref('m0')\", "
          + "\"to_columns\": [\"\(pick(["c0", "C0", "new"], &random))\"]}]" : "[]"
      return "\"\(id)\": {\"unique_id\": \"\(id)\", \"resource_type\": \"model\", "
        + "\"name\": \"m\(node)\", \"schema\": \"s\", \"package_name\": \"\(project)\", "
        + "\"depends_on\": {\"nodes\": [\(depends)]}, \"constraints\": \(constraints), "
        + "\"columns\": {\(columns)}}"
    }.joined(separator: ", ")
    let column = pick(["c2", "gone"], &random)
    let test =
      "\"test.\(project).r\": {\"unique_id\": \"test.\(project).r\", \"resource_type\": \"test\", "
      + "\"name\": \"r\", \"column_name\": \"\(column)\", \"attached_node\": "
      + "\"model.\(project).m1\", \"depends_on\": {\"nodes\": [\"model.\(project).m1\", "
      + "\"model.\(project).m2\"]}, \"test_metadata\": {\"name\": \"relationships\", "
      + "\"kwargs\": {\"column_name\": \"\(column)\", \"field\": \"c3\", \"to\": \"ref('m2')\"}}}"
    let hasTest = Int.random(in: 0..<2, using: &random) == 0
    return "{\"metadata\": {\"dbt_schema_version\": "
      + "\"https://schemas.getdbt.com/dbt/manifest/v12.json\", \"project_name\": \"\(project)\"}, "
      + "\"nodes\": {\(nodes)\(hasTest ? ", " + test : "")}, \"sources\": {}}"
  }

  private static func document(_ file: Int, _ random: inout SeededGenerator) -> String {
    var lines = ["dpq: 1", "contracts:"]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      lines.append("- id: c\(Int.random(in: 0..<8, using: &random))")
      lines.append("  version: \(pick(["1.0.0", "2.0.0"], &random))")
      lines.append("  datasets:")
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let name = pick(["o", "o-2", "o.a", "O", "o.2"], &random)
        lines.append("  - { name: '\(name)', fields: [\(fields(0, &random))] }")
      }
    }
    lines.append("assets:")
    for _ in 0..<2 {
      let id = pick(["raw", "raw.x", "shop.raw"], &random) + "\(file % 3)"
      lines.append("- { id: '\(id)', fields: [\(fields(0, &random))] }")
    }
    let address = pick(["asset:raw0#id", "contract:c1@1.0.0#o.a", "contract:c2#o.zip"], &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: lines.append("flows: [ { from: '\(address)', to: 'asset:raw1' } ]")
    case 1: lines.append("nodes: [ { address: '\(address)', labels: [Extra] } ]")
    case 2:
      lines.append(
        "relationships: [ { type: HAS_FIELD, from: 'asset:raw0', to: 'asset:raw1', q: 1 } ]")
    case 3: lines.append("terms: [ { id: a, aliases: [b] } ]")
    default: break
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
