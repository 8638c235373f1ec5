import Graphs
import Workspaces

extension MeshRule {
  /// What is read under a permission is read while the permission lasts.
  static let staleRead = MeshRule(
    rule: Rule(
      "mesh/STL-001", .warning, "a read whose permission ended is taken out or renewed",
      why: "The read is still drawn, counted and relied upon, and the data may stop on any day.",
      fix: "renew the permission, or remove the read", docs: "dpq, inputs: status",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [ { name: o, version: 1.0.0 } ] }
          - { id: b, domain: d, owner: team:t,
              inputs: [ { name: i, reads: [ d/a/o@1 ], status: approved } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [ { name: o, version: 1.0.0 } ] }
          - { id: b, domain: d, owner: team:t,
              inputs: [ { name: i, reads: [ d/a/o@1 ], status: expired } ] }
        """)
  ) { survey in
    let context = survey.context
    let (reads, ports) = (survey.links(.readBy), survey.links(.hasPort, .incoming))
    let statuses = survey.texts(.readBy, "status")
    var violations: [Violation] = []
    for port in context.nodes(.outputPort) where reads.any(port) {
      reads.forEach(of: port) { input, relationship in
        guard let status = statuses.text(of: relationship)?.lowercased(),
          status == "expired" || status == "revoked"
        else { return }
        // Reads of a restricted port without an agreement are another rule's.
        guard !PortAccess(of: port, in: context.view).isRestricted else { return }
        let consumer = survey.owner(of: input, ports)
        violations.append(
          Violation(
            node: port,
            message: "\(context.address(of: consumer)) still reads \(context.address(of: port)), "
              + "though its permission is \(status)",
            relationship: relationship, other: consumer))
      }
    }
    return violations
  }
}
