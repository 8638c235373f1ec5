import Graphs
import Workspaces

extension MeshRule {
  /// Somebody answers for every product.
  static let unownedProduct = MeshRule(
    rule: Rule(
      "mesh/OWN-001", .warning, "a product has an owner",
      why: "Nobody can be asked, and nobody is told.", fix: "name the team or person that owns it",
      docs: "dpq, products; ODPS 1.0, Team",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products: [ { id: a, domain: d, owner: team:t } ]
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        products: [ { id: a, domain: d } ]
        """)
  ) { survey in
    let owners = survey.links(.owns, .incoming)
    return survey.context.nodes(.product).filter { !owners.any($0) }.map {
      Violation(node: $0, message: "product \(survey.context.address(of: $0)) has no owner")
    }
  }
}
