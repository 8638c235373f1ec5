import Graphs
import Workspaces

extension MeshRule {
  /// No product feeds itself directly.
  static let selfLoop = MeshRule(
    rule: Rule(
      "mesh/LOP-001", .warning, "no product reads its own output",
      why: "What it hands out depends on what it handed out before.",
      fix: "read the asset inside the product, or split the product",
      docs: "dpq, FEEDS",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        sources: [ { id: s } ]
        products:
          - { id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ source:s ] } ],
              outputs: [ { name: o, version: 1.0.0 } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
              outputs: [ { name: o, version: 1.0.0 } ] }
        """)
  ) { survey in
    let context = survey.context
    let (feeds, reads) = (survey.links(.feeds), survey.links(.readBy))
    let (ports, owners) = (survey.links(.hasPort), survey.links(.hasPort, .incoming))
    return context.nodes(.product).compactMap { product -> Violation? in
      var loop: UInt32?
      feeds.forEach(of: product) { target, relationship in
        if target == product, loop == nil { loop = relationship }
      }
      // Reading an own port makes no FEEDS.
      ports.forEach(of: product) { port, _ in
        reads.forEach(of: port) { input, relationship in
          if loop == nil, owners.first(of: input) == product { loop = relationship }
        }
      }
      return loop.map {
        Violation(
          node: product, message: "\(context.address(of: product)) reads its own output",
          relationship: $0)
      }
    }
  }
}
