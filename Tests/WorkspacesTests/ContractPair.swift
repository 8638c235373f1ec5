import Contracts
import Diagnostics
import Graphs
import Snapshots
import TestSupport
import Testing
import Workspaces

/// Two contracts as files, and what their comparison says.
final class ContractPair {
  let folder: TemporaryFolder
  let context: MeshContext
  let old: String
  let new: String

  /// The mesh in use is that of the new file.
  init(_ old: String, _ new: String) throws {
    folder = try TemporaryFolder()
    try folder.write(old, to: "old.yaml")
    try folder.write(new, to: "new.yaml")
    self.old = "\(folder.path)/old.yaml"
    self.new = "\(folder.path)/new.yaml"
    context = Self.context(self.new)
  }

  init(files old: String, _ new: String) throws {
    folder = try TemporaryFolder()
    (self.old, self.new) = (old, new)
    context = Self.context(new)
  }

  private static func context(_ path: String) -> MeshContext {
    let snapshot = SnapshotLoader.load(paths: [path])
    return MeshContext(
      view: GraphView(snapshot.graph), name: "test", snapshot: snapshot,
      registry: CatalogMesh.registry, checkpoint: {})
  }

  func call(_ procedure: String, _ options: [(String, String)] = []) throws -> [[Value]] {
    let map = ValueMap(options.map { ($0.0, Value.string($0.1)) })
    return try context.call(procedure, [.string(old), .string(new), .map(map)])
  }

  /// `breaking FLD-02 orders.note: type`, in the order of rows.
  func changes(_ options: [(String, String)] = []) throws -> [String] {
    try call("dpq.contract_changes", options).map { row in
      func text(_ index: Int) -> String {
        if case .string(let text) = row[index] { text } else { "" }
      }
      let what = [text(5), text(6)].filter { !$0.isEmpty }.joined(separator: ": ")
      return "\(text(1)) \(text(0))\(what.isEmpty ? "" : " \(what)")"
    }
  }

  func reasons(_ options: [(String, String)] = []) throws -> [String] {
    try call("dpq.contract_changes", options).compactMap { row -> String? in
      if case .string(let text) = row[9] { text } else { nil }
    }
  }

  /// Summary and suggested version.
  func verdict(_ options: [(String, String)] = []) throws -> (summary: String, next: String?) {
    let row = try #require(try call("dpq.contract_verdict", options).first)
    guard case .string(let summary) = row[3] else { return ("", nil) }
    if case .string(let next) = row[6] { return (summary, next) }
    return (summary, nil)
  }

  func notes() throws -> [String] {
    let row = try #require(try call("dpq.contract_verdict").first)
    guard case .list(let notes) = row[9] else { return [] }
    return notes.compactMap { note -> String? in
      if case .string(let text) = note { text } else { nil }
    }
  }
}

/// Texts of contracts for tests: one field a line.
enum ContractText {
  static func fields(
    _ fields: String..., version: String = "1.0.0", status: String = "active", more: String = ""
  ) -> String {
    """
    dpq: 1
    mesh: { asOf: "2026-06-30" }
    contracts:
      - id: orders
        version: "\(version)"
        status: \(status)
        datasets:
          - name: orders
            fields:

    """ + fields.map { "          - \($0)\n" }.joined() + more
  }
}
