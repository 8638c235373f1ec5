import Graphs
import Workspaces

extension MeshRule {
  /// Nobody reads a port after the day it was to end.
  static let readPastSunset = MeshRule(
    rule: Rule(
      "mesh/PRT-001", .error, "nobody reads a port after its sunset",
      why: "The producer may take the port away on any day now.",
      fix: "move the reader to the port that replaces it, or agree on a later sunset",
      docs: "dpq, life cycle of a port",
      good: """
        dpq: 1
        mesh: { asOf: 2026-06-30 }
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, sunset: 2026-12-31 } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """,
      bad: """
        dpq: 1
        mesh: { asOf: 2026-06-30 }
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, sunset: 2026-01-31 } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """)
  ) { survey in
    guard let day = survey.day, let sunsets = survey.reader("sunset") else { return [] }
    let context = survey.context
    return context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard let sunset = sunsets.text(of: port), sunset.prefix(10) < day else { return [] }
      return context.readers(of: port).map { reader in
        let consumer = context.product(of: reader.input) ?? reader.input
        return Violation(
          node: port,
          message: "\(context.address(of: port)) ended on \(sunset.prefix(10)), "
            + "\(context.address(of: consumer)) still reads it",
          relationship: reader.relationship, other: consumer)
      }
    }
  }
}

extension PropertyReader {
  /// The text of a string, nil for anything else.
  func text(of node: UInt32) -> String? {
    if case .string(let text) = value(of: node) { text } else { nil }
  }
}
