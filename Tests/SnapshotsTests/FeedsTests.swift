import Graphs
import Testing

@testable import Snapshots

struct FeedsTests {
  private func mesh(_ rest: String, input: String = "") -> Snapshot {
    load([
      "m.yaml": """
      dpq: 1
      mesh: { asOf: 2026-06-30 }
      sources: [ { id: erp } ]
      products:
      - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ], assets: [ asset:a1 ] }
      - { id: b, domain: d, assets: [ asset:b1 ], outputs: [ { name: o } ]\(input) }
      - { id: c, domain: d, assets: [ asset:c1 ] }
      assets: [ { id: a1 }, { id: b1 }, { id: c1 }, { id: free1 }, { id: free2 } ]
      domains: [ { id: d } ]
      \(rest)
      """
    ])
  }

  private static let reads = ", inputs: [ { name: i, reads: [ d/a/o@1 ] } ]"

  private static func agreement(_ fields: String) -> String {
    "agreements: [ { id: ag, grants: d/a/o@1, to: d/b, \(fields) } ]"
  }

  @Test func declared() {
    let snapshot = mesh("", input: Self.reads)
    #expect(snapshot.links("FEEDS") == ["d/a -[declared]-> d/b"])
    #expect(snapshot.linkValues("FEEDS", "via") == ["[d/a/o@1]"])
    #expect(snapshot.linkValues("READ_BY", "status") == ["null"])
  }

  @Test(arguments: [
    ("status: approved", ["d/a -[agreed]-> d/b"], "approved"),
    ("status: approved, from: 2025-01-01, until: 2026-12-31", ["d/a -[agreed]-> d/b"], "approved"),
    ("status: approved, until: 2026-06-30", ["d/a -[agreed]-> d/b"], "approved"),
    ("status: approved, until: 2026-06-29", [], "expired"),
    ("status: approved, from: 2026-07-01", [], "requested"),
    ("status: requested", [], "requested"), ("status: denied", [], "denied"),
    ("status: Revoked", [], "revoked"), ("purpose: none said", [], "requested"),
  ])
  func agreed(fields: String, feeds: [String], status: String) {
    let snapshot = mesh(Self.agreement(fields), input: Self.reads)
    #expect(snapshot.links("FEEDS") == feeds)
    #expect(snapshot.linkValues("READ_BY", "status") == [status])
    #expect(snapshot.linkValues("READ_BY", "agreement") == ["agreement:ag"])
    if !feeds.isEmpty {
      #expect(snapshot.linkValues("FEEDS", "via") == ["[agreement:ag, d/a/o@1]"])
    }
  }

  @Test func anApprovedAgreementMakesTheInputPort() {
    let snapshot = mesh(Self.agreement("status: approved"))
    #expect(snapshot.addresses("InputPort") == ["d/b/in:o"])
    #expect(snapshot.links("READ_BY") == ["d/a/o@1 -[agreed]-> d/b/in:o"])
    #expect(snapshot.links("HAS_PORT").contains("d/b -[agreed]-> d/b/in:o"))
    #expect(snapshot.links("FEEDS") == ["d/a -[agreed]-> d/b"])
    #expect(mesh(Self.agreement("status: requested")).addresses("InputPort") == [])
  }

  @Test(arguments: ["requested", "denied", "expired", "revoked", "cancelled"])
  func otherReadingsFeedNothing(status: String) {
    let snapshot = mesh(
      "", input: ", inputs: [ { name: i, reads: [ d/a/o@1 ], status: \(status) } ]")
    #expect(snapshot.links("FEEDS") == [])
    #expect(snapshot.linkValues("READ_BY", "status") == [status])
  }

  @Test func observedGoesThroughUnownedAssetsOnly() {
    let snapshot = mesh(
      """
      flows:
      - { from: asset:a1, to: asset:free1 }
      - { from: asset:free1, to: asset:free2 }
      - { from: asset:free2, to: asset:b1 }
      - { from: asset:b1, to: asset:c1 }
      """)
    #expect(
      snapshot.links("FEEDS") == ["d/a -[observed]-> d/b", "d/b -[observed]-> d/c"])
    #expect(
      snapshot.linkValues("FEEDS", "via") == [
        "[asset:a1, asset:b1, asset:free1, asset:free2]", "[asset:b1, asset:c1]",
      ])
  }

  @Test func cyclesOfAssetsEnd() {
    let snapshot = mesh(
      """
      flows:
      - { from: asset:a1, to: asset:free1 }
      - { from: asset:free1, to: asset:free2 }
      - { from: asset:free2, to: asset:free1 }
      - { from: asset:free2, to: asset:a1 }
      """)
    #expect(snapshot.links("FEEDS") == [])
  }

  @Test func whatReadsTheUnknownIsShown() {
    let snapshot = mesh(
      "", input: ", inputs: [ { name: i, reads: [ d/a/gone@1, x/y/z@1 ] } ]")
    #expect(snapshot.addresses("Unresolved") == ["d/a/gone@1", "x/y/z@1"])
    #expect(
      snapshot.links("FEEDS") == ["d/a -[declared]-> d/b", "x/y/z@1 -[declared]-> d/b"])
  }

  @Test func savedFeedsAreMadeAnewAndOthersKept() {
    let snapshot = mesh(
      """
      relationships:
      - { type: FEEDS, from: d/a, to: d/c, properties: { via: [ x ] } }
      - { type: FEEDS, from: d/c, to: d/b, properties: { weight: 2 } }
      """)
    #expect(snapshot.links("FEEDS") == ["d/c -[declared]-> d/b"])
  }
}
