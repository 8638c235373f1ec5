import Graphs
import Workspaces

extension MeshRule {
  /// A product stands in some relation to the rest of the mesh.
  static let orphan = MeshRule(
    rule: Rule(
      "mesh/ORP-001", .warning, "a product has a port or a flow",
      why: "It neither takes data in nor offers any: nobody can use it.",
      fix: "declare its ports, or take it out of the mesh", docs: "ODPS 1.0, at least one port",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, status: draft,
              outputs: [ { name: o, version: 1.0.0 } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products: [ { id: a, domain: d, owner: team:t, status: active } ]
        """)
  ) { survey in
    let links = [
      survey.links(.hasPort), survey.links(.feeds), survey.links(.feeds, .incoming),
      survey.links(.manages), survey.links(.serves),
    ]
    return survey.context.nodes(.product).filter { product in
      !links.contains { $0.any(product) } && survey.isLive(product)
    }.map {
      Violation(
        node: $0,
        message: "\(survey.context.address(of: $0)) has no port, no asset, no flow and no use case")
    }
  }
}
