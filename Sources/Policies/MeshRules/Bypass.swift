import Graphs
import Workspaces

extension MeshRule {
  /// Data reaches a product by a declared or agreed way, not only past the ports.
  static let bypass = MeshRule(
    rule: Rule(
      "mesh/BYP-001", .warning, "data reaches a product by a declared or agreed way",
      why: "A consumer that reads past the ports is told of no change, and breaks without notice.",
      fix: "declare the read as an input port, or stop it",
      docs: "dpq, the data product's ports",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        products:
          - { id: a, domain: d, owner: team:t, assets: [ asset:x ], serves: [ useCase:u ],
              outputs: [ { name: o, version: 1.0.0, exposes: [ asset:x ] } ] }
          - { id: b, domain: d, owner: team:t, assets: [ asset:y ], serves: [ useCase:u ],
              inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        teams: [ { id: t } ]
        useCases: [ { id: u } ]
        assets: [ { id: x }, { id: y } ]
        flows: [ { from: asset:x, to: asset:y, basis: observed } ]
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        products:
          - { id: a, domain: d, owner: team:t, assets: [ asset:x ], serves: [ useCase:u ] }
          - { id: b, domain: d, owner: team:t, assets: [ asset:y ], serves: [ useCase:u ] }
        teams: [ { id: t } ]
        useCases: [ { id: u } ]
        assets: [ { id: x }, { id: y } ]
        flows: [ { from: asset:x, to: asset:y, basis: observed } ]
        """)
  ) { survey in
    let context = survey.context
    let incoming = survey.links(.feeds, .incoming)
    let bases = survey.texts(.feeds, "basis")
    var violations: [Violation] = []
    var observed: [(source: UInt32, relationship: UInt32)] = []
    var stated: Set<UInt32> = []
    for product in context.nodes(.product) {
      observed.removeAll(keepingCapacity: true)
      incoming.forEach(of: product) { source, relationship in
        if bases.text(of: relationship) == "observed" { observed.append((source, relationship)) }
      }
      guard !observed.isEmpty else { continue }
      stated.removeAll(keepingCapacity: true)
      incoming.forEach(of: product) { source, relationship in
        if let basis = bases.text(of: relationship), basis == "declared" || basis == "agreed" {
          stated.insert(source)
        }
      }
      for (source, relationship) in observed where !stated.contains(source) {
        violations.append(
          Violation(
            node: product,
            message: "data of \(context.address(of: source)) was seen to reach "
              + "\(context.address(of: product)), which no port declares",
            relationship: relationship, other: source))
      }
    }
    return violations
  }
}
