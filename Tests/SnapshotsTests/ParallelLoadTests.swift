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

  @Test func aMonitorTellsHowFarALoadIs() {
    let folder = Folder()
    folder.write("a.yaml", "dpq: 1\nproducts: [ { id: a } ]\n")
    let monitor = LoadMonitor()
    _ = SnapshotLoader.load(paths: [folder.path], monitor: monitor)
    #expect(monitor.progress.bytes == 31)
    #expect(monitor.progress.totalBytes == 31)
  }
}
