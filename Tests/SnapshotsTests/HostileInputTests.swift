import Diagnostics
import Glibc
import Graphs
import Testing

@testable import Snapshots

/// Whatever a file holds, a load ends soon, with the rest of the mesh and a word on the file.
struct HostileInputTests {
  private static let good = "dpq: 1\nproducts: [ { id: good } ]\n"

  private func codes(_ path: String, _ bytes: [UInt8]) -> [String] {
    var session = LoadSession()
    session.load(bytes, of: SourceFile(path: path, isNamed: true))
    session.load(Array(Self.good.utf8), of: SourceFile(path: "good.yaml", isNamed: true))
    let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
    #expect(snapshot.addresses("Product").contains("good"), "\(path)")
    return snapshot.codes()
  }

  @Test(arguments: [
    ("a.json", String(repeating: "[", count: 100_000), "load.depth"),
    ("a.json", String(repeating: "{\"a\":", count: 100_000), "load.depth"),
    ("a.yaml", String(repeating: "[", count: 100_000), "load.depth"),
    ("a.yaml", String(repeating: "{a: ", count: 100_000), "load.depth"),
    ("a.yaml", String(repeating: "- ", count: 100_000) + "x", "load.depth"),
    ("a.ndjson", "{}\n" + String(repeating: "[", count: 100_000) + "\n{}", "load.depth"),
    ("a.json", "{\"a\": \"x\u{0}y\"}", "load.binary"),
    ("a.yaml", "a: x\u{0}y", "load.binary"),
    ("a.yaml", "a: \u{1}\n", "load.yaml"),
    ("a.json", "{\"a\": \"\u{1}\"}", "load.json"),
    ("a.yaml", "a: 1\n\tb: 2\n", "load.yaml"),
    ("a.yaml", "%YAML 9.9\n---\na: 1\n", "load.yaml"),
    ("a.yaml", "a: !<tag:example.com,2000:x> [*a]\n", "load.alias"),
    ("a.yaml", "<<: *base\n", "load.alias"),
    ("a.json", "", "load.skipped"), ("a.json", " \n\t", "load.skipped"),
    ("a.yaml", "---\n---\n...\n", "load.skipped"),
  ])
  func aFileThatCannotBeReadIsTold(path: String, text: String, code: String) {
    #expect(codes(path, Array(text.utf8)).contains(code))
  }

  @Test func aZeroByteFarInAFileIsTold() {
    let filler = String(repeating: "# a comment line\n", count: 10_000)
    #expect(codes("a.yaml", Array((filler + "a: \u{0}\n").utf8)).contains("load.yaml"))
    let json = "{\"a\": \"" + String(repeating: "x", count: 100_000) + "\u{0}\"}"
    #expect(codes("a.json", Array(json.utf8)).contains("load.json"))
  }

