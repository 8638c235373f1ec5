import Graphs
import Workspaces

extension MeshRule {
  /// Whatever is referred to is defined somewhere.
  static let unresolvedReference = MeshRule(
    rule: Rule(
      "mesh/REF-001", .warning, "what is referred to is defined",
      why: "Lineage and impact end where the reference leads nowhere.",
      fix: "correct the reference, or load the file that defines what it names",
      docs: "dpq, unresolved nodes",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, outputs: [ { name: o, version: 1.0.0 } ] }
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: b, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/z/o@1 ] } ] }
        """)
  ) { survey in
    let context = survey.context
    let relations = MeshSchema.Relation.allCases.filter { $0 != .feeds }
    let links = relations.flatMap { [survey.links($0, .incoming), survey.links($0)] }
    return context.nodes(.unresolved).map { node in
      var count = 0
      var first: (address: String, node: UInt32, relationship: UInt32)?
      for links in links {
        links.forEach(of: node) { neighbour, relationship in
          count += 1
          // Of very many the first few are enough to name one.
          guard count <= 100 else { return }
          let address = context.address(of: neighbour)
          if let known = first, (known.address, known.relationship) <= (address, relationship) {
            return
          }
          first = (address, neighbour, relationship)
        }
      }
      let kind = context.text("kind", of: node).map { "\($0.lowercased()) " } ?? ""
      let by = first.map { ", referred to by \($0.address)" } ?? ""
      let more = count > 1 ? " and \(count - 1) more" : ""
      return Violation(
        node: node, message: "\(kind)\(context.address(of: node)) is defined nowhere\(by)\(more)",
        relationship: first?.relationship, other: first?.node)
    }
  }
}
