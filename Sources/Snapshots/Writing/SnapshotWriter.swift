import Graphs

/// Writes snapshots in the formats that read back as the same mesh.
package enum SnapshotWriter {
  /// A format by the name that `--as` takes.
  package enum Format: String, Sendable, CaseIterable {
    case dpqs
    case yaml
    case json
    case ndjson

    /// The format that the ending of a path stands for.
    package init?(path: String) {
      switch SourceFile(path: path, isNamed: true).fileExtension {
      case "dpqs": self = .dpqs
      case "yaml", "yml": self = .yaml
      case "json": self = .json
      case "ndjson", "jsonl": self = .ndjson
      default: return nil
      }
    }
  }

  /// Where the observations of a mesh go that is saved as text; nil when there are none, or the
  /// format holds them itself.
  package static func observationPath(
    _ snapshot: Snapshot, _ format: Format, beside path: String
  ) -> String? {
    guard format != .dpqs, !snapshot.observationStore.isEmpty,
      snapshot.observations.rowCount > 0
    else { return nil }
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let stem = path[slash...].lastIndex(of: ".").map { path[..<$0] } ?? path[...]
    return stem + ".obs.jsonl"
  }

  /// Writes a snapshot; each file appears whole or not at all. The paths written, in order.
  ///
  /// `checkpoint` is asked as the files grow, and throws what ends the writing.
  package static func write(
    _ snapshot: Snapshot, as format: Format, to path: String,
    checkpoint: @escaping () throws -> Void = {}
  ) throws -> [String] {
    guard let syntax = format.syntax else {
      try SnapshotStore.write(snapshot, to: path, checkpoint: checkpoint)
      return [path]
    }
    let file = try AtomicOutput(path: path, checkpoint: checkpoint)
    var text = MeshText(snapshot, syntax, checkpoint: checkpoint) { try file.append($0) }
    try text.write()
    if let error = snapshot.graph.failure.error { throw error }
    guard let beside = observationPath(snapshot, format, beside: path) else {
      try file.commit()
      return [path]
    }
    let observations = try AtomicOutput(path: beside, checkpoint: checkpoint)
    try ObservationText.write(snapshot.observations) { try observations.append($0) }
    // Nothing is replaced before all of it is on the disk.
    try file.settle()
    try observations.settle()
    try file.commit()
    try observations.commit()
    return [path, beside]
  }

  /// The text of a mesh without its observations.
  static func text(_ snapshot: Snapshot, _ syntax: MeshText.Syntax) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { append in
      var text = MeshText(snapshot, syntax, into: append)
      try text.write()
    }
    return bytes
  }
}

extension SnapshotWriter.Format {
  fileprivate var syntax: MeshText.Syntax? {
    switch self {
    case .dpqs: nil
    case .yaml: .yaml
    case .json: .json
    case .ndjson: .ndjson
    }
  }
}
