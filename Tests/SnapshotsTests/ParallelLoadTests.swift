import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// However many threads read, a load gives the same, byte for byte.
struct ParallelLoadTests {
  @Test func filesOfAFolderAreTakenInTheOrderOfPaths() throws {
    let folder = Folder()
    for number in 0..<60 {
      let id = number * 37 % 60
      folder.write(
        "f\(id < 10 ? "0" : "")\(id).yaml",
        id % 9 == 4
          ? "a: [\(id)\n"
          : "dpq: 1\nproducts: [ { id: p\(id % 50), description: from \(id) } ]\n")
    }
    folder.write(
      "lines.ndjson",
      (0..<500).map { "{\"dpq\":1,\"products\":[{\"id\":\"p\($0 % 70)\",\"n\":\($0)}]}" }
        .joined(separator: "\n"))
    var session = LoadSession()
    for file in SourceFinder([folder.path]).files { session.load(file) }
    let one = session.finish(name: nil, fallback: folder.path, asOf: nil)
    for _ in 0..<3 {
      let other = SnapshotLoader.load(paths: [folder.path])
      #expect(try SnapshotStore.bytes(of: other) == SnapshotStore.bytes(of: one))
      #expect(other.diagnostics.map(\.placedMessage) == one.diagnostics.map(\.placedMessage))
      #expect(other.summary == one.summary)
    }
    #expect(one.summary.failed.count == 7)
    #expect(one.text("description", "p3") == "from 3")
  }

  private static let mesh = """
    {"dpq":1,"domains":[{"id":"sales"}],"teams":[{"id":"crew","members":[{"person":"Ann","role":"PO"}]}]}
    {"dpq":1,"products":[{"id":"a","domain":"sales","owner":"crew","outputs":[{"name":"daily","version":"1.0.0","contract":"c@1"}]}]}
    {"dpq":1,"products":[{"id":"b","domain":"sales","inputs":[{"name":"in","reads":["sales/a/daily@1","gone/x/y"]}]}]}
    {"dpq":1,"contracts":[{"id":"c","version":"1","datasets":[{"name":"d","fields":[{"name":"f","tags":["x"]},{"name":"g","references":"#d.f"}]}]}]}
    {"dpq":1,"products":[{"id":"b","domain":"sales","note":"again","name":"B"},{"id":"two words","domain":"sales"},{"id":"two-words","domain":"sales"}]}
    {"dpq":1,"flows":[{"from":"asset:s","to":"asset:t"}],"assets":[{"id":"s"},{"id":"t","location":"db.x.t"}]}
    """

  /// So many fields that each step of a load is done on all threads.
  private static let padding = (0..<20).map { contract in
    let fields = (0..<2_000).map { "{\"name\":\"f\($0)\",\"type\":\"t\($0 % 9)\"}" }
    return "{\"dpq\":1,\"contracts\":[{\"id\":\"pad\(contract)\",\"datasets\":[{\"name\":\"d\","
      + "\"fields\":[\(fields.joined(separator: ","))]}]}]}"
  }.joined(separator: "\n")

  @Test func aLargeMeshIsMadeAsASmallOneIs() throws {
    let small = load(["a.ndjson": Self.mesh])
    let folder = Folder()
    folder.write("a.ndjson", Self.mesh)
    folder.write("z.ndjson", Self.padding)
    let large = SnapshotLoader.load(paths: [folder.path])
    #expect(large.graph.nodeCount == small.graph.nodeCount + 20 * 2_002)
    for type in small.graph.types.names {
      let links = large.links(type).filter { !$0.contains("pad") }
      #expect(links == small.links(type), "\(type)")
    }
    for node in 0..<UInt32(small.graph.nodeCount) {
      let address = small.view.text("address", of: node) ?? ""
      #expect(large.labels(address) == small.labels(address), "\(address)")
      for key in small.graph.keys.names where key != "file" {
        let value = large.value(key, address)
        #expect(value.isIdentical(to: small.value(key, address)), "\(key) of \(address)")
      }
    }
    #expect(large.diagnostics.map(\.message) == small.diagnostics.map(\.message))
    let again = SnapshotLoader.load(paths: [folder.path])
    #expect(try SnapshotStore.bytes(of: again) == SnapshotStore.bytes(of: large))
    #expect(large.text("type", "contract:pad7#d.f1000") == "t1")
  }

  @Test func aMonitorTellsHowFarALoadIs() {
    let folder = Folder()
    folder.write("a.yaml", "dpq: 1\nproducts: [ { id: a } ]\n")
    let monitor = LoadMonitor()
    _ = SnapshotLoader.load(paths: [folder.path], monitor: monitor)
    #expect(monitor.progress.bytes == 31)
    #expect(monitor.progress.totalBytes == 31)
  }
}
