import Graphs
import Workspaces

extension MeshRule {
  /// An active output port of a product that others do use has a reader of its own.
  static let unreadPort = MeshRule(
    rule: Rule(
      "mesh/PRT-003", .info, "an active output port has a reader",
      why: "A port that nobody reads is kept up for nothing.",
      fix: "retire the port, or tell those who may need it", docs: "dpq, output ports",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [
              { name: o, version: 1.0.0, status: active } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [
              { name: o, version: 1.0.0, status: active },
              { name: p, version: 1.0.0, status: active } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """)
  ) { survey in
    let context = survey.context
    let (readBy, grants) = (survey.links(.readBy), survey.links(.grants, .incoming))
    let (ports, feeds) = (survey.links(.hasPort, .incoming), survey.links(.feeds))
    return context.nodes(.outputPort).filter { port in
      guard !readBy.any(port), survey.status(of: port) == "active", !grants.any(port) else {
        return false
      }
      // A product that nobody uses at all is another rule's.
      return ports.first(of: port).map { feeds.any($0) } ?? false
    }.map {
      Violation(node: $0, message: "nobody reads \(context.address(of: $0))")
    }
  }
}
