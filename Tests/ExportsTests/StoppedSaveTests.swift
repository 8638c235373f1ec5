import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Exports

/// Whatever is being saved, a checkpoint that throws leaves everything on the disk as it was.
@Suite struct StoppedSaveTests {
  private struct Stop: Error {}

  /// Asked again and again, until it throws.
  private final class Checkpoint {
    private var left: Int
    init(after calls: Int) { left = calls }

    func check() throws {
      guard left > 0 else { throw Stop() }
      left -= 1
    }
  }

  /// A mesh of a megabyte, with observations.
  private static let mesh: Snapshot = {
    let text = String(repeating: "what it is for ", count: 30)
    let products = (0..<1_000).map { number in
      "{\"id\":\"p\(number)\",\"description\":\"\(text)\(number)\",\"tags\":[\"t\"],\"outputs\":"
        + "[{\"name\":\"out\",\"version\":\"1.0.0\",\"contract\":\"c\(number)@1.0.0\"}]}"
    }
    let contracts = (0..<1_000).map { number in
      "{\"id\":\"c\(number)\",\"version\":\"1.0.0\",\"description\":\"\(text)\(number)\"}"
    }
    let json =
      "{\"dpq\":1,\"products\":[\(products.joined(separator: ","))],"
      + "\"contracts\":[\(contracts.joined(separator: ","))]}"
    return SnapshotLoader.load(dpqJSON: Array(json.utf8), name: "m") {
      Array(#"{"kind":"run","at":"2026-01-01","subject":"p1"}"#.utf8)
    }
  }()

  /// Names and contents of all files of a folder.
  private func contents(_ folder: TemporaryFolder) throws -> String {
    let outside = try TemporaryFolder()
    return try #require(
      Shells.output(
        of: "cd '\(folder.path)' && find . | sort && find . -type f | sort | xargs md5sum",
        in: outside))
  }

  /// Saves over what is there, stopped ever later, until it is not stopped any more.
  private func stop(_ folder: TemporaryFolder, _ save: (@escaping () throws -> Void) throws -> Void)
    throws
  {
    let before = try contents(folder)
    var stops = 0
    var calls = 0
    while calls < 100_000 {
      do {
        try save(Checkpoint(after: calls).check)
        #expect(stops >= 2)
        #expect(try contents(folder) != before)
        return
      } catch is Stop {
        stops += 1
        let isSame = try contents(folder) == before
        #expect(isSame, "after \(calls) calls")
      }
      calls += 1 + calls / 2
    }
    Issue.record("it never ended")
  }

  @Test(arguments: SnapshotWriter.Format.allCases)
  func ownFormats(_ format: SnapshotWriter.Format) throws {
    let folder = try TemporaryFolder()
    try folder.write("before", to: "m.x")
    try folder.write("before", to: "m.obs.jsonl")
    try stop(folder) { checkpoint in
      _ = try SnapshotWriter.write(
        Self.mesh, as: format, to: "\(folder.path)/m.x", checkpoint: checkpoint)
    }
  }

  @Test(arguments: ExportFormat.allCases)
  func formatsOfOthers(_ format: ExportFormat) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/m"
    if format.isFolder {
      _ = try Exporter.write(FormatTests.graph(), name: "before", as: format, to: path)
    } else {
      try folder.write("before", to: "m")
    }
    try stop(folder) { checkpoint in
      _ = try Exporter.write(
        Self.mesh.graph, name: "m", as: format, to: path, checkpoint: checkpoint)
    }
  }
}
