import Graphs

extension Metric {
  static let cycles = shape(
    "cycles", "Cycles", "", .less, "groups of products that feed each other",
    source: "Tarjan 1972"
  ) { part in
    let components = try part.mesh.condensation().components
    var sizes: [UInt32: Int] = [:]
    for component in components { sizes[component, default: 0] += 1 }
    let rings = Set(part.numbers.map { components[$0] }).filter { (sizes[$0] ?? 0) > 1 }
    let members = rings.reduce(0) { $0 + (sizes[$1] ?? 0) }
    return .of(Double(rings.count), ["products": Double(members)])
  }
}
