/// A value together with the document it stands in, so that its references can be followed.
struct Located {
  var node: DocumentNode
  let root: DocumentNode
  let file: Int

  init(_ node: DocumentNode, in root: DocumentNode, of file: Int) {
    self.node = node
    self.root = root
    self.file = file
  }

  init(_ document: ImportedDocument) {
    self.init(document.root, in: document.root, of: document.file)
  }

  var origin: Origin { Origin(file: file, line: node.line) }

  /// A value beside or below this one in the same document.
  func with(_ node: DocumentNode) -> Located { Located(node, in: root, of: file) }

  subscript(key: String) -> Located? { node[key].map { with($0) } }

  /// The value of the first of several spellings that is there.
  func first(_ keys: [String]) -> Located? {
    for key in keys {
      if let found = self[key] { return found }
    }
    return nil
  }

  func text(_ key: String) -> String? { node.text(key) }

  /// The entries of a mapping whose values are not null.
  var entries: [(key: String, value: Located)] {
    node.entries.filter { !$0.value.isNull }.map { ($0.key, with($0.value)) }
  }

  var elements: [Located] { node.elements.map { with($0) } }
}
