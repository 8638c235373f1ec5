import Graphs
import TestSupport
import Testing
import Workspaces

@testable import Contracts

/// Which part of one contract is which of another.
@Suite struct ContractMatchingTests {
  @Test(
    arguments: [
      // One id, two names: a rename.
      (
        ["{ id: f1, name: mail, type: string }"], ["{ id: f1, name: address, type: string }"],
        ["breaking FLD-03 orders.address: name"]
      ),
      // The name stays with its id, whatever stands at its place.
      (
        ["{ id: f1, name: a }", "{ id: f2, name: b }"],
        ["{ id: f2, name: a }", "{ id: f1, name: b }"],
        [
          "breaking FLD-03 orders.a: name", "breaking FLD-03 orders.b: name",
          "info FLD-05 orders: order",
        ]
      ),
      // Names without ids are compared as they are, not by position.
      (
        ["{ name: a }", "{ name: b }"], ["{ name: x }", "{ name: a }", "{ name: b }"],
        ["info FLD-01 orders.x", "info VER-04 version"]
      ),
      // The same name once in a dataset, of the same type: it moved.
      (
        ["{ name: city, type: string }", "{ name: to, type: object }"],
        ["{ name: to, type: object, fields: [ { name: city, type: string } ] }"],
        ["breaking FLD-06 orders.to.city"]
      ),
      // What it holds moved along, and is not told again.
      (
        [
          "{ name: to, type: object, fields: [ { name: place, type: object, "
            + "fields: [ { name: city, type: string } ] } ] }"
        ],
        [
          "{ name: place, type: object, fields: [ { name: city, type: string } ] }",
          "{ name: to, type: object }",
        ], ["breaking FLD-06 orders.place"]
      ),
      // Of another type it went, and one came.
      (
        ["{ name: city, type: string }", "{ name: to, type: object }"],
        ["{ name: to, type: object, fields: [ { name: city, type: integer } ] }"],
        ["breaking FLD-02 orders.city", "info FLD-01 orders.to.city"]
      ),
      // What is nested in what went is not told again.
      (
        ["{ name: a }", "{ name: to, type: object, fields: [ { name: x }, { name: y } ] }"],
        ["{ name: a }"], ["breaking FLD-02 orders.to"]
      ),
      // A key keeps its columns under their new names.
      (
        ["{ id: f1, name: no, primaryKey: true }"], ["{ id: f1, name: number, primaryKey: true }"],
        ["breaking FLD-03 orders.number: name"]
      ),
    ] as [([String], [String], [String])])
  func matches(_ was: [String], _ now: [String], _ wanted: [String]) throws {
    let pair = try ContractPair(Self.text(was, version: "1.0.0"), Self.text(now, version: "2.0.0"))
    #expect(try pair.changes() == wanted)
  }

  private static func text(_ fields: [String], version: String) -> String {
    ContractText.fields(version: version)
      + fields.map { "          - \($0)\n" }.joined()
  }

  @Test(arguments: [
    ("customer_id", "customerId", true), ("customer_mail", "mail", true),
    ("amount", "amuont", true),
    ("amount", "channel", false), ("a", "b", false),
  ]) func hintsAtRenames(_ was: String, _ now: String, _ isHint: Bool) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: \(was), type: string }", "{ name: z }"),
      ContractText.fields("{ name: \(now), type: string }", "{ name: z }"))
    let hints = try pair.reasons().filter { $0.contains("looks like a rename to `orders.\(now)`") }
    #expect(hints.count == (isHint ? 1 : 0))
  }

  @Test func anotherTypeIsNoRename() throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: customer_id, type: string }"),
      ContractText.fields("{ name: customerId, type: date }"))
    #expect(try !pair.reasons().contains { $0.contains("looks like a rename") })
  }

  /// A schema whose fields hold each other ends, and is compared once.
  @Test func recursiveSchemas() throws {
    let mesh = HandmadeContracts.recursive
    let (old, new) = (try mesh.picture("1.0.0"), try mesh.picture("1.1.0"))
    #expect(old.schema.count == 3)
    let comparison = ContractComparison(old, new, ComparisonSettings())
    #expect(comparison.changes.map(\.rule) == [.textChanged, .bumpTooLarge])
  }

  /// Work grows with the fields, not with their square: gated by counts.
  @Test func tenThousandFieldsThatAllHaveOtherNames() throws {
    func fields(_ prefix: String) -> String {
      "dpq: 1\ncontracts:\n  - id: c\n    version: 1.0.0\n    datasets:\n      - name: d\n"
        + "        fields:\n"
        + (0..<10_000).map { "          - { name: \(prefix)_\($0), type: string }\n" }.joined()
    }
    let pair = try ContractPair(fields("x"), fields("y"))
    let old = try PictureReader(pair.earlier()).picture(of: pair.earlier().nodes(.contract)[0])
    let new = try PictureReader(pair.context).picture(of: pair.context.nodes(.contract)[0])
    let comparison = ContractComparison(old, new, ComparisonSettings())
    #expect(comparison.count(.breaking) == 10_000)
    #expect(comparison.count(.info) == 10_000)
    #expect(comparison.nameComparisons <= 7 * 10_000)
    #expect(ContractComparison(old, old, ComparisonSettings()).changes.isEmpty)
  }
}

extension ContractPair {
  /// The mesh of the old file.
  func earlier() throws -> MeshContext {
    let word = CommandWord(old, isQuoted: false, range: nil)
    return try #require(try context.meshes.context(named: word, in: context))
  }
}

/// Contracts that no file can state: two fields that hold each other.
struct HandmadeContracts {
  private let context: MeshContext

  static let recursive: HandmadeContracts = {
    func contract(_ version: String, _ title: String) -> String {
      #"{"id": "c", "version": "\#(version)", "datasets": [{"name": "d", "fields": ["#
        + #"{"name": "a", "title": "\#(title)"}, {"name": "b"}]}]}"#
    }
    let mesh = CatalogMesh(
      #"{"dpq": 1, "contracts": [\#(contract("1.0.0", "A")), \#(contract("1.1.0", "B"))]}"#)
    var overlay = Overlay(over: mesh.context.view.base)
    for version in ["1.0.0", "1.1.0"] {
      let fields = ["a", "b"].compactMap {
        mesh.context.view.node(at: "contract:c@\(version)#d.\($0)")
      }
      guard fields.count == 2 else { continue }
      _ = overlay.addRelationship(type: "HAS_FIELD", from: fields[0], to: fields[1])
      _ = overlay.addRelationship(type: "HAS_FIELD", from: fields[1], to: fields[0])
    }
    return HandmadeContracts(
      context: MeshContext(
        view: GraphView(mesh.context.view.base, overlay: overlay), name: "test",
        snapshot: mesh.context.snapshot, registry: CatalogMesh.registry, checkpoint: {}))
  }()

  func picture(_ version: String) throws -> ContractPicture {
    let node = try #require(context.view.node(at: "contract:c@\(version)"))
    return try PictureReader(context).picture(of: node)
  }
}
