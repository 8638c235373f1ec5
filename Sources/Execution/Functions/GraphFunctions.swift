import Graphs
import Plans

/// Functions of nodes, relationships and paths.
enum GraphFunctions {
  /// What the examples find in the demo mesh to ask about.
  static let sample =
    "MATCH p = (a:Person {address: 'person:ana'})-[r:MEMBER_OF]->"
    + "(b:Team {address: 'team:sales-data'})"

  static let all: [Function] = [
    elementId, endNode, id, keys, labels, length, nodes, properties, relationships, startNode, type,
  ]

  private static func example(
    _ call: String, _ result: String
  ) -> (query: String, result: String) {
    ("\(sample) RETURN \(call) AS answer", result)
  }

  private static let id = Function(
    "id", 1...1, .integer,
    help: "The number of a node or relationship, good for one statement: a reload may renumber.",
    examples: [example("id(a) = id(b)", "false")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .int(Int64(try number(arguments[0], "id")))
    })

  private static let elementId = Function(
    "elementId", 1...1, .string, help: "The number of a node or relationship as text.",
    examples: [example("elementId(r) = toString(id(r))", "true")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .string(String(try number(arguments[0], "elementId")))
    })

  private static func number(
    _ value: Value, _ name: String
  ) throws(EvaluationFailure) -> UInt32 {
    switch value {
    case .node(let id), .relationship(let id): return id
    default: throw Argument.invalid(value, name, "a node or relationship")
    }
  }

  private static let labels = Function(
    "labels", 1...1, .list, help: "The labels of a node.",
    examples: [example("labels(a)", "['Person']")],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      guard case .node(let id) = arguments[0] else {
        throw Argument.invalid(arguments[0], "labels", "a node")
      }
      try Presence.check(node: id, view: context.view)
      return .list(context.view.labelNames(of: id).map { .string($0) })
    })

  private static let type = Function(
    "type", 1...1, .string, help: "The type of a relationship.",
    examples: [example("type(r)", "MEMBER_OF")],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      let id = try Argument.relationship(arguments[0], "type")
      return .string(context.view.types[context.view.relationship(id).type])
    })

  private static let startNode = Function(
    "startNode", 1...1, .node, help: "The node a relationship leads from.",
    examples: [example("startNode(r).name", "Ana Petrova")],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      let id = try Argument.relationship(arguments[0], "startNode")
      return .node(context.view.relationship(id).start)
    })

  private static let endNode = Function(
    "endNode", 1...1, .node, help: "The node a relationship leads to.",
    examples: [example("endNode(r).name", "Sales Data")],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      let id = try Argument.relationship(arguments[0], "endNode")
      return .node(context.view.relationship(id).end)
    })

  private static let properties = Function(
    "properties", 1...1, .map, help: "The properties of a node or relationship as a map.",
    examples: [example("properties(r).role", "owner")],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      .map(try map(arguments[0], "properties", context.view))
    })

  private static let keys = Function(
    "keys", 1...1, .list,
    help: "The names of the properties of a node or relationship, or of a map.",
    examples: [
      example("'role' IN keys(r)", "true"),
      ("RETURN keys({owner: 'Core', domain: 'sales'}) AS k", "['domain', 'owner']"),
    ],
    evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
      .list(try map(arguments[0], "keys", context.view).keys.map { .string($0) })
    })

  private static func map(
    _ value: Value, _ name: String, _ view: GraphView
  ) throws(EvaluationFailure) -> ValueMap {
    switch value {
    case .map(let map): return map
    case .node(let id):
      try Presence.check(node: id, view: view)
      return ValueMap(view.properties(of: id).map { ($0.key, $0.value) })
    case .relationship(let id):
      try Presence.check(relationship: id, view: view)
      return ValueMap(view.properties(ofRelationship: id).map { ($0.key, $0.value) })
    default: throw Argument.mismatch(value, name, "a node, relationship or map")
    }
  }

  private static let nodes = Function(
    "nodes", 1...1, .list, help: "The nodes of a path, in the order walked.",
    examples: [example("[n IN nodes(p) | n.name]", "['Ana Petrova', 'Sales Data']")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .list(try Argument.path(arguments[0], "nodes").nodes.map { .node($0) })
    })

  private static let relationships = Function(
    "relationships", 1...1, .list, help: "The relationships of a path, in the order walked.",
    examples: [example("size(relationships(p))", "1")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .list(
        try Argument.path(arguments[0], "relationships").relationships.map { .relationship($0) })
    })

  private static let length = Function(
    "length", 1...1, .integer, help: "How many relationships a path has.",
    examples: [example("length(p)", "1")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .int(Int64(try Argument.path(arguments[0], "length").relationships.count))
    })
}
