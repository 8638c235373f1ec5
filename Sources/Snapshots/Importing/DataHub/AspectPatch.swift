/// JSON Patch (RFC 6902) as DataHub applies it to aspects: a path may name an element of a list by
/// one of its values, as in `/owners/urn:li:corpuser:ana`.
enum AspectPatch {
  private static let depthLimit = 64

  /// The aspect after the operations; one that is no list of operations replaces it.
  static func apply(_ patch: DocumentNode, to base: DocumentNode?) -> DocumentNode {
    let operations = patch["patch"]?.elements ?? patch.elements
    guard patch.isSequence || patch["patch"] != nil else { return patch }
    var node = base ?? DocumentNode(content: .mapping([]), place: patch.place)
    for operation in operations {
      guard let path = operation.text("path") else { continue }
      let tokens = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
        String($0).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      guard !tokens.isEmpty, tokens.count <= depthLimit else { continue }
      let value = operation.text("op") == "remove" ? nil : operation["value"]
      if let value, let record = lineage(tokens, value) {
        change(&node, ["fineGrainedLineages", "-"], to: record)
      } else {
        change(&node, tokens[...], to: value)
      }
    }
    return node
  }

  /// `/fineGrainedLineages/OPERATION/downstream/query/upstream` is a record of its own.
  private static func lineage(_ tokens: [String], _ value: DocumentNode) -> DocumentNode? {
    guard tokens.count == 5, tokens[0] == "fineGrainedLineages" else { return nil }
    func text(_ key: String, _ text: String) -> DocumentEntry {
      DocumentEntry(
        key: key, place: value.place,
        value: DocumentNode(content: .scalar(text, isPlain: false), place: value.place))
    }
    func list(_ key: String, _ item: String) -> DocumentEntry {
      let inner = text(key, item).value
      return DocumentEntry(
        key: key, place: value.place,
        value: DocumentNode(content: .sequence([inner]), place: value.place))
    }
    return DocumentNode(
      content: .mapping(
        [
          list("upstreams", tokens[4]), list("downstreams", tokens[2]),
          text("transformOperation", tokens[1]),
        ] + value.entries), place: value.place)
  }

  /// `value` nil removes. At most as deep as the path is long, which is bounded.
  private static func change(
    _ node: inout DocumentNode, _ tokens: ArraySlice<String>, to value: DocumentNode?
  ) {
    guard let token = tokens.first else {
      if let value { node = value }
      return
    }
    let rest = tokens.dropFirst()
    if node.isSequence {
      changeElement(&node, token, rest, to: value)
      return
    }
    var entries = node.entries
    let index = entries.firstIndex { $0.key == token }
    guard let value else {
      guard let index else { return }
      if rest.isEmpty {
        entries.remove(at: index)
      } else {
        change(&entries[index].value, rest, to: nil)
      }
      node.content = .mapping(entries)
      return
    }
    if let index {
      change(&entries[index].value, rest, to: value)
    } else {
      // Below a new key lies a list where elements of its kind are objects, else a mapping.
      let isList = !rest.isEmpty && lists.contains(token)
      var inner = DocumentNode(
        content: isList ? .sequence([]) : .mapping([]), place: value.place)
      change(&inner, rest, to: value)
      entries.append(DocumentEntry(key: token, place: value.place, value: inner))
    }
    node.content = .mapping(entries)
  }

  private static func changeElement(
    _ node: inout DocumentNode, _ token: String, _ rest: ArraySlice<String>,
    to value: DocumentNode?
  ) {
    var elements = node.elements
    let found =
      Int(token).flatMap { elements.indices.contains($0) ? $0 : nil }
      ?? elements.firstIndex { element in
        element.text == token || element.entries.contains { $0.value.text == token }
      }
    switch (found, value) {
    case (let found?, nil): elements.remove(at: found)
    case (let found?, let value?): elements[found] = value
    case (nil, let value?): elements.append(value)
    case (nil, nil): break
    }
    node.content = .sequence(elements)
  }

  private static let lists: Set<String> = [
    "assets", "chartEdges", "charts", "datasetEdges", "fields", "fineGrainedLineages",
    "inputDatajobEdges", "inputDatajobs", "inputDatasetEdges", "inputDatasets", "inputEdges",
    "outputDatasetEdges", "outputDatasets", "owners", "properties", "siblings", "tags", "terms",
    "upstreams",
  ]
}
