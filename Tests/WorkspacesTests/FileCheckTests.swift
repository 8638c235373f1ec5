import Testing

@testable import Policies

/// What the pack *files* finds, and exactly where.
@Suite struct FileCheckTests {
  @Test(arguments: Standard.all.map(\.name)) func tablesAreSound(_ name: String) throws {
    let standard = try #require(Standard.all.first { $0.name == name })
    #expect(standard.mistakes.isEmpty, "\(standard.mistakes)")
    #expect(standard.objects[standard.root] != nil)
    #expect(!standard.versions.isEmpty)
    #expect(standard.versions == standard.versions.sorted())
  }

  static let head =
    "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"

  static let places: [(text: String, found: [String])] = [
    (head + "schema:\n  - name: t\n    descrption: x\n", ["files/KEY-003 8:5"]),
    (
      head + "schema:\n  - name: t\n    properties:\n      - logicalType: string\n",
      ["files/KEY-001 9:9"]
    ),
    (
      head + "schema:\n  - name: t\n    properties:\n      - { name: a, required: \"yes\" }\n",
      ["files/TYP-001 9:30"]
    ),
    (
      head + "schema:\n  - name: t\nservers:\n  - { server: s, type: mongodb }\n",
      ["files/ENM-001 9:24"]
    ),
    (
      head + "schema: [ { name: t } ]\nslaProperties:\n  - property: latency\n",
      ["files/KEY-001 8:5"]
    ),
    (head + "name: a\nname: b\nschema: [ { name: t } ]\n", ["files/DUP-001 7:1"]),
  ]

  @Test(arguments: places.indices) func findsThePlace(_ index: Int) throws {
    let (text, found) = Self.places[index]
    let places = try CheckedMesh(["c.yaml": text]).places().filter { $0.hasPrefix("files/") }
    #expect(places == found)
  }

  /// An event of OpenLineage, with more keys.
  private static func event(_ more: String) -> String {
    """
    {"eventType": "COMPLETE", "eventTime": "2026-06-01T00:00:00Z", "producer": "https://x.example",
     "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
     \(more)}
    """
  }

  static let formats: [(file: String, text: String, found: [String])] = [
    (
      "e.json",
      event(
        """
        "run": {"runId": "r", "facets": {"own": {"a": 1}}}, "job": {"namespace": "n", "name": "j"},
        "inputs": [{"namespace": "n", "name": "t", "facets": {"schema":
         {"_producer": "p", "_schemaURL": "s", "fields": [{"name": "a", "type": "int"}]}}}]
        """), ["files/KEY-001 3:42", "files/KEY-001 3:42"]
    ),
    (
      "e.json", event("\"job\": {\"namespace\": \"n\", \"name\": \"j\"}"),
      ["files/KEY-001 1:1"]
    ),
    (
      "events.json",
      "[" + event("\"run\": {\"runId\": \"r\"}, \"job\": {\"namespace\": \"n\", \"name\": 1}")
        + "]", ["files/TYP-002 3:59"]
    ),
    (
      "map.yaml", "dpqMapping: 1\njoins: [ { asset: a.b.c } ]\nowner: { sales: team:a }\n",
      ["files/KEY-003 3:1"]
    ),
    (
      "map.yaml", "dpqMapping: 1\nuses:\n  - { consumer: a/b }\n",
      ["files/KEY-001 3:5", "files/KEY-001 3:5"]
    ),
    ("map.yaml", "dpqMapping: 1\ndomains: [ sales, { id: crm, owner: team:a } ]\n", []),
  ]

  @Test(arguments: formats.indices) func judgesFurtherFormats(_ index: Int) throws {
    let (file, text, found) = Self.formats[index]
    let places = try CheckedMesh([file: text]).places().filter { $0.hasPrefix("files/") }
    #expect(places == found)
  }

  @Test func namesTheNearestKeyAndWord() throws {
    let text =
      Self.head + "schema:\n  - name: t\n    properties:\n      - { name: a, requred: true }\n"
    let finding = try #require(
      try CheckedMesh(["c.yaml": text]).run().findings.first { $0.rule.id == "files/KEY-003" })
    #expect(finding.fix == "did you mean `required`?")
    #expect(finding.subject == "contract:c@1.0.0")
    #expect(finding.key == "schema[t].properties[a].requred")
  }

  @Test func resolvesReferencesAcrossFiles() throws {
    let product = """
      apiVersion: v1.0.0
      kind: DataProduct
      id: p
      name: p
      version: 1.0.0
      status: active
      outputPorts:
        - { name: good, version: v1.0.0, contractId: c }
        - { name: loose, version: 2.0.0, contractId: c }
        - { name: lost, version: 1.0.0, contractId: x }
      """
    let mesh = try CheckedMesh([
      "c.yaml": Self.head + "schema: [ { name: t } ]\n", "p.yaml": product,
    ])
    let found = try mesh.run().findings.filter { $0.rule.id.contains("/REF-") }
    #expect(
      found.map { "\($0.rule.id) \($0.site?.line ?? 0)" } == [
        "files/REF-003 9", "files/REF-002 10",
      ]
        || found.map { "\($0.rule.id) \($0.site?.line ?? 0)" } == [
          "files/REF-002 10", "files/REF-003 9",
        ])
    #expect(found.allSatisfy { $0.site?.file.hasSuffix("p.yaml") == true })
  }

  @Test func fingerprintsOutliveMovedLines() throws {
    let text = Self.head + "schema: [ { name: t, descrption: x } ]\n"
    let before = try CheckedMesh(["c.yaml": text]).run().findings
    let after = try CheckedMesh(["c.yaml": "# moved\n\n" + text]).run().findings
    #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
    #expect(before.map { $0.site?.line } != after.map { $0.site?.line })
    #expect(before.allSatisfy { $0.fingerprint.count == 12 })
  }

  @Test func digestsAsTheStandardSays() {
    let hex = Fingerprint.sha256(Array("abc".utf8)).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(arguments: [
    ("^a+$", true), ("[a-z]{2,4}", true), ("(?<year>\\d{4})-(?:x|y)*?", true), ("[]a]", true),
    ("{name}", true), ("a{,3}", true), ("a**b", false), ("(", false), ("a)", false),
    ("[a-z", false), ("+a", false), ("a{3,1}", false), ("a\\", false), ("(*a)", false), ("", true),
  ])
  func tellsPatternsFromText(_ pattern: String, _ isSound: Bool) {
    #expect((PatternSyntax.mistake(in: pattern) == nil) == isSound, "\(pattern)")
  }

  @Test func survivesDeepDocuments() throws {
    var text = Self.head + "schema:\n  - name: t\n    properties: "
    for _ in 0..<240 { text += "[ { name: a, logicalType: object, properties: " }
    text += "[]" + String(repeating: " } ]", count: 240) + "\n"
    let run = try CheckedMesh(["c.yaml": text]).run()
    #expect(run.findings.allSatisfy { $0.rule.id != "files/KEY-003" })
  }

  @Test func saysWhatWasNotSeen() throws {
    let mesh = try CheckedMesh([
      "good.yaml": Rule.soundContract, "bad.yaml": "kind: DataContract\nschema: [ {\n",
    ])
    let run = try mesh.run()
    #expect(run.unseen.map(\.file) == [mesh.path("bad.yaml")])
    #expect(run.findings.contains { $0.rule.id == "files/SYN-001" })
  }
}
