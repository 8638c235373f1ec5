import Graphs
import Workspaces

extension MeshRule {
  /// Whoever reads a restricted port of another product holds an agreement in force.
  static let useWithoutAgreement = MeshRule(
    rule: Rule(
      "mesh/ACC-001", .error, "a reader of a restricted port holds an agreement in force",
      why: "Data leaves a restricted port without anybody having agreed to it.",
      fix: "request access, or stop reading", docs: "Data Usage Agreement 0.0.1; dpq, agreements",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, access: { type: restricted } } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        agreements: [ { id: g, status: approved, grants: d/a/o@1, to: d/b } ]
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, access: { type: restricted } } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """)
  ) { survey in
    let context = survey.context
    let reads = survey.links(.readBy)
    return context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard reads.any(port), PortAccess(of: port, in: context.view).isRestricted else { return [] }
      let owner = context.product(of: port)
      let granted = Set(
        context.grants(on: port).map(\.agreement).filter(context.isInForce)
          .flatMap { context.neighbours(of: $0, .to) })
      return context.readers(of: port).compactMap { reader in
        guard let consumer = context.product(of: reader.input), consumer != owner else {
          return nil
        }
        let holders = [consumer, reader.input] + context.owners(of: consumer)
        guard granted.isDisjoint(with: holders) else { return nil }
        return Violation(
          node: port,
          message: "\(context.address(of: consumer)) reads restricted "
            + "\(context.address(of: port)) without an agreement in force",
          relationship: reader.relationship, other: consumer)
      }
    }
  }
}
