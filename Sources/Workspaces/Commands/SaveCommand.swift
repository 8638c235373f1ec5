import Diagnostics
import Exports
import Glibc
import Graphs
import Snapshots

/// `save FILE|DIR [S] [--as F]`
enum SaveCommand {
  static let definition = CommandDefinition(
    name: "save", aliases: ["export"], group: .open, usage: "save FILE [S] [--as FORMAT]",
    summary: "Keeps the mesh, or a slice of it, or hands it on to another program.",
    details: """
      The ending of FILE chooses the format. `.dpqs` is a store: checksummed, and opened without \
      being read, whatever its size. `.yaml`, `.json` and `.ndjson` are the same mesh as text; its \
      observations go into a second file beside it, whose name ends in `.obs.jsonl`.

      Other programs read `.cypher` (statements for any openCypher engine), `.graphml`, `.dot` and \
      `.mmd`, and what `--as` names: a file of `json-graph`, or a folder of `csv`, `ndjson-graph`, \
      `neo4j`, `kuzu` (and Ladybug), `neptune`, `odps` (products and contracts as the Bitol \
      standards have them) or `odcs` (contracts alone).

      What is supposed is saved as if it were so: the mesh with the what-if in use worked in. With \
      a selector only the nodes that it names are saved, and the relationships among them. A file \
      that was not written by this run is overwritten only after asking, or with `--yes`; a folder \
      only if `save` wrote all that is in it.
      """,
    examples: [
      "save mesh.dpqs", "save mesh.yaml", "save sales.json domain:sales", "save mesh.cypher",
      "save for-kuzu --as kuzu",
    ],
    arguments: [.file, .selector],
    options: [
      OptionDefinition("as", .choice(Format.names), "the format, whatever the ending"),
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
      let view = mesh.view
      let whole = mesh.snapshot
      let snapshot = try Helper { whole.taking(view, keeping: chosen) }
        .outcome(asking: workspace.checkAnswer)
      do {
        switch format {
        case .own(let format): return try keep(snapshot, as: format, in: file, workspace)
        case .other(let format): return try handOn(snapshot, as: format, in: file, workspace)
        }
      } catch var diagnostic as Diagnostic {
        if diagnostic.source == nil { diagnostic.range = diagnostic.range ?? file.range }
        throw diagnostic
      }
    })

  /// What `--as` takes.
  private enum Format {
    case own(SnapshotWriter.Format)
    case other(ExportFormat)

    static let names =
      SnapshotWriter.Format.allCases.map(\.rawValue) + ExportFormat.allCases.map(\.rawValue)

    init?(name: String) {
      if let own = SnapshotWriter.Format(rawValue: name) {
        self = .own(own)
      } else if let other = ExportFormat(rawValue: name) {
        self = .other(other)
      } else {
        return nil
      }
    }

    init?(path: String) {
      if let own = SnapshotWriter.Format(path: path) {
        self = .own(own)
      } else if let other = ExportFormat(path: path) {
        self = .other(other)
      } else {
        return nil
      }
    }
  }

  private static func keep(
    _ snapshot: Snapshot, as format: SnapshotWriter.Format, in file: CommandWord,
    _ workspace: Workspace
  ) throws -> CommandAnswer {
    let path = file.text
    // Observations are parsed when they are first asked for.
    let beside = try Helper { SnapshotWriter.observationPath(snapshot, format, beside: path) }
      .outcome(asking: workspace.checkAnswer)
    for path in [file.text, beside].compactMap({ $0 }) {
      try workspace.requireWritable(path, at: file.range)
    }
    let written = try SnapshotWriter.write(
      snapshot, as: format, to: file.text, checkpoint: workspace.checkAnswer)
    workspace.writtenFiles.formUnion(written)
    return CommandAnswer(notes: notes(snapshot, file.text, beside))
  }

  private static func handOn(
    _ snapshot: Snapshot, as format: ExportFormat, in file: CommandWord, _ workspace: Workspace
  ) throws -> CommandAnswer {
    try workspace.requireWritable(file.text, at: file.range)
    let report = try Exporter.write(
      snapshot.graph, name: snapshot.name, as: format, to: file.text,
      checkpoint: workspace.checkAnswer)
    workspace.writtenFiles.insert(file.text)
    guard format.isFolder else {
      return CommandAnswer(notes: notes(snapshot, file.text, nil) + report.notes)
    }
    let count = "\(report.fileCount) \(report.fileCount == 1 ? "file" : "files")"
    return CommandAnswer(
      notes: ["saved \(count) in the folder \(file.text)"] + report.notes)
  }

  private static func format(of file: CommandWord, _ call: CommandCall) throws -> Format {
    if let format = call.text("as").flatMap({ Format(name: $0) }) { return format }
    if let format = Format(path: file.text) { return format }
    throw Diagnostic(
      "save.format", "the ending of `\(file.text)` is that of no format", range: file.range,
      notes: ["formats: \(Format.names.joined(separator: ", "))"],
      suggestion: "`save \(file.text).dpqs`, or name the format: --as dpqs")
  }

  /// The nodes of the selector, nil for the whole mesh.
  private static func chosen(_ call: CommandCall) throws -> [UInt32]? {
    let words = Array(call.words.dropFirst())
    let excluded = call.words(of: "exclude")
    guard !words.isEmpty || !excluded.isEmpty else { return nil }
    guard !words.isEmpty else {
      let without = Set(try call.context.select(excluded, excluding: nil).nodes)
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
    let nodes = "\(graph.nodeCount) node\(graph.nodeCount == 1 ? "" : "s")"
    let links =
      "\(graph.relationshipCount) relationship\(graph.relationshipCount == 1 ? "" : "s")"
    var notes = ["saved \(nodes) and \(links) in \(path)"]
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
      throw Self.readOnly("`\(path)`", at: range)
    }
    guard unsafe access(path, F_OK) == 0, !writtenFiles.contains(path) else { return }
    guard try confirm("overwrite `\(path)`?") else {
      throw Diagnostic(
        "output.exists", "`\(path)` exists and was not written by this run", range: range,
        suggestion: "choose another name, or start dpq with --yes")
    }
  }
}
