import Graphs
import Workspaces

extension MeshRule {
  /// A contract that is in use governs a port.
  static let contractWithoutPort = MeshRule(
    rule: Rule(
      "mesh/CTR-001", .warning, "a contract in use governs a port",
      why: "A promise that no port keeps misleads whoever finds it.",
      fix: "name the contract at the port it governs, or retire it",
      docs: "ODPS 1.0, Output ports: contractId",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t,
              outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 } ] }
        contracts: [ { id: c, version: 1.0.0, status: active } ]
        """,
      bad: """
        dpq: 1
        contracts: [ { id: c, version: 1.0.0, status: active } ]
        """)
  ) { survey in
    let context = survey.context
    let governed = survey.links(.governedBy, .incoming)
    let derived = survey.links(.derivedFrom, .incoming)
    return context.nodes(.contract).filter { contract in
      !governed.any(contract) && !derived.any(contract) && survey.isLive(contract)
    }.map {
      Violation(node: $0, message: "\(context.address(of: $0)) governs no port")
    }
  }
}
