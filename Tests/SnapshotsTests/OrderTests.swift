import Graphs
import TestSupport
import Testing

@testable import Snapshots

struct OrderTests {
  /// Every node and relationship as text, without provenance.
  private func fingerprint(_ snapshot: Snapshot) -> [String] {
    let view = snapshot.view
    let provenance: Set<String> = ["line", "file", "versions"]
    var lines: [String] = []
    for node in 0..<UInt32(snapshot.graph.nodeCount) {
      let properties = view.properties(of: node).filter { !provenance.contains($0.key) }
      let text = properties.map { "\($0.key)=\($0.value.plain)" }.joined(separator: " ")
      lines.append("\(node) \(view.labelNames(of: node).sorted()) \(text)")
    }
    for id in 0..<UInt32(snapshot.graph.relationshipCount) {
      let link = view.relationship(id)
      let properties = view.properties(ofRelationship: id).filter {
        !provenance.contains($0.key)
      }
      let text = properties.map { "\($0.key)=\($0.value.plain)" }.joined(separator: " ")
      lines.append("\(snapshot.graph.types[link.type]) \(link.start) \(link.end) \(text)")
    }
    return lines.sorted()
  }

  private static let documents: [String] = [
    OdpsImporterTests.product(
      "urn:a", name: "Same", "outputPorts: [ { name: o, version: 1.0.0, contractId: k } ]"),
    OdpsImporterTests.product(
      "urn:b", name: "Same", "inputPorts: [ { name: o, version: 1.0.0, contractId: k } ]"),
    OdpsImporterTests.product(
      "c", domain: "sales", "inputPorts: [ { name: i, contractId: gone } ]\nteam: { name: T }"),
    OdpsImporterTests.product("v", version: "2.0.0", "team: { name: t }"),
    OdpsImporterTests.product("v", version: "1.0.0"),
    OdpsImporterTests.contract("k", "1.0.0")
      + "schema: [ { name: s, properties: [ { name: f } ] } ]\n",
    OdpsImporterTests.contract("k", "2.0.0"),
    DpqImporterTests.mesh,
    "dpq: 1\nagreements: [ { id: x, status: approved, grants: sales/orders/daily@2, to: sales/c } ]\n",
  ]

  @Test(arguments: 0..<8)
  func theOrderOfDocumentsDoesNotMatter(seed: Int) {
    let expected = fingerprint(
      load(["m.yaml": Self.documents.joined(separator: "\n---\n")]))
    var random = SeededGenerator(seed: UInt64(seed))
    let shuffled = Self.documents.shuffled(using: &random)
    let one = load(["m.yaml": shuffled.joined(separator: "\n---\n")])
    #expect(fingerprint(one) == expected, "seed \(seed)")
    var session = LoadSession()
    for (index, text) in shuffled.enumerated() {
      session.load(Array(text.utf8), of: SourceFile(path: "\(index).yaml", isNamed: true))
    }
    let many = session.finish(name: nil, fallback: "m", asOf: nil)
    #expect(fingerprint(many) == expected, "seed \(seed)")
    #expect(expected.count > 100)
  }
}
