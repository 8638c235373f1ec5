import Graphs
import Workspaces

extension MeshRule {
  /// Readers of a deprecated port move on; those past its sunset are `mesh/PRT-001`.
  static let deprecatedRead = MeshRule(
    rule: Rule(
      "mesh/PRT-002", .warning, "readers of a deprecated port move on",
      why: "Whoever still reads it when it ends stands without data.",
      fix: "plan the move to the port that replaces it",
      docs: "dpq, life cycle of a port",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, status: active } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, status: deprecated } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """)
  ) { survey in
    let context = survey.context
    let sunsets = survey.reader("sunset")
    return context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard let status = survey.status(of: port), status == "deprecated" || status == "retired"
      else { return [] }
      let sunset = sunsets?.text(of: port).map { String($0.prefix(10)) }
      if let sunset, let day = survey.day, sunset < day { return [] }
      return context.readers(of: port).map { reader in
        let consumer = context.product(of: reader.input) ?? reader.input
        let until = sunset.map { " and ends on \($0)" } ?? ""
        return Violation(
          node: port,
          message: "\(context.address(of: port)) is \(status)\(until), "
            + "\(context.address(of: consumer)) still reads it",
          relationship: reader.relationship, other: consumer)
      }
    }
  }
}
