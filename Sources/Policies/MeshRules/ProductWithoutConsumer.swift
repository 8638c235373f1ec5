import Graphs
import Workspaces

extension MeshRule {
  /// An active product with ports serves a reader, an agreement in force, a use case or an
  /// objective.
  static let productWithoutConsumer = MeshRule(
    rule: Rule(
      "mesh/USE-001", .info, "an active product serves somebody",
      why: "Work goes into it, and nobody says what for.",
      fix: "name the use case it serves, or retire it", docs: "dpq, products: serves",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        useCases: [ { id: u } ]
        products:
          - { id: a, domain: d, owner: team:t, status: active, serves: [ useCase:u ],
              outputs: [ { name: o, version: 1.0.0 } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, status: active,
              outputs: [ { name: o, version: 1.0.0 } ] }
        """)
  ) { survey in
    let context = survey.context
    let (feeds, serves, ports) = (
      survey.links(.feeds), survey.links(.serves), survey.links(.hasPort)
    )
    let (readBy, grants) = (survey.links(.readBy), survey.links(.grants, .incoming))
    return context.nodes(.product).filter { product in
      guard !feeds.any(product), !serves.any(product), survey.status(of: product) == "active"
      else { return false }
      var hasOutput = false
      var isUsed = false
      ports.forEach(of: product) { port, _ in
        guard !isUsed, context.isA(.outputPort, port) else { return }
        hasOutput = true
        if readBy.any(port) { isUsed = !context.readers(of: port).isEmpty }
        grants.forEach(of: port) { agreement, _ in
          if !isUsed { isUsed = context.isInForce(agreement) }
        }
      }
      return hasOutput && !isUsed
    }.map {
      let message =
        "nothing reads active product \(context.address(of: $0)), and it names no use case"
      return Violation(node: $0, message: message)
    }
  }
}
