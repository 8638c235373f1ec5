package import Diagnostics

/// A clause that writes: all its input rows are gathered, then the writes are done row by row, and
/// what stands above reads the graph as it is then.
package struct Update: PlanNode {
  package indirect enum Action: Sendable {
    case create(CreatePattern)
    case merge(MergePattern)
    case set([SetAction])
    case delete([BoundExpression], isDetaching: Bool)
  }

  package var input: LogicalPlan
  package var action: Action
  package var range: SourceRange

  package var name: String {
    switch action {
    case .create: "Create"
    case .merge: "Merge"
    case .set(let items): items.allSatisfy(\.isRemoval) ? "Remove" : "Set"
    case .delete(_, let isDetaching): isDetaching ? "DetachDelete" : "Delete"
    }
  }

  package var inputs: [LogicalPlan] {
    if case .merge(let merge) = action { return [input, merge.match] }
    return [input]
  }

  package var defines: [Slot] {
    switch action {
    case .create(let pattern): pattern.slots
    case .merge(let merge): merge.introduced
    case .set, .delete: []
    }
  }

  package var expressions: [BoundExpression] {
    switch action {
    case .create(let pattern): pattern.expressions
    case .merge(let merge):
      merge.pattern.expressions + (merge.onCreate + merge.onMatch).flatMap(\.expressions)
    case .set(let items): items.flatMap(\.expressions)
    case .delete(let targets, _): targets
    }
  }

  package var uses: Set<Slot> {
    var used = expressions.reduce(into: Set()) { $0.formUnion($1.slots) }
    switch action {
    case .create(let pattern): used.formUnion(pattern.ends)
    case .merge(let merge):
      used.formUnion(merge.pattern.ends)
      used.formUnion(merge.match.readSlots.intersection(merge.match.argumentSlots))
    case .set, .delete: break
    }
    return used.subtracting(defines)
  }

  package var details: String {
    switch action {
    case .create(let pattern): pattern.text
    case .merge(let merge): merge.text
    case .set(let items): items.map(\.text).joined(separator: ", ")
    case .delete(let targets, _): targets.map(\.text).joined(separator: ", ")
    }
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    if case .merge(var merge) = action, inputs.count > 1 {
      merge.match = inputs[1]
      copy.action = .merge(merge)
    }
    return .update(copy)
  }
}

/// What CREATE makes for each row: nodes that are new, and relationships between nodes that are
/// new or known.
package struct CreatePattern: Sendable {
  package struct Node: Sendable {
    package var slot: Slot
    package var name: String
    package var labels: [String]
    package var properties: NewProperties
  }

  package struct Relationship: Sendable {
    package var slot: Slot
    package var name: String
    package var type: String
    package var start: Slot
    package var end: Slot
    package var properties: NewProperties
    package var range: SourceRange
  }

  package var nodes: [Node] = []
  package var relationships: [Relationship] = []
  package var paths: [Project.Item] = []

  mutating func append(_ other: CreatePattern) {
    nodes += other.nodes
    relationships += other.relationships
    paths += other.paths
  }

  /// What its properties are computed from.
  var reads: Set<Slot> {
    let properties = nodes.map(\.properties) + relationships.map(\.properties)
    return properties.flatMap(\.expressions).reduce(into: Set()) { $0.formUnion($1.slots) }
  }

  var slots: [Slot] { nodes.map(\.slot) + relationships.map(\.slot) + paths.map(\.slot) }
  /// What its relationships join.
  package var ends: Set<Slot> { Set(relationships.flatMap { [$0.start, $0.end] }) }

  var expressions: [BoundExpression] {
    nodes.flatMap(\.properties.expressions) + relationships.flatMap(\.properties.expressions)
      + paths.map(\.expression)
  }

  var text: String {
    let parts =
      nodes.map { node in
        "(\(node.name)\(node.labels.map { ":\($0)" }.joined())\(node.properties.text))"
      } + relationships.map { "[\($0.name):\($0.type)\($0.properties.text)]" }
    return parts.joined(separator: ", ")
  }
}

/// The properties of something new.
package indirect enum NewProperties: Sendable {
  case entries([BoundEntry])
  /// A map that only the run knows.
  case all(BoundExpression)

  package var expressions: [BoundExpression] {
    switch self {
    case .entries(let entries): entries.map(\.value)
    case .all(let map): [map]
    }
  }

  var text: String {
    switch self {
    case .entries(let entries):
      entries.isEmpty
        ? ""
        : " {\(entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
    case .all(let map): " \(map.text)"
    }
  }
}

/// MERGE: what is looked for, row by row, and what is made where nothing is found.
package struct MergePattern: Sendable {
  /// A plan over `Argument` that finds the pattern for one row.
  package var match: LogicalPlan
  package var pattern: CreatePattern
  /// Slots of what the pattern names or makes.
  package var introduced: [Slot]
  /// Values of properties in the pattern: none of them may be null.
  package var keys: [BoundExpression]
  package var onCreate: [SetAction]
  package var onMatch: [SetAction]
  /// A single relationship between two known nodes may lie in either direction.
  package var isUndirected: Bool

  var text: String {
    var text = pattern.text
    if !onCreate.isEmpty {
      text += " ON CREATE SET \(onCreate.map(\.text).joined(separator: ", "))"
    }
    if !onMatch.isEmpty {
      text += " ON MATCH SET \(onMatch.map(\.text).joined(separator: ", "))"
    }
    return text
  }
}

/// One item of SET or REMOVE.
package indirect enum SetAction: Sendable {
  /// Without a value the property is removed.
  case property(entity: BoundExpression, key: String, value: BoundExpression?, range: SourceRange)
  /// `n = map`, or `n += map` which keeps the other properties.
  case properties(entity: BoundExpression, map: BoundExpression, replaces: Bool)
  case labels(entity: BoundExpression, [String], adds: Bool)

  package var expressions: [BoundExpression] {
    switch self {
    case .property(let entity, _, let value, _): [entity] + [value].compactMap { $0 }
    case .properties(let entity, let map, _): [entity, map]
    case .labels(let entity, _, _): [entity]
    }
  }

  package var entity: BoundExpression {
    switch self {
    case .property(let entity, _, _, _), .properties(let entity, _, _),
      .labels(let entity, _, _):
      entity
    }
  }

  var isRemoval: Bool {
    switch self {
    case .property(_, _, let value, _): value == nil
    case .properties: false
    case .labels(_, _, let adds): !adds
    }
  }

  var text: String {
    switch self {
    case .property(let entity, let key, let value, _):
      "\(entity.text).\(key)" + (value.map { " = \($0.text)" } ?? "")
    case .properties(let entity, let map, let replaces):
      "\(entity.text) \(replaces ? "=" : "+=") \(map.text)"
    case .labels(let entity, let labels, _):
      "\(entity.text)\(labels.map { ":\($0)" }.joined())"
    }
  }
}
