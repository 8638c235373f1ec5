import Graphs
import Syntax

/// Updating clauses, row after row, on the lists.
extension ReferenceEvaluator {
  func update(_ clause: Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .create(let create):
      return try rows.map { row in
        try create.patterns.reduce(row) { try self.create($1, $0) }
      }
    case .merge(let merge):
      return try rows.flatMap { row -> [Row] in
        let found = try bindings(of: merge.pattern, row)
        let result = found.isEmpty ? [try create(merge.pattern, row, isMerge: true)] : found
        for row in result {
          for item in found.isEmpty ? merge.onCreate : merge.onMatch { try set(item, row) }
        }
        return result
      }
    case .set(let clause):
      for row in rows { for item in clause.items { try set(item, row) } }
    case .remove(let clause):
      for row in rows { for item in clause.items { try remove(item, row) } }
    case .delete(let clause):
      let targets = try rows.flatMap { row in try clause.targets.map { try value($0, row) } }
      for target in targets { try delete(target, isDetaching: clause.isDetaching) }
    default: break
    }
    return rows
  }

  private func create(_ pattern: PathPattern, _ row: Row, isMerge: Bool = false) throws -> Row {
    var row = row
    var nodes: [Int] = []
    var edges: [Int] = []
    var pending: RelationshipPattern?
    for element in pattern.elements {
      switch element {
      case .group: throw Failure.failed("a group cannot be created")
      case .relationship(let relationship): pending = relationship
      case .node(let node):
        nodes.append(try create(node, &row, isMerge))
        guard let relationship = pending, let left = nodes.dropLast().last,
          let right = nodes.last
        else { continue }
        pending = nil
        guard case .name(let type)? = relationship.types else {
          throw Failure.failed("a relationship has one type")
        }
        let isLeft = relationship.direction == .left
        let edge = graph.addEdge(
          type.text, isLeft ? right : left, isLeft ? left : right,
          try properties(relationship.properties, row, isMerge))
        edges.append(edge)
        if let name = relationship.variable { row[name.text] = .relationship(UInt32(edge)) }
      }
    }
    if let name = pattern.variable {
      row[name.text] = .path(
        ValuePath(
          nodes: nodes.map { UInt32($0) }, relationships: edges.map { UInt32($0) }))
    }
    return row
  }

  private func create(_ node: NodePattern, _ row: inout Row, _ isMerge: Bool) throws -> Int {
    if let name = node.variable, let known = row[name.text] {
      guard case .node(let id) = known else { throw Failure.failed("no node") }
      return Int(id)
    }
    let labels = Set(try node.labels.map(Self.names) ?? [])
    let id = graph.addNode(labels, try properties(node.properties, row, isMerge))
    if let name = node.variable { row[name.text] = .node(UInt32(id)) }
    return id
  }

  private static func names(_ labels: LabelExpression) throws -> [String] {
    switch labels {
    case .name(let name): return [name.text]
    case .and(let one, let two): return try names(one) + names(two)
    default: throw Failure.failed("labels to be created are names")
    }
  }

  private func properties(
    _ expression: Expression?, _ row: Row, _ isMerge: Bool
  ) throws -> [String: Value] {
    guard let expression else { return [:] }
    guard case .map(let map) = try value(expression, row) else { throw Failure.failed("no map") }
    if isMerge, map.values.contains(where: \.isNull) { throw Failure.failed("MERGE on null") }
    return Dictionary(zip(map.keys, map.values)) { $1 }
  }

  private func set(_ item: SetItem, _ row: Row) throws {
    switch item {
    case .property(let entity, let key, let expression):
      try set(try value(entity, row), key.text, to: try value(expression, row))
    case .replace(let name, let expression):
      try replace(row[name.text] ?? .null, with: try value(expression, row), keeps: false)
    case .merge(let name, let expression):
      try replace(row[name.text] ?? .null, with: try value(expression, row), keeps: true)
    case .labels(let name, let labels):
      guard case .node(let id)? = row[name.text] else { return }
      graph.nodes[Int(id)].labels.formUnion(labels.map(\.text))
    }
  }

  private func set(_ entity: Value, _ key: String, to value: Value) throws {
    let stored: Value? = value.isNull ? nil : value
    if case .map? = stored { throw Failure.failed("a map is no property") }
    switch entity {
    case .null: return
    case .node(let id): graph.nodes[Int(id)].properties[key] = stored
    case .relationship(let id): graph.edges[Int(id)].properties[key] = stored
    default: throw Failure.failed("no entity")
    }
  }

  private func replace(_ entity: Value, with source: Value, keeps: Bool) throws {
    if entity.isNull { return }
    let given: Value
    switch source {
    case .node, .relationship: given = try function("properties", [source])
    default: given = source
    }
    guard case .map(let map) = given else { throw Failure.failed("no map") }
    if !keeps, case .map(let old) = try function("properties", [entity]) {
      for key in old.keys { try set(entity, key, to: .null) }
    }
    for (key, value) in zip(map.keys, map.values) { try set(entity, key, to: value) }
  }

  private func remove(_ item: RemoveItem, _ row: Row) throws {
    switch item {
    case .property(let entity, let key):
      try set(try value(entity, row), key.text, to: .null)
    case .labels(let name, let labels):
      guard case .node(let id)? = row[name.text] else { return }
      graph.nodes[Int(id)].labels.subtract(labels.map(\.text))
    }
  }

  private func delete(_ target: Value, isDetaching: Bool) throws {
    switch target {
    case .null: return
    case .relationship(let id): graph.edges[Int(id)].isAlive = false
    case .node(let id):
      graph.nodes[Int(id)].isAlive = false
      guard isDetaching else { return }
      for index in graph.edges.indices {
        let edge = graph.edges[index]
        if edge.start == Int(id) || edge.end == Int(id) { graph.edges[index].isAlive = false }
      }
    case .path(let path):
      for id in path.relationships { try delete(.relationship(id), isDetaching: isDetaching) }
      for id in path.nodes { try delete(.node(id), isDetaching: isDetaching) }
    default: throw Failure.failed("no entity")
    }
  }
}
