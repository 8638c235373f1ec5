import Graphs

/// A mesh as documents are written of it: from a node to its properties and neighbours.
struct MeshWalk: Sendable {
  let mesh: ExportMesh
  /// By label group.
  private let columns: [[ExportColumn]]

  init(_ mesh: ExportMesh) {
    self.mesh = mesh
    columns = mesh.graph.groups.indices.map { mesh.columns(ofGroup: $0) }
  }

  /// Nodes of a label, by address.
  func nodes(labelled name: String) -> [UInt32] {
    guard let label = mesh.graph.labels.find(name) else { return [] }
    let found = mesh.graph.groups.filter { $0.labels.contains(label) }.flatMap { Array($0.nodes) }
    return sorted(found)
  }

  func has(_ label: String, _ node: UInt32) -> Bool {
    guard let label = mesh.graph.labels.find(label) else { return false }
    return mesh.graph.groups[mesh.graph.group(of: node)].labels.contains(label)
  }

  /// Properties that a node has, by name.
  func properties(of node: UInt32) -> [(key: String, value: Value)] {
    columns[mesh.graph.group(of: node)].compactMap { column in
      let value = column.value(of: node, mesh.graph.strings)
      return value.isNull ? nil : (column.key, value)
    }
  }

  func value(_ key: String, of node: UInt32) -> Value {
    guard let number = mesh.graph.keys.find(key),
      let column = mesh.graph.nodeColumns[Int(number)][mesh.graph.group(of: node)]
    else { return .null }
    return column.value(at: Int(node - column.first), strings: mesh.graph.strings)
  }

  func text(_ key: String, of node: UInt32) -> String? {
    if case .string(let text) = value(key, of: node) { text } else { nil }
  }

  func address(of node: UInt32) -> String { mesh.references.text(of: node) }

  /// Nodes that relationships of a type lead to, by file and line where they have one, else by
  /// address.
  func after(_ node: UInt32, _ type: String) -> [UInt32] {
    guard let type = mesh.graph.types.find(type) else { return [] }
    let forward = mesh.graph.relationships[Int(type)].forward
    return sorted(forward.positions(of: node).map { forward.targets[$0] })
  }

  /// Nodes that relationships of a type come from.
  func before(_ node: UInt32, _ type: String) -> [UInt32] {
    guard let type = mesh.graph.types.find(type) else { return [] }
    let backward = mesh.graph.relationships[Int(type)].backward
    return sorted(backward.positions(of: node).map { backward.targets[$0] })
  }

  /// In the order in which the files of the mesh name them, so that fields stay as they were.
  private func sorted(_ nodes: [UInt32]) -> [UInt32] {
    let keyed = nodes.map { node in
      var line: Int64 = 0
      if case .int(let number) = value("line", of: node) { line = number }
      return (node: node, file: text("file", of: node) ?? "", line: line, name: address(of: node))
    }
    return keyed.sorted {
      ($0.file, $0.line, $0.name, $0.node) < ($1.file, $1.line, $1.name, $1.node)
    }.map(\.node)
  }
}
