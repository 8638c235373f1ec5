import Diagnostics
import Glibc
import Graphs
import Snapshots

/// `save FILE [S] [--as F]`
enum SaveCommand {
  static let definition = CommandDefinition(
    name: "save", aliases: ["export"], group: .open, usage: "save FILE [S] [--as FORMAT]",
    summary: "Keeps the mesh, or a slice of it, in a file that loads as the same mesh.",
    details: """
      The ending of FILE chooses the format. `.dpqs` is a store: checksummed, and opened without \
      being read, whatever its size. `.yaml`, `.json` and `.ndjson` are the same mesh as text; its \
      observations go into a second file beside it, whose name ends in `.obs.jsonl`.

      What is supposed is saved as if it were so: the mesh with the what-if in use worked in. With \
      a selector only the nodes that it names are saved, and the relationships among them. A file \
      that was not written by this run is overwritten only after asking, or with `--yes`.
      """,
    examples: ["save mesh.dpqs", "save mesh.yaml", "save sales.json domain:sales"],
    arguments: [.file, .selector],
    options: [
      OptionDefinition(
        "as", .choice(SnapshotWriter.Format.allCases.map(\.rawValue)),
        "the format, whatever the ending"),
      OptionDefinition("exclude", .selector, "without these"),
    ],
    body: .session { call, workspace in
      guard let file = call.words.first else {
        throw Diagnostic(
          "command.usage", "save needs a file", suggestion: "usage: \(call.command.usage)")
      }
      guard let mesh = workspace.mesh else {
        throw Diagnostic(
          "workspace.no-mesh", "no mesh is open", suggestion: "`load PATH` opens one")
      }
      let format = try SaveCommand.format(of: file, call)
      let chosen = try SaveCommand.chosen(call)
      let snapshot = mesh.snapshot.taking(mesh.view, keeping: chosen)
      let beside = SnapshotWriter.observationPath(snapshot, format, beside: file.text)
      for path in [file.text, beside].compactMap({ $0 }) {
        try workspace.requireWritable(path, at: file.range)
      }
      do {
        let written = try SnapshotWriter.write(snapshot, as: format, to: file.text)
        workspace.writtenFiles.formUnion(written)
      } catch var diagnostic as Diagnostic {
        if diagnostic.source == nil { diagnostic.range = diagnostic.range ?? file.range }
        throw diagnostic
      }
      return CommandAnswer(notes: notes(snapshot, file.text, beside))
    })

  private static func format(
    of file: CommandWord, _ call: CommandCall
  ) throws -> SnapshotWriter.Format {
    if let format = call.text("as").flatMap({ SnapshotWriter.Format(rawValue: $0) }) {
      return format
    }
    if let format = SnapshotWriter.Format(path: file.text) { return format }
    throw Diagnostic(
      "save.format", "the ending of `\(file.text)` is that of no format", range: file.range,
      notes: ["formats: \(SnapshotWriter.Format.allCases.map(\.rawValue).joined(separator: ", "))"],
      suggestion: "`save \(file.text).dpqs`, or name the format: --as dpqs")
  }

  /// The nodes of the selector, nil for the whole mesh.
  private static func chosen(_ call: CommandCall) throws -> [UInt32]? {
    let words = Array(call.words.dropFirst())
    let excluded = call.text("exclude")
    guard !words.isEmpty || excluded != nil else { return nil }
    guard !words.isEmpty else {
      let without = Set(try call.context.select(excluded ?? "").nodes)
      return call.context.view.nodes(labelled: nil).all.filter { !without.contains($0) }
    }
    let selection = try call.context.select(words, excluding: excluded)
    guard !selection.nodes.isEmpty else {
      throw Diagnostic(
        "save.nothing", "the selector names nothing, and nothing was saved",
        range: words.first?.range)
    }
    return selection.nodes
  }

  private static func notes(_ snapshot: Snapshot, _ path: String, _ beside: String?) -> [String] {
    let graph = snapshot.graph
    var notes = [
      "saved \(graph.nodeCount) nodes and \(graph.relationshipCount) relationships in \(path)"
    ]
    if let beside {
      notes.append(
        "saved \(snapshot.observations.rowCount) observations in \(beside): load both")
    }
    return notes
  }
}

extension Workspace {
  /// Throws unless a file may be written: not under `--read-only`, and over one that this run did
  /// not write only when that was confirmed.
  func requireWritable(_ path: String, at range: SourceRange?) throws {
    guard mayWrite else {
      throw Diagnostic(
        "output.read-only", "`--read-only` forbids writing `\(path)`", range: range)
    }
    guard unsafe access(path, F_OK) == 0, !writtenFiles.contains(path) else { return }
    guard try confirm("overwrite `\(path)`?") else {
      throw Diagnostic(
        "output.exists", "`\(path)` exists and was not written by this run", range: range,
        suggestion: "choose another name, or start dpq with --yes")
    }
  }
}
