package import Graphs
import Snapshots

/// Writes graphs in the formats of other programs (the room's page HandOver).
package enum Exporter {
  /// What was written.
  package struct Report: Sendable {
    /// How many files the folder holds; 1 for a single file.
    package let fileCount: Int
    /// What the format cannot hold and was left out, and what to do next; one sentence each.
    package let notes: [String]
  }

  /// Writes a graph; the file or folder appears whole or not at all.
  ///
  /// `name` is what the mesh is called where a format has a place for it. A block of the text is
  /// in memory at a time. O(values) in two passes: one finds the type of each column, one writes.
  /// Throws a `Diagnostic`; what cannot be read of a stored graph is thrown too, and so is what
  /// `checkpoint` throws, which is asked as the files grow.
  package static func write(
    _ graph: Graph, name: String, as format: ExportFormat, to path: String,
    checkpoint: @escaping () throws -> Void = {}
  ) throws -> Report {
    let mesh = try Helper { ExportMesh(graph, name: name) }.outcome(asking: checkpoint)
    if format.isFolder {
      let folder = try AtomicFolder(path: path, checkpoint: checkpoint)
      let notes = try write(mesh, as: format, into: folder)
      if let error = graph.failure.error { throw error }
      try folder.commit()
      return Report(fileCount: folder.files.count, notes: notes)
    }
    let file = try AtomicOutput(path: path, checkpoint: checkpoint)
    let text = TextFile { try file.append($0) }
    let notes = try write(mesh, as: format, into: text)
    try text.flush()
    if let error = graph.failure.error { throw error }
    try file.commit()
    return Report(fileCount: 1, notes: notes)
  }

  /// The documents of some products and contracts of a graph, by their addresses (ODPS v1.1.0 and
  /// ODCS v3.1.0), with their paths in a folder of such documents; the notes say what was left out.
  package static func bitolDocuments(
    of graph: Graph, name: String, products: Set<String>, contracts: Set<String>
  ) -> (documents: [(path: String, text: String)], notes: [String]) {
    BitolFolder(ExportMesh(graph, name: name), withProducts: true)
      .documents(products: products, contracts: contracts)
  }

  /// The text of a format that is one file.
  static func text(_ graph: Graph, name: String, as format: ExportFormat) throws -> String {
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { append in
      let text = TextFile(into: append)
      _ = try write(ExportMesh(graph, name: name), as: format, into: text)
      try text.flush()
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(
    _ mesh: ExportMesh, as format: ExportFormat, into file: TextFile
  ) throws -> [String] {
    switch format {
    case .cypher: return try CypherScript(mesh).write(to: file)
    case .graphml: return try GraphMLDocument(mesh).write(to: file)
    case .jsonGraph: return try JsonGraphDocument(mesh).write(to: file)
    case .dot: return try DotDrawing(mesh).write(to: file)
    case .mermaid: return try MermaidDrawing(mesh).write(to: file)
    case .csv, .ndjsonGraph, .neo4j, .kuzu, .neptune, .odps, .odcs: return []
    }
  }

  private static func write(
    _ mesh: ExportMesh, as format: ExportFormat, into folder: AtomicFolder
  ) throws -> [String] {
    switch format {
    case .csv: return try PlainTables(mesh).write(to: folder)
    case .neo4j: return try Neo4jTables(mesh).write(to: folder)
    case .neptune: return try NeptuneTables(mesh).write(to: folder)
    case .kuzu: return try folder.made { KuzuDatabase(mesh) }.write(to: folder)
    case .ndjsonGraph: return try NdjsonGraph(mesh).write(to: folder)
    case .odps: return try BitolFolder(mesh, withProducts: true).write(to: folder)
    case .odcs: return try BitolFolder(mesh, withProducts: false).write(to: folder)
    case .cypher, .graphml, .dot, .mermaid, .jsonGraph: return []
    }
  }
}
