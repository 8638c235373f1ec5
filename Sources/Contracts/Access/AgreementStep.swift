import Graphs
import Workspaces

/// One step of an agreement, as changes that lie over the mesh; nothing in files changes.
///
/// What agreements bring with them follows at once: the reading of a product that was let in, and
/// the FEEDS that rest on it.
struct AgreementStep {
  private let context: MeshContext
  private var overlay: Overlay
  /// Nodes that were added or changed, and the ends of such relationships.
  private var touched: Set<UInt32> = []

  init(_ context: MeshContext) {
    self.context = context
    overlay = context.view.overlay ?? Overlay(over: context.view.base)
  }

  /// The state after the step.
  func finished() -> Overlay {
    context.supposing(overlay, touched: touched).overlay
  }

  /// Adds an agreement that is asked for.
  mutating func request(
    _ address: String, on port: UInt32, for consumer: UInt32, _ properties: [(String, String)]
  ) {
    let agreement = overlay.addNode(labels: [MeshSchema.Label.agreement.rawValue])
    set("address", of: agreement, to: address)
    set("status", of: agreement, to: AgreementState.requested.rawValue)
    for (key, value) in properties { set(key, of: agreement, to: value) }
    link(.grants, from: agreement, to: port, basis: "declared")
    link(.to, from: agreement, to: consumer, basis: "declared")
  }

  /// Gives an agreement another state, and the readings it covers with it.
  mutating func move(
    _ agreement: UInt32, to state: AgreementState, _ properties: [(String, String)]
  ) {
    set("status", of: agreement, to: state.rawValue)
    for (key, value) in properties { set(key, of: agreement, to: value) }
    let address = context.address(of: agreement)
    for port in ports(of: agreement) {
      touched.insert(port)
      for consumer in context.neighbours(of: agreement, .to)
      where context.isA(.product, consumer) {
        touched.insert(consumer)
        let readings = context.relationships(of: port, .readBy).filter {
          context.product(of: $0.neighbour) == consumer
        }
        for reading in readings {
          touched.insert(reading.neighbour)
          let id = reading.relationship
          overlay.setProperty("status", ofRelationship: id, to: .string(state.rawValue))
          overlay.setProperty("agreement", ofRelationship: id, to: .string(address))
          overlay.setProperty(
            "basis", ofRelationship: id, to: .string(state == .approved ? "agreed" : "declared"))
        }
        if readings.isEmpty, state == .approved { addReading(of: port, by: consumer, address) }
      }
    }
  }

  private func ports(of agreement: UInt32) -> [UInt32] {
    context.neighbours(of: agreement, .grants).flatMap { granted in
      context.isA(.product, granted)
        ? context.neighbours(of: granted, .hasPort).filter { context.isA(.outputPort, $0) }
        : [granted]
    }
  }

  /// The input port of a product that was let in and declares none.
  private mutating func addReading(of port: UInt32, by consumer: UInt32, _ agreement: String) {
    let labels = [MeshSchema.Label.port, .inputPort].map(\.rawValue)
    let input = overlay.addNode(labels: labels)
    let segment = context.address(of: port).split(separator: "/").last ?? "input"
    let name = String(segment.prefix { $0 != "@" })
    let product = context.address(of: consumer)
    var address = "\(product)/\(name)"
    if !context.view.nodes(at: address).isEmpty { address = "\(product)/in:\(name)" }
    var count = 2
    while !context.view.nodes(at: address).isEmpty {
      address = "\(product)/in:\(name)-\(count)"
      count += 1
    }
    set("address", of: input, to: address)
    set("name", of: input, to: name)
    link(.hasPort, from: consumer, to: input, basis: "agreed")
    let reading = link(.readBy, from: port, to: input, basis: "agreed")
    overlay.setProperty("status", ofRelationship: reading, to: .string("approved"))
    overlay.setProperty("agreement", ofRelationship: reading, to: .string(agreement))
  }

  @discardableResult
  private mutating func link(
    _ relation: MeshSchema.Relation, from: UInt32, to: UInt32, basis: String
  ) -> UInt32 {
    let id = overlay.addRelationship(type: relation.rawValue, from: from, to: to)
    overlay.setProperty("basis", ofRelationship: id, to: .string(basis))
    touched.formUnion([from, to])
    return id
  }

  private mutating func set(_ key: String, of node: UInt32, to text: String) {
    overlay.setProperty(key, of: node, to: .string(text))
    touched.insert(node)
  }
}
