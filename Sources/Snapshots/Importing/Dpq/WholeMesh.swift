import Diagnostics
import Graphs

/// A mesh that was saved whole: its graph is what stands there, nothing is derived or resolved.
struct WholeMesh {
  let path: String
  private let documents: [DocumentNode]

  /// nil unless the first document says that it is one.
  init?(path: String, _ documents: [DocumentNode]) {
    guard let first = documents.first, first.text("dpq") != nil,
      case .scalar("true", isPlain: true)? = first["mesh"]?["whole"]?.content
    else { return nil }
    self.path = path
    self.documents = documents
  }

  var documentCount: Int { documents.count }
  var name: String? { documents.first?["mesh"]?.rawText("name") }
  var asOf: Int64? {
    documents.first?["mesh"]?.rawText("asOf").flatMap { Instant.microseconds($0) }
  }

  var properties: ValueMap {
    if case .map(let map)? = documents.first?["mesh"]?["properties"]?.exactValue() { return map }
    return ValueMap()
  }

  /// The files that the mesh was first loaded from.
  var sources: [LoadedFile] {
    (documents.first?["files"]?.elements ?? []).map { file in
      LoadedFile(
        path: file.rawText("path") ?? "", format: file.rawText("format") ?? "",
        documents: file.rawText("documents").flatMap { Int($0) } ?? 0,
        size: file.rawText("size").flatMap { Int($0) } ?? 0)
    }
  }

  func graph(_ diagnostics: inout [Diagnostic]) -> Graph {
    var builder = GraphBuilder()
    for document in documents { intern(document["schema"], &builder) }
    var nodes: [String: UInt32] = [:]
    for document in documents {
      for node in document["nodes"]?.elements ?? [] { add(node, &nodes, &builder, &diagnostics) }
    }
    for document in documents {
      for link in document["relationships"]?.elements ?? [] {
        addRelationship(link, nodes, &builder, &diagnostics)
      }
    }
    return builder.freeze(flow: GraphAssembly.flow).graph
  }

  /// Numbers names as they were numbered, which orders the labels of a node.
  private func intern(_ schema: DocumentNode?, _ builder: inout GraphBuilder) {
    builder.intern(
      labels: schema?["labels"]?.elements.compactMap(\.text) ?? [],
      types: schema?["types"]?.elements.compactMap(\.text) ?? [])
  }

  private func add(
    _ entry: DocumentNode, _ nodes: inout [String: UInt32], _ builder: inout GraphBuilder,
    _ diagnostics: inout [Diagnostic]
  ) {
    let node = builder.addNode(labels: entry["labels"]?.elements.compactMap(\.text) ?? [])
    let properties = entry["properties"]?.entries ?? []
    for property in properties {
      builder.setProperty(property.key, of: node, to: property.value.exactValue())
    }
    let address = properties.first { $0.key == "address" }?.value.text
    guard let key = entry.rawText("key") ?? address else { return }
    if nodes.updateValue(node, forKey: key) != nil {
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: entry.line, "load.whole-twice", "two nodes are called `\(key)`",
          suggestion: "give each a `key` of its own"))
    }
  }

  private func addRelationship(
    _ entry: DocumentNode, _ nodes: [String: UInt32], _ builder: inout GraphBuilder,
    _ diagnostics: inout [Diagnostic]
  ) {
    let (from, to) = (entry.rawText("from") ?? "", entry.rawText("to") ?? "")
    guard let type = entry.rawText("type"), let start = nodes[from], let end = nodes[to] else {
      let missing = nodes[from] == nil ? from : to
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: entry.line, "load.whole-reference",
          entry.rawText("type") == nil
            ? "a relationship needs a `type`" : "no node is called `\(missing)`",
          severity: .error, suggestion: "name a node by its address or its `key`"))
      return
    }
    let relationship = builder.addRelationship(type: type, from: start, to: end)
    for property in entry["properties"]?.entries ?? [] {
      builder.setProperty(
        property.key, ofRelationship: relationship, to: property.value.exactValue())
    }
  }
}

extension DocumentNode {
  /// The text of a key's scalar as it stands, blanks and all.
  fileprivate func rawText(_ key: String) -> String? { self[key]?.text }
}
