import Graphs
import Workspaces

/// One of the seven elements of an output port, and whether the port has it.
struct PortElement {
  let name: String
  /// Nil when the mesh states nothing of it.
  let value: String?
  /// What is missing; nil when the element is complete.
  let lack: String?

  var isPresent: Bool { lack == nil }

  /// The seven, in the order in which they are always named.
  static func all(of port: UInt32, in context: MeshContext) throws -> [PortElement] {
    let facts = PortFacts(port: port, context: context)
    return [
      description(facts), try schema(facts), stated("output format", facts.format),
      update(facts), try guarantees(facts), stated("access conditions", facts.access),
      try metadata(facts),
    ]
  }

  private static func stated(_ name: String, _ value: String?) -> PortElement {
    PortElement(name: name, value: value, lack: value == nil ? "not stated" : nil)
  }

  private static func description(_ facts: PortFacts) -> PortElement {
    let text = facts.context.line("description", of: facts.port)
    let name = facts.context.line("name", of: facts.port)
    return PortElement(
      name: "name and description", value: [name, text].compactMap(\.self).joined(separator: ": "),
      lack: text == nil ? "no description" : name == nil ? "no name" : nil)
  }

  private static func schema(_ facts: PortFacts) throws -> PortElement {
    let context = facts.context
    let contracts = facts.contracts
    let known = contracts.filter { context.isA(.contract, $0) }
    let lines = try known.flatMap { try SchemaLine.all(of: $0, in: context) }
    let fields = lines.count { $0.depth > 0 }
    if fields > 0 {
      let datasets = lines.filter { $0.depth == 0 }.map(\.name).joined(separator: ", ")
      return PortElement(
        name: "data schema", value: "\(datasets): \(PlainText.count(fields, "field"))", lack: nil)
    }
    let lack =
      if contracts.isEmpty {
        "no contract"
      } else if known.isEmpty {
        "its contract is unresolved"
      } else {
        "its contract names no field"
      }
    return PortElement(
      name: "data schema", value: context.addresses(contracts), lack: lack)
  }

  private static func update(_ facts: PortFacts) -> PortElement {
    let lack =
      switch (facts.mode, facts.frequency) {
      case (nil, nil): facts.update == nil ? "not stated" : "neither type nor frequency stated"
      case (nil, _): "type not stated"
      case (_, nil): "frequency not stated"
      default: nil as String?
      }
    return PortElement(name: "frequency and type of update", value: facts.update, lack: lack)
  }

  private static func guarantees(_ facts: PortFacts) throws -> PortElement {
    let text = try facts.guarantees()
    return PortElement(
      name: "quality guarantees", value: text,
      lack: text == nil ? "no service level, no quality rule" : nil)
  }

  /// Business context, origin, and when the data last came; the last is only known where arrivals
  /// are observed, and does not count against the port.
  private static func metadata(_ facts: PortFacts) throws -> PortElement {
    let context = facts.context
    guard let product = context.product(of: facts.port) else {
      return PortElement(name: "metadata", value: nil, lack: "the port belongs to no product")
    }
    let purpose =
      context.line("purpose", of: product) ?? context.line("description", of: product)
    let reads = Set(
      context.ports(.inputPort, of: product).flatMap { context.sources(ofInput: $0) })
    let origin =
      context.addresses(context.neighbours(of: facts.port, .derivedFrom))
      ?? context.addresses(reads)
    let arrival = try Observed.value("last arrival", of: facts.port, in: context)
    var parts = [purpose.map { String($0) }, origin.map { "from \($0)" }].compactMap(\.self)
    if let content = context.line("content", of: facts.port) { parts.append("\(content) data") }
    parts.append("last update \(arrival?.value ?? "n/a")")
    let lacks = [purpose == nil ? "no business context" : nil, origin == nil ? "no origin" : nil]
      .compactMap(\.self)
    return PortElement(
      name: "metadata", value: parts.joined(separator: " · "),
      lack: lacks.isEmpty ? nil : lacks.joined(separator: ", "))
  }
}
