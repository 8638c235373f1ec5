import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Files that call one thing differently, in any order.
struct AliasUnionTests {
  private static let documents = [
    "dpq: 1\nproducts: [ { id: orders, domain: sales, name: Orders, aliases: [ 'urn:x:orders' ], outputs: [ { name: day } ] } ]",
    "{ kind: DataProduct, apiVersion: v1.0.0, id: 'urn:x:orders', name: Orders, version: 1.0.0, outputPorts: [ { name: day }, { name: hour } ] }",
    "dpq: 1\nproducts: [ { id: o2, aliases: [ 'urn:x:orders' ], tags: [ t ] } ]",
    "dpq: 1\npeople: [ { id: ann, name: Ann, email: ann@x.org } ]",
    "{ id: crew, name: Crew, type: Team, members: [ { emailAddress: ann@x.org, role: owner } ] }",
    "{ kind: DataContract, apiVersion: v3.1.0, id: k1, version: 1.0.0, schema: [ { name: s, properties: [ { name: f } ] } ] }",
    "dpq: 1\ncontracts: [ { id: k, version: 1.0.0, aliases: [ k1 ], datasets: [ { name: s } ] }, { id: k, version: 2.0.0, aliases: [ k1 ] } ]",
    "dpq: 1\nproducts: [ { id: reader, inputs: [ { name: i, reads: [ sales/orders/day ] } ], outputs: [ { name: o, contract: k1@1.0.0 } ] } ]",
    "dataUsageAgreementSpecification: 0.0.1\nid: ag\ninfo: { status: approved }\nprovider: { dataProductId: 'urn:x:orders', outputPortId: hour }\nconsumer: { dataProductId: reader }",
    "dpqMapping: 1\naliases: { reader: [ lector ] }\nowners: { 'urn:x:orders': team:crew }",
    "dpq: 1\nproducts: [ { id: lector, description: The same } ]",
  ]

  private func load(_ order: [Int]) -> Snapshot {
    var session = LoadSession()
    for (place, number) in order.enumerated() {
      let folder = number == 4 ? "teams" : "files"
      let path = "\(folder)/\(place)-\(number).yaml"
      session.load(
        Array(Self.documents[number].utf8), of: SourceFile(path: path, isNamed: true))
    }
    return session.finish(name: nil, fallback: "m", asOf: nil)
  }

  private func fingerprint(_ snapshot: Snapshot) -> [String] {
    let view = snapshot.view
    let provenance: Set<String> = ["line", "file", "conflicts"]
    var lines: [String] = []
    for node in 0..<UInt32(snapshot.graph.nodeCount) {
      let text = view.properties(of: node).filter { !provenance.contains($0.key) }
        .map { "\($0.key)=\($0.value.plain)" }.sorted().joined(separator: " ")
      lines.append("\(node) \(view.labelNames(of: node).sorted()) \(text)")
    }
    for id in 0..<UInt32(snapshot.graph.relationshipCount) {
      let link = view.relationship(id)
      let text = view.properties(ofRelationship: id).filter { !provenance.contains($0.key) }
        .map { "\($0.key)=\($0.value.plain)" }.sorted().joined(separator: " ")
      lines.append("\(snapshot.graph.types[link.type]) \(link.start) \(link.end) \(text)")
    }
    return lines.sorted()
  }

  @Test func oneThingUnderSeveralNames() {
    let mesh = load(Array(Self.documents.indices))
    #expect(mesh.addresses("Product") == ["reader", "sales/o2"])
    #expect(mesh.addresses("OutputPort") == ["reader/o", "sales/o2/day", "sales/o2/hour"])
    #expect(mesh.view.nodes(aliased: "urn:x:orders").count == 1)
    #expect(mesh.addresses("Person") == ["person:ann"])
    #expect(mesh.links("MEMBER_OF") == ["person:ann -[declared]-> team:crew"])
    // An alias unites contracts of one version only.
    #expect(mesh.addresses("Contract") == ["contract:k@1.0.0", "contract:k@2.0.0"])
    #expect(mesh.addresses("Field") == ["contract:k@1.0.0#s.f"])
    #expect(mesh.links("GOVERNED_BY") == ["reader/o -[declared]-> contract:k@1.0.0"])
    #expect(mesh.text("description", "reader") == "The same")
    #expect(mesh.text("owner", "sales/o2") == "team:crew")
    // What a file calls by an address that is none any more.
    #expect(mesh.links("READ_BY").contains("sales/o2/day -[declared]-> reader/i"))
    #expect(mesh.links("FEEDS").contains("sales/o2 -[agreed]-> reader"))
  }

  @Test(arguments: 0..<24)
  func theOrderOfFilesDoesNotMatter(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let expected = fingerprint(load(Array(Self.documents.indices)))
    let order = Array(Self.documents.indices).shuffled(using: &random)
    #expect(fingerprint(load(order)) == expected, "seed \(seed)")
  }

  /// Random names that claim one another: the groups are those of a plain search.
  @Test(arguments: 0..<20)
  func unionsAreConnectedComponents(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 1000)
    let count = 12
    var claims: [(Int, Int)] = []
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      claims.append(
        (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)))
    }
    let drafts = (0..<count).map { number in
      var draft = DraftEntity(.product, "p\(number)", at: Origin(file: 0, line: number))
      draft.id = "p\(number)"
      draft.aliases = claims.filter { $0.0 == number }.map { "p\($0.1)" }
      return draft
    }
    func groups(_ drafts: [DraftEntity]) -> [String] {
      var union = AliasUnion()
      union.claim(drafts)
      union.settle(drafts)
      return (0..<count).map { number in
        let key = EntityKey(kind: .product, text: "p\(number)")
        return (union.representatives[key] ?? key).text
      }
    }
    let found = groups(drafts)
    #expect(groups(drafts.shuffled(using: &random)) == found, "seed \(seed)")
    var group = Array(0..<count)
    for _ in 0..<count {
      for (a, b) in claims {
        let low = min(group[a], group[b])
        group = group.map { $0 == group[a] || $0 == group[b] ? low : $0 }
      }
    }
    for a in 0..<count {
      for b in 0..<count {
        #expect((found[a] == found[b]) == (group[a] == group[b]), "seed \(seed): \(a), \(b)")
      }
    }
  }
}
