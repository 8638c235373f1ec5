import Graphs
import Workspaces

extension MeshRule {
  /// A product that takes data in hands some on, or says what it is for.
  static let deadEnd = MeshRule(
    rule: Rule(
      "mesh/END-001", .info, "a product that takes data in hands some on or serves a use case",
      why: "Data goes in and nothing is seen to come out.",
      fix: "declare its output port, or the use case it serves", docs: "dpq, products: outputs",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        sources: [ { id: s } ]
        useCases: [ { id: u } ]
        products:
          - { id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ source:s ] } ],
              serves: [ useCase:u ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        sources: [ { id: s } ]
        products:
          - { id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ source:s ] } ] }
        """)
  ) { survey in
    let context = survey.context
    let (feeds, fed) = (survey.links(.feeds), survey.links(.feeds, .incoming))
    let (serves, ports) = (survey.links(.serves), survey.links(.hasPort))
    return context.nodes(.product).filter { product in
      guard fed.any(product), !feeds.any(product), !serves.any(product), survey.isLive(product)
      else { return false }
      var hasOutput = false
      ports.forEach(of: product) { port, _ in
        if context.isA(.outputPort, port) { hasOutput = true }
      }
      return !hasOutput
    }.map {
      Violation(
        node: $0,
        message:
          "\(context.address(of: $0)) takes data in, has no output port and names no use case")
    }
  }
}
