import Diagnostics
import Graphs
import Testing

@testable import Snapshots

@Suite struct StoreTests {
  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let diagnostic as Diagnostic {
      return diagnostic.code
    } catch {
      return "\(error)"
    }
  }

  static let mesh = load([
    "mesh.yaml": """
    dpq: 1
    mesh: { name: Harbour, asOf: 2026-06-30, company: Harbour & Sons }
    products:
      - { id: orders, domain: sales, tags: [gold], outputs: [ { name: daily, version: 1.0.0 } ] }
      - { id: revenue, domain: finance,
          inputs: [ { name: in, reads: [ sales/orders/daily@1 ] } ] }
    """,
    "seen.obs.jsonl": """
    {"kind":"query","at":"2026-06-01","subject":"sales/orders","ms":12.5,"extra":{"a":1}}
    {"kind":"run","at":"2026-06-02T10:00:00Z","subject":"sales/orders","ok":true,"rows":7}
    nonsense
    """,
  ])

  @Test(arguments: UInt64(1)...40) func randomGraphsSurvive(_ seed: UInt64) throws {
    var random = RandomGraph(seed: seed)
    let graph = random.graph()
    let bytes = try SnapshotStore.bytes(of: Snapshot(name: "random", graph: graph))
    let opened = try SnapshotStore.open(bytes: bytes, name: "memory")
    #expect(dump(opened.graph) == dump(graph), "seed \(seed)")
    #expect(opened.graph.failure.error == nil)
    // What was read from a store is saved as what it was.
    #expect(try SnapshotStore.bytes(of: opened).count == bytes.count)
  }

  @Test(arguments: UInt64(1)...20) func lookUpsReadPages(_ seed: UInt64) throws {
    var random = RandomGraph(seed: seed)
    let graph = random.graph()
    let bytes = try SnapshotStore.bytes(of: Snapshot(name: "random", graph: graph))
    let view = GraphView(try SnapshotStore.open(bytes: bytes, name: "memory").graph)
    let base = GraphView(graph)
    for node in 0..<UInt32(graph.nodeCount) {
      if let address = base.text("address", of: node) {
        #expect(view.node(at: address) == base.node(at: address), "seed \(seed)")
      }
      if case .list(let names) = base.property("aliases", of: node) {
        for case .string(let name) in names {
          #expect(view.nodes(aliased: name) == base.nodes(aliased: name), "seed \(seed)")
        }
      }
    }
    #expect(view.node(at: "no such address") == nil)
  }

  @Test func everythingBesideTheGraphSurvives() throws {
    let folder = Folder()
    folder.write("mesh.dpqs", [])
    let path = "\(folder.path)/mesh.dpqs"
    try SnapshotStore.write(Self.mesh, to: path)
    let opened = SnapshotLoader.load(paths: [path])
    #expect(dump(opened.graph) == dump(Self.mesh.graph))
    #expect(opened.name == "Harbour")
    #expect(opened.asOf == Self.mesh.asOf)
    #expect(opened.properties["company"].map(exact) == "s\"Harbour & Sons\"")
    #expect(opened.sources == Self.mesh.sources)
    #expect(opened.summary.documents == 1)
    #expect(opened.summary.nodes == Self.mesh.summary.nodes)
    #expect(opened.diagnostics.map(\.code) == Self.mesh.diagnostics.map(\.code))
    #expect(opened.diagnostics.map(\.placedMessage) == Self.mesh.diagnostics.map(\.placedMessage))
    let (old, new) = (Self.mesh.observations, opened.observations)
    #expect(new.rowCount == 2)
    #expect(new.at == old.at && new.rows == old.rows && new.ok == old.ok)
    #expect(new.subject.map { new.text($0) } == old.subject.map { old.text($0) })
    #expect(new.rest.map { new.text($0) } == old.rest.map { old.text($0) })
    #expect(opened.observationStore.diagnostics.map(\.code) == ["load.json"])
  }

  @Test func aDamagedStoreIsRefusedOrEqual() throws {
    let bytes = try SnapshotStore.bytes(of: Self.mesh)
    let whole = dump(Self.mesh.graph)
    var random = RandomGraph(seed: 7)
    var refused = 0
    for round in 0..<600 {
      var copy = bytes
      let place = round < 64 ? round : random.below(bytes.count)
      copy[place] ^= UInt8(1 << random.below(8))
      if isRefused(copy, unless: whole, "byte \(place)") { refused += 1 }
    }
    #expect(refused > 500)
    for _ in 0..<20 {
      let cut = random.below(bytes.count)
      #expect(isRefused(Array(bytes[..<cut]), unless: whole, "cut at \(cut)"))
    }
  }

  /// Whether an error is told; without one the graph must be the original.
  private func isRefused(_ bytes: [UInt8], unless whole: [String], _ what: String) -> Bool {
    guard let opened = try? SnapshotStore.open(bytes: bytes, name: "memory") else { return true }
    let lines = dump(opened.graph)
    _ = opened.observations.rowCount
    _ = GraphView(opened.graph).node(at: "sales/orders")
    if opened.graph.failure.error != nil { return true }
    #expect(lines == whole, "\(what)")
    return false
  }

  /// Numbers out of their range are found even where every checksum is right.
  @Test func numbersAreCheckedBeforeTheyAreUsed() throws {
    let bytes = try SnapshotStore.bytes(of: Self.mesh)
    let reader = try StoreReader(StoreInput(bytes: bytes, name: "memory"))
    var random = RandomGraph(seed: 11)
    for section in reader.directory.sections where section.key.kind != .summary {
      for _ in 0..<8 {
        var copy = bytes
        for _ in 0...random.below(3) {
          copy[section.offset + random.below(section.length)] = UInt8(random.below(256))
        }
        let forged = forge(copy, reader.directory)
        guard let opened = try? SnapshotStore.open(bytes: forged, name: "memory") else { continue }
        _ = dump(opened.graph)
        _ = opened.observations.rowCount
        _ = GraphView(opened.graph).node(at: "sales/orders")
        _ = GraphView(opened.graph).nodes(aliased: "orders")
      }
    }
  }

  /// The same file with the checksums made to fit.
  private func forge(_ bytes: [UInt8], _ directory: StoreDirectory) -> [UInt8] {
    var directory = directory
    directory.sections = directory.sections.map { section in
      var sums: [UInt64] = []
      for lower in stride(from: 0, to: section.length, by: StoreFormat.block) {
        let upper = min(lower + StoreFormat.block, section.length)
        sums.append(
          storeChecksum(Array(bytes[(section.offset + lower)..<(section.offset + upper)])))
      }
      return StoreSection(
        key: section.key, detail: section.detail, offset: section.offset, length: section.length,
        checksums: sums)
    }
    let tail = directory.bytes
    var copy = Array(bytes[..<(bytes.count - tail.count)])
    var header = ByteWriter()
    for byte in copy[..<24] { header.byte(byte) }
    header.number(UInt64(tail.count))
    header.number(storeChecksum(tail))
    header.number(UInt64(bytes.count))
    header.number(storeChecksum(header.bytes))
    copy.replaceSubrange(0..<header.bytes.count, with: header.bytes)
    return copy + tail
  }

  @Test func aNewerStoreIsRefused() throws {
    var bytes = try SnapshotStore.bytes(of: Self.mesh)
    bytes[StoreFormat.magic.count] = 2
    #expect(code { _ = try SnapshotStore.open(bytes: bytes, name: "x") } == "load.store-newer")
  }

  @Test(arguments: [
    ("", "load.store-foreign"), ("dpq: 1", "load.store-foreign"),
    ("PK\u{3}\u{4}", "load.store-foreign"),
  ]) func whatIsNoStoreIsRefused(_ text: String, _ expected: String) {
    #expect(
      code { _ = try SnapshotStore.open(bytes: Array(text.utf8), name: "x") } == expected)
  }

  @Test func damageIsFoundWhenItIsRead() throws {
    var bytes = try SnapshotStore.bytes(of: Self.mesh)
    let reader = try StoreReader(StoreInput(bytes: bytes, name: "memory"))
    let section = try #require(reader.section(.outgoingTargets))
    bytes[section.offset] ^= 1
    let opened = try SnapshotStore.open(bytes: bytes, name: "x.dpqs")
    let view = GraphView(opened.graph)
    #expect(view.node(at: "sales/orders") != nil)
    #expect(opened.graph.failure.error == nil)
    _ = dump(opened.graph)
    let error = try #require(opened.graph.failure.error as? Diagnostic)
    #expect(error.code == "load.store-damaged")
    #expect(error.message.contains("the relationships of type number 0"))
  }

  @Test func aStoreIsNotMergedWithFiles() throws {
    let folder = Folder()
    folder.write("mesh.yaml", "dpq: 1\nproducts: [ { id: a } ]")
    folder.write("mesh.dpqs", try SnapshotStore.bytes(of: Self.mesh))
    let both = SnapshotLoader.load(
      paths: ["\(folder.path)/mesh.dpqs", "\(folder.path)/mesh.yaml"])
    #expect(both.codes().contains("load.store-merge"))
    #expect(both.summary.failed == ["\(folder.path)/mesh.dpqs"])
  }

  @Test func aStoreThatCannotBeWrittenLeavesNothing() throws {
    let folder = Folder()
    #expect(
      code { try SnapshotStore.write(Self.mesh, to: "\(folder.path)/no/x.dpqs") }
        == "save.unwritable")
  }
}
