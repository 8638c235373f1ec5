import Graphs

/// What a mesh says of that which files describe anew: the nodes, and which of their relationships
/// are theirs to state.
struct ReplacedNodes {
  /// Ascending.
  let all: [UInt32]
  private let members: Set<UInt32>
  /// By node: the files that described it and what it belongs to.
  private let files: [UInt32: Set<String>]
  private let view: GraphView

  /// What belongs to another thing, and is described with it.
  private static let parts: [MeshSchema.Relation] = [
    .hasPort, .hasDataset, .hasField, .promises, .checkedBy,
  ]
  private static let roots: [MeshSchema.Label] = [.product, .contract, .agreement]

  init(_ given: GraphView, _ partners: LaidPartners, _ mesh: MeshContext) {
    view = mesh.view
    let schema = MeshSchema(given)
    var files: [UInt32: Set<String>] = [:]
    for root in Self.described(given, schema) {
      guard let known = partners.partner(of: root), !mesh.isA(.unresolved, known) else { continue }
      let parts = Self.closure(of: root, schema)
      let own = Self.files(parts, given, partners, mesh.view)
      for node in Self.closure(of: known, mesh.schema) {
        let file = mesh.text("file", of: node)
        if node == known || file.map(own.contains) ?? true {
          files[node, default: []].formUnion(own)
        }
      }
    }
    self.files = files
    members = Set(files.keys)
    all = members.sorted()
  }

  func contains(_ node: UInt32) -> Bool { members.contains(node) }

  /// Things that files describe whole: an asset that they only mention has no fields.
  private static func described(_ given: GraphView, _ schema: MeshSchema) -> [UInt32] {
    var found: [UInt32] = []
    for label in roots {
      guard let number = schema.number(of: label) else { continue }
      found += given.nodes(labelled: number).all
    }
    if let number = schema.number(of: .asset), let fields = schema.expansion(.hasField, .outgoing) {
      found += given.nodes(labelled: number).all.filter { fields.degreeBound(of: $0) > 0 }
    }
    return found
  }

  private static func closure(of root: UInt32, _ schema: MeshSchema) -> [UInt32] {
    let expansions = parts.compactMap { schema.expansion($0, .outgoing) }
    var seen: Set<UInt32> = [root]
    var found = [root]
    var next = 0
    while next < found.count {
      for expansion in expansions {
        expansion.forEach(of: found[next]) { part, _ in
          if seen.insert(part).inserted { found.append(part) }
        }
      }
      next += 1
    }
    return found
  }

  /// The files of the mesh that the given ones take the place of: those of the same name, or, where
  /// none is, all that described the same.
  private static func files(
    _ parts: [UInt32], _ given: GraphView, _ partners: LaidPartners, _ view: GraphView
  ) -> Set<String> {
    var same: Set<String> = []
    var any: Set<String> = []
    for part in parts {
      guard let known = partners.partner(of: part), let file = view.text("file", of: known) else {
        continue
      }
      any.insert(file)
      if let new = given.text("file", of: part), leaf(new) == leaf(file) { same.insert(file) }
    }
    return same.isEmpty ? any : same
  }

  static func leaf(_ path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  // MARK: Relationships

  /// Whether what is replaced stated the relationship, so that it is to be stated again.
  ///
  /// Readers state what they read, and consumers where their fields come from; whoever owns, grants
  /// or governs says so himself unless the same file does.
  func says(_ type: String, from: UInt32, to: UInt32, _ id: UInt32) -> Bool {
    let side = MeshSchema.Relation(rawValue: type)
    let isOfTarget = side.map { Self.saidByTarget.contains($0) } ?? false
    let speaker = isOfTarget ? to : from
    guard let own = files[speaker] else { return false }
    guard case .string(let file) = view.property("file", ofRelationship: id) else { return true }
    return own.contains(file)
  }

  /// Relationships that the node at their end states.
  private static let saidByTarget: Set<MeshSchema.Relation> = [
    .readBy, .flowsTo, .owns, .contains,
  ]
}
