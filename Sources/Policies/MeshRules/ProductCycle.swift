import Graphs
import Workspaces

extension MeshRule {
  /// No product feeds itself by way of others.
  static let productCycle = MeshRule(
    rule: Rule(
      "mesh/CYC-001", .warning, "no product feeds itself by way of others",
      why: "There is no order in which the products of a circle could be refreshed or changed.",
      fix: "take one of the reads out, or move what both need into a product of its own",
      docs: "dpq, FEEDS",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [ { name: o, version: 1.0.0 } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/b/o@1 ] } ],
              outputs: [ { name: o, version: 1.0.0 } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
              outputs: [ { name: o, version: 1.0.0 } ] }
        """)
  ) { survey in
    let context = survey.context
    let products = context.nodes(.product)
    var positions = [UInt32](repeating: .max, count: context.view.nodeBound)
    for (position, product) in products.enumerated() {
      positions[Int(product)] = UInt32(position)
    }
    let feeds = survey.links(.feeds)
    var offsets: [UInt32] = [0]
    var targets: [UInt32] = []
    for product in products {
      feeds.forEach(of: product) { target, _ in
        if positions[Int(target)] != .max { targets.append(positions[Int(target)]) }
      }
      offsets.append(UInt32(targets.count))
    }
    let cycles = try Condensation(
      offsets: offsets, targets: targets, checkpoint: context.checkpoint)
    var sizes = [UInt32](repeating: 0, count: cycles.componentCount)
    for component in cycles.components { sizes[Int(component)] += 1 }
    var members: [UInt32: [UInt32]] = [:]
    for (position, component) in cycles.components.enumerated()
    where sizes[Int(component)] > 1 {
      members[component, default: []].append(products[position])
    }
    return members.values.map { cycle in
      let addresses = cycle.map { (context.address(of: $0), $0) }.sorted { $0.0 < $1.0 }
      let names = addresses.prefix(20).map(\.0)
      let more = addresses.count > 20 ? " and \(addresses.count - 20) more" : ""
      return Violation(
        node: addresses[0].1,
        message: "\(addresses.count) products feed each other in a circle: "
          + names.joined(separator: ", ") + more)
    }
  }
}
