import ArgumentParser
import Diagnostics
import Graphs
import Snapshots

/// Loads every file of a folder by itself, then all together, and counts.
struct CensusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "census",
    abstract: "Prints what the files of a folder hold, format by format; exit 1 when a file that "
      + "should be readable is not.")

  /// Parts of the paths of files that are broken on purpose.
  @Option(help: "A part of the path of a file that need not be readable; may repeat.")
  var broken: [String] = []

  @Argument(help: "A folder.")
  var folder: String

  private struct Tally {
    var files = 0
    var documents = 0
    var nodes = 0
    var relationships = 0
    var findings = 0
    var unreadable = 0
  }

  func run() throws {
    let (paths, problems) = SnapshotLoader.files(in: folder)
    for problem in problems { print("! \(problem.placedMessage)") }
    var tallies: [String: Tally] = [:]
    var reasons: [String: Int] = [:]
    var wrong = problems.contains { $0.severity == .error } ? [folder] : []
    for path in paths {
      let snapshot = SnapshotLoader.load(paths: [path])
      let format = snapshot.sources.first?.format ?? ""
      add(snapshot, to: &tallies[format.isEmpty ? "(none)" : format, default: Tally()])
      for skip in snapshot.summary.skipped { reasons[skip.reason, default: 0] += skip.documents }
      guard !snapshot.summary.failed.isEmpty else { continue }
      let first = snapshot.diagnostics.first { $0.severity == .error }
      print("! \(first?.placedMessage ?? path)")
      if !broken.contains(where: { path.contains($0) }) { wrong.append(path) }
    }
    let all = SnapshotLoader.load(paths: [folder])
    add(all, files: all.sources.count, to: &tallies["~together", default: Tally()])
    print("format\tfiles\tdocuments\tnodes\tedges\tfindings\tunreadable")
    for (name, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      print(
        "\(name == "~together" ? "together" : name)\t\(tally.files)\t\(tally.documents)"
          + "\t\(tally.nodes)\t\(tally.relationships)\t\(tally.findings)\t\(tally.unreadable)")
    }
    for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("skipped \(count): \(reason)")
    }
    guard wrong.isEmpty else {
      for path in wrong { print("unreadable: \(path)") }
      throw ExitCode(1)
    }
  }

  private func add(_ snapshot: Snapshot, files: Int = 1, to tally: inout Tally) {
    tally.files += files
    tally.documents += snapshot.summary.documents
    tally.nodes += snapshot.graph.nodeCount
    tally.relationships += snapshot.graph.relationshipCount
    tally.findings += snapshot.diagnostics.count { $0.severity != .note }
    tally.unreadable += snapshot.summary.failed.count
  }
}
