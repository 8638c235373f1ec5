import Diagnostics
package import Graphs
package import Snapshots

/// What a feature may ask of the open mesh while it answers one statement.
package struct MeshContext: Sendable {
  package let view: GraphView
  package let schema: MeshSchema
  /// What the prompt calls the mesh.
  package let name: String
  package let snapshot: Snapshot
  package let registry: Registry
  /// Throws when the user interrupted the statement or its time ran out.
  package let checkpoint: @Sendable () throws -> Void
  /// The other meshes that a statement may name.
  package let meshes: OpenMeshes
  /// What the session defined so far, in order.
  package let definitions: [SessionDefinition]
  /// How many queries of definitions ask through each other: that of a metric which a policy asks
  /// for is the second.
  package private(set) var nesting = 0
  /// What the session set for features, by the name of the setting.
  package let preferences: [String: String]
  /// What dbt says of the nodes; read when a selector first asks.
  let dbt: Lazy<DbtNodes>
  /// What a later mesh lacks of this one, and the word by which a selector asks for it.
  var departed: (word: String, nodes: [UInt32])?

  package init(
    view: GraphView, name: String, snapshot: Snapshot, registry: Registry,
    checkpoint: @escaping @Sendable () throws -> Void, meshes: OpenMeshes = OpenMeshes([]),
    definitions: [SessionDefinition] = [], preferences: [String: String] = [:]
  ) {
    self.view = view
    self.schema = MeshSchema(view)
    self.name = name
    self.snapshot = snapshot
    self.registry = registry
    self.checkpoint = checkpoint
    self.meshes = meshes
    self.definitions = definitions
    self.preferences = preferences
    let projects = snapshot.dbtProjects
    dbt = Lazy { DbtNodes(view, projects: projects) }
  }

  /// The same over another state of the graph.
  package func over(_ view: GraphView) -> MeshContext {
    over(view, of: snapshot, name: name)
  }

  /// The same over a state of another mesh.
  func over(_ view: GraphView, of snapshot: Snapshot, name: String) -> MeshContext {
    changed(view, snapshot, name: name, definitions)
  }

  /// The same mesh as of another instant, in microseconds since 1970 UTC.
  package func dated(_ instant: Int64) -> MeshContext {
    changed(view, snapshot.dated(instant), name: name, definitions)
  }

  /// The same mesh to a definition, which knows only what was defined before it.
  package func knowing(_ definitions: [SessionDefinition]) -> MeshContext {
    changed(view, snapshot, name: name, definitions)
  }

  /// The same mesh to a query of a definition.
  var nested: MeshContext {
    var context = self
    context.nesting += 1
    return context
  }

  private func changed(
    _ view: GraphView, _ snapshot: Snapshot, name: String, _ definitions: [SessionDefinition]
  ) -> MeshContext {
    var context = MeshContext(
      view: view, name: name, snapshot: snapshot, registry: registry, checkpoint: checkpoint,
      meshes: meshes, definitions: definitions, preferences: preferences)
    context.nesting = nesting
    return context
  }

  /// Whether a node carries a label of the mesh schema.
  package func isA(_ label: MeshSchema.Label, _ node: UInt32) -> Bool {
    schema.number(of: label).map { view.hasLabel($0, node) } ?? false
  }

  /// Every node of a label of the mesh schema, in scan order.
  package func nodes(_ label: MeshSchema.Label) -> [UInt32] {
    schema.number(of: label).map { view.nodes(labelled: $0).all } ?? []
  }

  /// Neighbours along a relation, ascending and each once.
  package func neighbours(
    of node: UInt32, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> [UInt32] {
    var found: [UInt32] = []
    schema.expansion(relation, direction)?.forEach(of: node) { neighbour, _ in
      found.append(neighbour)
    }
    found.sort()
    var unique: [UInt32] = []
    for node in found where unique.last != node { unique.append(node) }
    return unique
  }

  /// The first neighbour along a relation, nil when there is none.
  package func neighbour(
    of node: UInt32, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> UInt32? {
    neighbours(of: node, relation, direction).first
  }

  /// Relationships along a relation with their neighbours, in storage order.
  package func relationships(
    of node: UInt32, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> [(neighbour: UInt32, relationship: UInt32)] {
    var found: [(neighbour: UInt32, relationship: UInt32)] = []
    schema.expansion(relation, direction)?.forEach(of: node) { found.append(($0, $1)) }
    return found
  }

  /// A string property, nil when absent or of another type.
  package func text(_ key: String, of node: UInt32) -> String? { view.text(key, of: node) }

  /// The address of a node; for one without, a stand-in that no address equals.
  package func address(of node: UInt32) -> String {
    view.text("address", of: node) ?? "#\(node)"
  }

  /// What a node is called: its name, else its address.
  package func name(of node: UInt32) -> String {
    view.text("name", of: node) ?? address(of: node)
  }

  /// The product a port belongs to, or that manages an asset or job.
  package func product(of node: UInt32) -> UInt32? {
    if isA(.product, node) { return node }
    return neighbour(of: node, .hasPort, .incoming) ?? neighbour(of: node, .manages, .incoming)
  }

  /// The domain that contains a product or domain directly.
  package func domain(of node: UInt32) -> UInt32? {
    neighbour(of: node, .contains, .incoming)
  }

  /// Teams and people that own a node directly, ascending.
  package func owners(of node: UInt32) -> [UInt32] {
    neighbours(of: node, .owns, .incoming)
  }

  /// The rows of another command or procedure, of which some columns are read.
  package func rows(
    of procedure: String, _ arguments: [Value], reading columns: Set<String>
  ) throws -> CommandRows {
    guard let found = registry.procedure(named: procedure), let source = found.source else {
      return CommandRows(try call(procedure, arguments))
    }
    let missing = found.parameters.dropFirst(arguments.count).map { $0.fallback ?? .null }
    return try source(arguments + missing, self, columns)
  }

  /// The rows of another command or procedure.
  package func call(_ procedure: String, _ arguments: [Value]) throws -> [[Value]] {
    guard let procedure = registry.procedure(named: procedure) else {
      throw Diagnostic(
        "bind.unknown-procedure", "there is no procedure `\(procedure)`", outcome: .failed)
    }
    var given = arguments
    for parameter in procedure.parameters.dropFirst(arguments.count) {
      given.append(parameter.fallback ?? .null)
    }
    var rows: [[Value]] = []
    try procedure.body(given, self) { batch in
      for row in 0..<(batch.first?.count ?? 0) { rows.append(batch.map { $0[row] }) }
    }
    return rows
  }
}

extension MeshContext {
  /// The node that an observation of this subject is of, by address or alias; nil where the mesh
  /// has none. Records may say `dpq:` before an address.
  package func node(observedAs subject: String) -> UInt32? {
    let bare = subject.hasPrefix("dpq:") ? String(subject.dropFirst(4)) : subject
    return view.node(at: bare) ?? view.nodes(aliased: bare).first
  }
}