  @Test func hugeScalarsAreReadInLinearTime() throws {
    let long = String(repeating: "long \\n ", count: 2_000_000)
    let start = ContinuousClock.now
    for text in [
      "{\"dpq\": \"1\", \"products\": [{\"id\": \"big\", \"description\": \"\(long)\"}]}",
      "dpq: 1\nproducts:\n- id: big\n  description: '\(long)'\n",
    ] {
      let snapshot = load([text.hasPrefix("{") ? "a.json" : "a.yaml": text])
      #expect((snapshot.text("description", "big")?.utf8.count ?? 0) >= 14_000_000)
    }
    let number = String(repeating: "9", count: 1_000_000)
    #expect(load(["n.json": "{\"dpq\": 1, \"x\": \(number)}"]).summary.documents == 1)
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func manyRepeatedKeysTakeLinearTime() throws {
    let keys = (0..<200_000).map { "\"k\($0 % 100_000)\":\($0)" }.joined(separator: ",")
    var reader = JsonReader(Array("{\(keys)}".utf8))
    let root = try reader.document()
    #expect(root.entries.count == 100_000)
    #expect(root["k7"]?.text == "100007")
    #expect(reader.remarks.count == ReadLimits.remarks)
  }

  @Test func byteOrderMarkAndLineEndsOfWindows() {
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
    var session = LoadSession()
    session.load(
      bom + Array("{\"dpq\":1,\r\n\"products\":[{\"id\":\"a\"}]}\r\n".utf8),
      of: SourceFile(path: "a.json", isNamed: true))
    session.load(
      bom
        + Array(
          "{\"dpq\":1,\"products\":[{\"id\":\"b\"}]}\r\n\r\n{\"dpq\":1,\"products\":[{\"id\":\"c\"}]}\r\n"
            .utf8), of: SourceFile(path: "b.ndjson", isNamed: true))
    session.load(
      bom + Array("dpq: 1\r\nproducts:\r\n- id: d\r\n  description: |\r\n    x\r\n    y\r\n".utf8),
      of: SourceFile(path: "c.yaml", isNamed: true))
    let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
    #expect(snapshot.addresses("Product") == ["a", "b", "c", "d"])
    #expect(snapshot.codes() == [])
    #expect(snapshot.text("description", "d") == "x\ny\n")
    #expect(snapshot.value("line", "c").plain == "3")
  }

  @Test func linksThatLeadNowhereOrToThemselves() {
    let folder = Folder()
    folder.write("good.yaml", Self.good)
    folder.link("gone.yaml", to: "/nowhere/at/all")
    folder.link("self.yaml", to: "self.yaml")
    folder.link("here", to: ".")
    folder.make("a")
    folder.link("a/up", to: folder.path)
    let snapshot = SnapshotLoader.load(paths: [folder.path])
    #expect(snapshot.addresses("Product") == ["good"])
    #expect(snapshot.sources.count == 1)
    let named = SnapshotLoader.load(paths: [folder.path + "/self.yaml"])
    #expect(named.codes().contains("load.unreadable"))
  }

  @Test func aFolderThatCannotBeReadIsTold() {
    guard geteuid() != 0 else {
      print("skipped 1 case: everything is readable for the superuser")
      return
    }
    let folder = Folder()
    folder.write("good.yaml", Self.good)
    folder.make("closed")
    unsafe chmod("\(folder.path)/closed", 0)
    let snapshot = SnapshotLoader.load(paths: [folder.path])
    #expect(snapshot.addresses("Product") == ["good"])
    #expect(snapshot.codes().contains("load.unreadable"))
    unsafe chmod("\(folder.path)/closed", 0o700)
  }

  /// A file that says it is empty and is not, and one that shrinks and grows while it is read.
  @Test func filesThatChangeWhileTheyAreRead() {
    let status = FileReader.bytes(of: SourceFile(path: "/proc/self/status", isNamed: true))
    if case .success(let bytes) = status { #expect(!bytes.isEmpty) } else { Issue.record("unread") }
    let folder = Folder()
    let small = Array(Self.good.utf8)
    let large = small + Array(repeating: 0x0A, count: 3 << 20)
    folder.write("a.yaml", small)
    let path = folder.path + "/a.yaml"
    let monitor = LoadMonitor()
    let writer = Helper {
      while !monitor.isStopped {
        for bytes in [large, small] {
          guard let file = unsafe fopen(path, "w") else { return }
          unsafe fwrite(bytes, 1, bytes.count, file)
          unsafe fclose(file)
        }
      }
    }
    for _ in 0..<30 {
      let snapshot = SnapshotLoader.load(paths: [path])
      let isTold = !snapshot.summary.isComplete || snapshot.addresses("Product") == ["good"]
      #expect(isTold)
    }
    monitor.stop()
    writer.wait()
  }

  @Test func aLoadThatIsStoppedGivesNothing() {
    let folder = Folder()
    folder.write("good.yaml", Self.good)
    let monitor = LoadMonitor()
    monitor.stop()
    let snapshot = SnapshotLoader.load(paths: [folder.path], monitor: monitor)
    #expect(snapshot.codes() == ["run.interrupted"])
    #expect(snapshot.diagnostics.first?.outcome == .interrupted)
    #expect(snapshot.graph.nodeCount == 0)
  }

  @Test func readersStopWhenTheyAreTold() {
    let monitor = LoadMonitor()
    monitor.stop()
    let list = "[" + String(repeating: "1,", count: 10_000) + "1]"
    var reader = JsonReader(Array(list.utf8), monitor: monitor)
    let failure = #expect(throws: ReadFailure.self) { try reader.document() }
    #expect(failure?.code == "run.interrupted")
    #expect(YamlReader(Array(list.utf8), monitor: monitor).failure?.code == "run.interrupted")
  }
}
