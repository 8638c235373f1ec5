import Testing
import Workspaces

/// Each rule finds what breaks it, and nothing else.
@Suite struct PolicyFindingTests {
  /// Two products, one reading the other; every rule is kept.
  static let clean = """
    "mesh": {"asOf": "2026-06-30T00:00:00Z"}, "teams": [{"id": "t", "name": "T"}],
    "domains": [{"id": "d", "name": "D"}], "useCases": [{"id": "u", "name": "U"}]
    """

  static func product(_ id: String, owner: Bool = true, _ rest: String) -> String {
    let owned = owner ? #""owner": "team:t", "# : ""
    return #"{"id": "\#(id)", "domain": "d", "status": "active", \#(owned)\#(rest)}"#
  }

  static let serves = #""serves": ["useCase:u"]"#
  static let port = #""outputs": [{"name": "o", "version": "1.0.0", "status": "active"}]"#

  static func mesh(_ products: [String], _ rest: String = "") -> CatalogMesh {
    let more = rest.isEmpty ? "" : ", \(rest)"
    return CatalogMesh(
      #"{"dpq": 1, \#(clean), "products": [\#(products.joined(separator: ", "))]\#(more)}"#)
  }

  static func reads(_ ports: String...) -> String {
    let list = ports.map { #""\#($0)""# }.joined(separator: ", ")
    return #""inputs": [{"name": "i", "reads": [\#(list)]}], \#(serves)"#
  }

  static let cases: [(name: String, mesh: CatalogMesh, rules: [String])] = {
    let restricted =
      #""outputs": [{"name": "o", "version": "1.0.0", "access": {"type": "restricted"}}]"#
    func agreement(_ fields: String) -> String {
      #""agreements": [{"id": "a", "grants": "d/a/o@1", "to": "d/b", \#(fields)}]"#
    }
    let restrictedPair = [product("a", restricted), product("b", reads("d/a/o@1"))]
    func ended(_ fields: String) -> [String] {
      [
        product("a", #""outputs": [{"name": "o", "version": "1.0.0", \#(fields)}]"#),
        product("b", reads("d/a/o@1")),
      ]
    }
    func field(_ fields: String) -> String {
      #""contracts": [{"id": "c", "version": "1.0.0", "status": "retired", "datasets": [{"name": "x", "fields": [{"name": "f", \#(fields)}]}]}]"#
    }
    return [
      ("clean", mesh([product("a", port), product("b", reads("d/a/o@1"))]), []),
      ("unowned", mesh([product("a", owner: false, serves)]), ["mesh/OWN-001 d/a"]),
      ("no consumer", mesh([product("a", port)]), ["mesh/USE-001 d/a"]),
      ("unresolved", mesh([product("b", reads("d/z/o@1"))]), ["mesh/REF-001 d/z/o@1"]),
      (
        "circle",
        mesh([
          product("a", port + ", " + reads("d/b/o@1")),
          product("b", port + ", " + reads("d/a/o@1")),
        ]), ["mesh/CYC-001 d/a"]
      ),
      ("past sunset", mesh(ended(#""sunset": "2026-06-29""#)), ["mesh/PRT-001 d/a/o@1"]),
      ("on its last day", mesh(ended(#""sunset": "2026-06-30", "status": "active""#)), []),
      ("deprecated", mesh(ended(#""status": "deprecated""#)), ["mesh/PRT-002 d/a/o@1"]),
      ("no agreement", mesh(restrictedPair), ["mesh/ACC-001 d/a/o@1"]),
      (
        "in force",
        mesh(restrictedPair, agreement(#""status": "approved", "until": "2026-06-30""#)), []
      ),
      (
        "ran out", mesh(restrictedPair, agreement(#""status": "approved", "until": "2026-06-29""#)),
        ["mesh/ACC-001 d/a/o@1"]
      ),
      (
        "revoked", mesh(restrictedPair, agreement(#""status": "revoked""#)),
        ["mesh/ACC-001 d/a/o@1"]
      ),
      (
        "idle contract", mesh([], #""contracts": [{"id": "c", "version": "1.0.0"}]"#),
        ["mesh/CTR-001 contract:c@1.0.0"]
      ),
      (
        "unclassified", mesh([], field(#""pii": true"#)),
        ["mesh/PII-001 contract:c@1.0.0#x.f"]
      ),
      ("classified", mesh([], field(#""pii": true, "classification": "secret""#)), []),
    ]
  }()

  @Test(arguments: cases.map(\.name)) func finds(_ name: String) throws {
    let (_, mesh, rules) = try #require(Self.cases.first { $0.name == name })
    let found = try mesh.rows("dpq.findings").map { "\($0[0]) \($0[2])" }
    #expect(found == rules)
  }

  @Test func theDemoHasOneOfMost() throws {
    let demo = try #require(CatalogMesh.demo)
    let rows = try demo.rows("dpq.findings")
    let rules = Set(rows.map { $0[0] })
    #expect(rules.isSuperset(of: ["mesh/OWN-001", "mesh/BYP-001", "mesh/REF-001", "mesh/CYC-001"]))
    #expect(rows.map { $0[0] } == rows.map { $0[0] }.sorted())
    for row in rows { #expect(row[3].contains("/") || row[3].contains(":"), "\(row[3])") }
  }
}
