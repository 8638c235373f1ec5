import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct ReadingTests {
  private static let good = "dpq: 1\nproducts: [ { id: good } ]\n"

  @Test func oneBadFileStopsNothing() {
    let folder = Folder()
    folder.make("sub")
    folder.make(".git")
    folder.make("node_modules")
    folder.write("a.yaml", Self.good)
    folder.write("bad.yaml", "a: [1, 2\nb: 3\n")
    folder.write("bad.json", "{\"a\": }")
    folder.write("empty.yaml", "")
    folder.write("template.yaml", "kind: DataProduct\nname: {{name}}\n")
    folder.write("binary.yaml", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1])
    folder.write("other.yaml", "name: app\nservices: {}\n")
    folder.write("README.md", "# nothing")
    folder.write("sub/b.yml", "dpq: 1\nproducts: [ { id: b } ]\n")
    folder.write(".git/c.yaml", "dpq: 1\nproducts: [ { id: c } ]\n")
    folder.write("node_modules/d.yaml", "dpq: 1\nproducts: [ { id: d } ]\n")
    folder.write(".hidden.yaml", "dpq: 1\nproducts: [ { id: e } ]\n")
    folder.link("sub/loop", to: folder.path)
    let snapshot = SnapshotLoader.load(paths: [folder.path])
    #expect(snapshot.addresses("Product") == ["b", "good"])
    #expect(
      snapshot.summary.failed.map { $0.split(separator: "/").last ?? "" } == [
        "bad.json", "bad.yaml", "binary.yaml",
      ])
    #expect(snapshot.summary.skipped.map(\.reason).count == 3)
    let yaml = snapshot.diagnostics.first { $0.code == "load.yaml" }
    #expect(yaml?.placedMessage.contains("bad.yaml:2:") == true)
    #expect(yaml?.source?.firstLine == 2)
    #expect(snapshot.diagnostics.contains { $0.code == "load.binary" })
    #expect(snapshot.diagnostics.contains { $0.message.contains("{{placeholder}}") })
  }

  @Test func pathsMayBeMissingRepeatedAndInAnyOrder() {
    let folder = Folder()
    folder.write("a.yaml", Self.good)
    folder.write("b.yaml", "dpq: 1\nproducts: [ { id: b } ]\n")
    folder.write("notes.txt", "just words\n")
    let a = folder.path + "/a.yaml"
    let b = folder.path + "/b.yaml"
    let snapshot = SnapshotLoader.load(paths: [b, a, a, folder.path + "/gone", folder.path])
    #expect(snapshot.sources.map(\.path) == [a, b])
    #expect(snapshot.diagnostics.map(\.code) == ["load.missing"])
    #expect(snapshot.summary.failed == [folder.path + "/gone"])
    let named = SnapshotLoader.load(paths: [folder.path + "/notes.txt"])
    #expect(named.summary.skipped.first?.isNamed == true)
    #expect(named.diagnostics.map(\.code) == ["load.skipped", "load.nothing"])
  }

  @Test func devicesAndEmptyFoldersAreTold() {
    let folder = Folder()
    #expect(
      SnapshotLoader.load(paths: [folder.path]).diagnostics.map(\.code) == [
        "load.empty-folder", "load.nothing",
      ])
    #expect(
      SnapshotLoader.load(paths: ["/dev/zero"]).diagnostics.map(\.code) == ["load.unreadable"])
    #expect(SnapshotLoader.load(paths: []).diagnostics.map(\.code) == ["load.nothing"])
  }

  @Test func byteOrderMarksAndBrokenTextAreRead() {
    var session = LoadSession()
    session.load(
      [0xEF, 0xBB, 0xBF] + Array(Self.good.utf8), of: SourceFile(path: "a.yaml", isNamed: true))
    session.load(
      Array("dpq: 1\nproducts: [ { id: b, name: caf".utf8) + [0xE9] + Array(" } ]".utf8),
      of: SourceFile(path: "b.yaml", isNamed: true))
    session.load([0xFF, 0xFE, 0x64, 0x00], of: SourceFile(path: "c.yaml", isNamed: true))
    let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
    #expect(snapshot.addresses("Product") == ["b", "good"])
    #expect(snapshot.text("name", "b") == "caf\u{FFFD}")
    #expect(snapshot.codes() == ["load.encoding", "load.encoding"])
    #expect(snapshot.diagnostics.map(\.severity) == [.warning, .error])
  }

  /// A file of several pieces is read by several threads.
  @Test func aLargeFileIsReadWholeAndInOrder() throws {
    let folder = Folder()
    var block = [UInt8](repeating: 0x61, count: 1 << 20)
    var bytes: [UInt8] = []
    for number in UInt8(0)..<25 {
      block[Int(number) * 1_000] = number
      bytes += block
    }
    bytes += [1, 2, 3]
    folder.write("large.bin", bytes)
    let file = SourceFile(path: folder.path + "/large.bin", isNamed: true)
    #expect(try FileReader.bytes(of: file).get() == bytes)
    let monitor = LoadMonitor()
    monitor.stop()
    #expect(throws: Diagnostic.self) { try FileReader.bytes(of: file, monitor: monitor).get() }
  }

  @Test func aLineTooLongForYamlIsRefusedQuickly() {
    var session = LoadSession()
    let line = [UInt8](repeating: 0x61, count: (64 << 20) + 10)
    session.load(Array("a: ".utf8) + line, of: SourceFile(path: "a.yaml", isNamed: true))
    let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
    #expect(snapshot.codes() == ["load.long-line"])
  }

  @Test func aValueThatIsTooLongIsRefusedAndTheRestLoads() {
    var session = LoadSession()
    let long = [UInt8](repeating: 0x61, count: ReadLimits.scalarBytes + 10)
    session.load(
      Array("{\"dpq\": 1,\n\"x\": \"".utf8) + long + Array("\"}".utf8),
      of: SourceFile(path: "a.json", isNamed: true))
    session.load(
      Array("{\"dpq\":1,\"products\":[{\"id\":\"one\"}]}\n{\"".utf8) + long
        + Array("\":1}\n{\"dpq\":1,\"products\":[{\"id\":\"two\"}]}\n".utf8),
      of: SourceFile(path: "b.ndjson", isNamed: true))
    // libyaml is given some more than it was asked for.
    var block = long + long.prefix(1 << 20)
    for index in stride(from: 0, to: block.count, by: 1 << 16) { block[index] = 0x0A }
    for index in stride(from: 1, to: block.count, by: 1 << 16) { block[index] = 0x20 }
    session.load(
      Array("dpq: 1\nx: |".utf8) + block, of: SourceFile(path: "c.yaml", isNamed: true))
    let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
    #expect(snapshot.codes() == ["load.long-text", "load.long-text", "load.long-text"])
    #expect(
      snapshot.diagnostics.compactMap { $0.source?.name } == ["a.json", "b.ndjson", "c.yaml"])
    #expect(snapshot.diagnostics.compactMap { $0.source?.firstLine } == [2, 2, 2])
    #expect(snapshot.addresses("Product") == ["one", "two"])
  }

  @Test(arguments: [
    ("dpq: 1", "dpq"), ("{kind: DataContract, apiVersion: v3.1.0}", "ODCS"),
    ("{kind: DataContract, datasetDomain: x}", "ODCS v2"),
    ("{kind: DataProduct, apiVersion: v1.0.0}", "ODPS"),
    ("dataContractSpecification: 1.2.1", "DCS"),
    ("dataProductSpecification: 0.0.1", "DPS"), ("dataUsageAgreementSpecification: 0.0.1", "DUA"),
    ("dataProductDescriptor: 1.0.0", "DPDS"), ("{id: x, info: {}, outputPorts: []}", "DPS"),
    ("{schema: 'https://opendataproducts.org/v4.1/schema', product: {}}", "LF ODPS"),
    ("{schema: 'https://opendataproducts.org/x', catalog: {a: 1}}", "ODPC"),
    ("{kind: dataproduct, components: [a]}", "witboost"), ("{kind: AccessAgreement}", "OAAS"),
    ("{metadata: {dbt_schema_version: 'https://x/manifest/v12.json'}}", "dbt"),
    ("{eventType: START, job: {namespace: n, name: b}}", "OpenLineage"),
    ("{entityUrn: u, aspectName: a, aspect: {x: 1}}", "DataHub"),
    ("{from: {fqn: a}, to: {fqn: b}}", "OpenMetadata"),
    ("{a: 1}", "unknown"),
    ("just text", "unknown"), ("[1]", "unknown"),
  ])
  func shapesAreRecognised(text: String, name: String) throws {
    let root = try #require(YamlReader(Array(text.utf8)).documents.first)
    #expect(DocumentFormat(root).name == name)
  }

  @Test func listsAndStreamsHoldManyDocuments() {
    let snapshot = load([
      "list.yaml": "- {dpq: 1, products: [ {id: a} ]}\n- {kind: DataProdukt, id: x}\n",
      "lines.jsonl":
        "{\"dpq\":1,\"products\":[{\"id\":\"b\"}]}\n\n{\"dpq\":1,\"products\":[{\"id\":\"c\"}]}\n",
      "stream.yaml": "dpq: 1\nproducts: [ {id: d} ]\n---\ndpq: 1\nproducts: [ {id: e} ]\n",
    ])
    #expect(snapshot.addresses("Product") == ["a", "b", "c", "d", "e"])
    #expect(snapshot.value("line", "c").plain == "3")
    #expect(snapshot.summary.skipped.first?.reason.contains("kind: DataProduct") == true)
    #expect(snapshot.summary.documents == 5)
  }
}
