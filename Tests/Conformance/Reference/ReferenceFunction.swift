import Graphs

/// The functions that generated queries call.
extension ReferenceEvaluator {
  func function(_ name: String, _ arguments: [Value]) throws -> Value {
    if name == "coalesce" { return arguments.first { !$0.isNull } ?? .null }
    if arguments.contains(where: \.isNull) { return .null }
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("size", .list(let items)?, _): return .int(Int64(items.count))
    case ("size", .string(let text)?, _): return .int(Int64(text.unicodeScalars.count))
    case ("length", .path(let path)?, _): return .int(Int64(path.relationships.count))
    case ("nodes", .path(let path)?, _): return .list(path.nodes.map { .node($0) })
    case ("relationships", .path(let path)?, _):
      return .list(path.relationships.map { .relationship($0) })
    case ("head", .list(let items)?, _): return items.first ?? .null
    case ("last", .list(let items)?, _): return items.last ?? .null
    case ("tail", .list(let items)?, _): return .list(Array(items.dropFirst()))
    case ("reverse", .list(let items)?, _): return .list(items.reversed())
    case ("range", .int(let from)?, .int(let to)?):
      let step: Int64 = if case .int(let step)? = arguments.dropFirst(2).first { step } else { 1 }
      guard step != 0 else { throw Failure.failed("step 0") }
      return .list(stride(from: from, through: to, by: Int(step)).map { .int($0) })
    case ("labels", .node(let id)?, _):
      return .list(graph.nodes[Int(id)].labels.sorted().map { .string($0) })
    case ("type", .relationship(let id)?, _): return .string(graph.edges[Int(id)].type)
    case ("startnode", .relationship(let id)?, _):
      return .node(UInt32(graph.edges[Int(id)].start))
    case ("endnode", .relationship(let id)?, _): return .node(UInt32(graph.edges[Int(id)].end))
    case ("properties", .node(let id)?, _): return map(graph.nodes[Int(id)].properties)
    case ("properties", .relationship(let id)?, _): return map(graph.edges[Int(id)].properties)
    case ("properties", .map?, _): return arguments[0]
    case ("keys", .map(let map)?, _): return .list(map.keys.map { .string($0) })
    case ("keys", .node?, _), ("keys", .relationship?, _):
      return try function("keys", [try function("properties", arguments)])
    case ("abs", .int(let number)?, _): return .int(abs(number))
    case ("abs", .float(let number)?, _): return .float(abs(number))
    case ("sign", .int(let number)?, _): return .int(number.signum())
    case ("tostring", .int(let number)?, _): return .string("\(number)")
    case ("tostring", .bool(let flag)?, _): return .string(flag ? "true" : "false")
    case ("tostring", .string?, _): return arguments[0]
    case ("toupper", .string(let text)?, _): return .string(text.uppercased())
    case ("tolower", .string(let text)?, _): return .string(text.lowercased())
    case ("tofloat", .int(let number)?, _): return .float(Double(number))
    case ("exists", .bool?, _): return arguments[0]
    default: throw Failure.unsupported("\(name)(\(arguments.count))")
    }
  }

  private func map(_ properties: [String: Value]) -> Value {
    .map(ValueMap(properties.map { ($0.key, $0.value) }))
  }
}
