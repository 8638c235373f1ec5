import Contracts
import Diagnostics
import Lineage
import Policies
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// What `pii` says of fields: why, where from, where to.
@Suite struct PersonalDataTests {
  private let mesh: SmallMesh

  private static let text = """
    dpq: 1
    mesh: { name: People, asOf: 2026-06-30T00:00:00Z }
    domains: [ { id: d }, { id: e } ]
    teams: [ { id: t } ]
    terms: [ { id: mail, name: Email address, definition: x },
             { id: key, name: Key, definition: x, tags: [ PII.Sensitive ] } ]
    products:
      - { id: a, domain: d, owner: team:t, outputs: [
          { name: o, version: 1.0.0, contract: c@1.0.0,
            access: { type: restricted, roles: [ analyst ] } } ] }
      - { id: b, domain: e, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ], outputs: [
          { name: o, version: 1.0.0, contract: k@1.0.0 } ] }
      - { id: u, domain: e, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ], outputs: [
          { name: o, version: 1.0.0, contract: n@1.0.0 } ] }
    agreements: [ { id: g, status: approved, grants: d/a/o@1, to: e/b } ]
    contracts:
      - { id: c, version: 1.0.0, status: active, datasets: [ { name: x, fields: [
          { name: v1, type: string, pii: true, classification: confidential },
          { name: v2, type: string, tags: [ PII.Contact ] },
          { name: v3, type: string, classification: personal },
          { name: v4, type: string, means: "term:mail" },
          { name: v5, type: string, means: "term:key", classification: restricted },
          { name: v6, type: string, semanticType: ipv4 },
          { name: surname, type: string },
          { name: city, type: string },
          { name: email, type: string, pii: false },
          { name: phone, type: string, tags: [ non-pii ] },
          { name: price, type: string, classification: confidential },
          { name: card_number, type: string, pii: true, masking: last4 },
          { name: emailSentCount, type: int } ] } ] }
      - { id: k, version: 1.0.0, status: active, datasets: [ { name: y, fields: [
          { name: copied, type: string }, { name: again, type: string },
          { name: hashed, type: string }, { name: behind, type: string },
          { name: filtered, type: string }, { name: card, type: string } ] } ] }
      - { id: n, version: 1.0.0, status: active, datasets: [ { name: z, fields: [
          { name: anything, type: string } ] } ] }
    flows:
      - { from: "contract:c@1.0.0#x.v1", to: "contract:k@1.0.0#y.copied", mode: direct }
      - { from: "contract:k@1.0.0#y.copied", to: "contract:k@1.0.0#y.again", mode: direct }
      - { from: "contract:c@1.0.0#x.v1", to: "contract:k@1.0.0#y.hashed", mode: direct, masking: hash }
      - { from: "contract:k@1.0.0#y.hashed", to: "contract:k@1.0.0#y.behind", mode: direct }
      - { from: "contract:c@1.0.0#x.v1", to: "contract:k@1.0.0#y.filtered", mode: indirect }
      - { from: "contract:c@1.0.0#x.card_number", to: "contract:k@1.0.0#y.card", mode: direct }
    """

  init() throws { mesh = try SmallMesh(Self.text) }

  private func fields(_ condition: String, _ columns: String) throws -> [[String]] {
    try mesh.rows("pii where \(condition) return address, \(columns) order by address").map {
      [$0[0].split(separator: "#").last.map(String.init) ?? $0[0]] + $0.dropFirst()
    }
  }

  @Test func evidenceIsTakenInOrder() throws {
    #expect(
      try fields("address starts with 'contract:c@'", "evidence, confidence, category, tier") == [
        ["x.card_number", "classification", "high", "financial", "–"],
        ["x.city", "name", "low", "location", "–"],
        ["x.surname", "name", "medium", "name", "–"],
        ["x.v1", "classification", "high", "–", "confidential"],
        ["x.v2", "tag", "high", "–", "–"],
        ["x.v3", "classification", "high", "–", "–"],
        ["x.v4", "term", "high", "contact", "–"],
        ["x.v5", "term", "high", "–", "restricted"],
        ["x.v6", "semantic type", "medium", "device", "–"],
      ])
  }

  /// `pii: false` and `non-pii` are believed, and a tier alone says nothing.
  @Test func whatIsDeniedIsNotListed() throws {
    let names = try fields("true", "evidence").map { $0[0] }
    for name in ["x.email", "x.phone", "x.price", "x.emailSentCount"] {
      #expect(!names.contains(name), "\(name)")
    }
  }

  @Test func valuesAreFollowedUpToWhatMasksThem() throws {
    #expect(
      try fields("evidence = 'lineage'", "masking, source, isUnmarked") == [
        ["y.again", "–", "contract:c@1.0.0#x.v1", "true"],
        ["y.copied", "–", "contract:c@1.0.0#x.v1", "true"],
        ["y.hashed", "hash", "contract:c@1.0.0#x.v1", "false"],
      ])
    #expect(
      try mesh.rows("pii where address ends with 'y.again' return path") == [
        ["contract:c@1.0.0#x.v1, contract:k@1.0.0#y.copied, contract:k@1.0.0#y.again"]
      ])
  }

  /// Nobody wrote down which fields arrive in `n`: that is unknown, and not none.
  @Test func tablesWithoutFieldLineageAreUnknown() throws {
    #expect(
      try fields("evidence = 'table-only'", "confidence, product") == [["z", "unknown", "e/u"]])
  }

  @Test func itSaysWhereItGoesAndWhoSeesIt() throws {
    #expect(
      try fields(
        "address ends with 'x.v1'", "product, domain, ports, readers, readerDomains, holders, roles"
      ) == [["x.v1", "d/a", "d", "d/a/o@1", "e/b, e/u", "e", "e/b", "analyst"]])
  }

  @Test func aSelectionKeepsToItself() throws {
    #expect(try mesh.rows("pii e/u return address") == [["contract:n@1.0.0#z"]])
    #expect(
      try mesh.rows("pii contract:c@1.0.0#x.v1 return address") == [["contract:c@1.0.0#x.v1"]])
    #expect(try mesh.rows("pii --exclude d/a where evidence = 'name'").isEmpty)
    #expect(mesh.failure("pii nowhere")?.code == "select.unknown")
  }

  @Test func marksAreRead() throws {
    let marks: [(String, String)] = [
      ("pii: 'yes'", "classification"), ("pii: 'no'", ""), ("personal: true", "classification"),
      ("classification: pii", "classification"), ("classification: non-personal", ""),
      ("classification: secret", ""), ("tags: [ 'urn:li:tag:PII' ]", "tag"),
      ("tags: [ PII.None ]", ""), ("tags: [ gold, gdpr ]", "tag"),
    ]
    for (mark, evidence) in marks {
      let mesh = try SmallMesh(
        """
        dpq: 1
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: x, fields: [
          { name: value, \(mark) } ] } ] } ]
        """)
      let found = try mesh.rows("pii return evidence").map { $0[0] }
      #expect(found == (evidence.isEmpty ? [] : [evidence]), "\(mark)")
    }
  }
}
