import Graphs
import Workspaces

/// How much of the seven elements of an output port is stated: of each the share of its parts.
struct PortElements {
  let scores: [Double]

  /// Their mean.
  var score: Double { scores.reduce(0, +) / Double(scores.count) }

  init(scores: [Double]) { self.scores = scores }

  /// `isDated` says that arrivals tell when the data was last updated.
  init(_ port: UInt32, in context: MeshContext, isDated: Bool) {
    let product = context.product(of: port)
    let contracts = context.neighbours(of: port, .governedBy).filter { context.isA(.contract, $0) }
    let fields = contracts.flatMap { Containment.fields(of: $0, in: context) }
    let promises = contracts.flatMap { context.neighbours(of: $0, .promises) }
    let rules = contracts.flatMap { context.neighbours(of: $0, .checkedBy) }
    func says(_ keys: [String], _ node: UInt32?) -> Bool {
      node.map { node in keys.contains { !context.view.property($0, of: node).isNull } } ?? false
    }
    func entry(_ key: String, _ names: [String]) -> Bool {
      guard case .map(let map) = context.view.property(key, of: port) else { return false }
      return names.contains { map[$0].map { !$0.isNull } ?? false }
    }
    let isLong = (context.text("description", of: port)?.count ?? 0) >= 20
    let typed = !fields.isEmpty && fields.allSatisfy { says(Self.types, $0) }
    let promised = promises.map { ServicePromise($0, in: context).kind }
    let inputs = product.map { context.neighbours(of: $0, .hasPort) } ?? []
    let parts: [[Bool]] = [
      [says(["name"], port), isLong, says(["purpose"], port) || says(["purpose"], product)],
      [!fields.isEmpty, typed, fields.contains { says(Self.constraints, $0) }],
      [says(["format", "type"], port), says(["protocol"], port)],
      [
        entry("update", ["frequency"]) || says(["frequency"], port)
          || promised.contains(.frequency),
        entry("update", ["mode", "type"]) || says(["updateMode"], port),
      ],
      [!rules.isEmpty, !promises.isEmpty],
      [
        entry("access", ["type"]) || says(["accessType"], port), entry("access", ["roles"]),
        entry("access", ["audited"]),
      ],
      [
        says(["purpose", "description"], product),
        !context.neighbours(of: port, .derivedFrom).isEmpty
          || inputs.contains { context.isA(.inputPort, $0) },
        isDated || says(["lastUpdate", "lastUpdated", "lastUpdatedAt", "lastModified"], port),
      ],
    ]
    scores = parts.map { part in Double(part.count { $0 }) / Double(part.count) }
  }

  static let types = ["type", "logicalType", "physicalType", "dataType"]
  private static let constraints = [
    "required", "unique", "primaryKey", "pattern", "maxLength", "minLength", "minimum", "maximum",
    "enum", "logicalTypeOptions", "constraints",
  ]
}
