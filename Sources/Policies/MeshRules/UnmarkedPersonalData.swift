import Graphs
import Workspaces

extension MeshRule {
  /// What an asset marks as personal data, the contract of the port that exposes it marks too.
  static let unmarkedPersonalData = MeshRule(
    rule: Rule(
      "mesh/PII-002", .error, "a contract marks the personal data of the asset behind it",
      why: "Readers go by the contract: what it does not mark they do not protect.",
      fix: "give the field `pii: true` and a `classification` in the contract",
      docs: "ODCS 3.1, Schema: classification",
      good: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, status: draft, assets: [ asset:x ], outputs: [
              { name: o, version: 1.0.0, contract: c@1.0.0, exposes: [ asset:x ] } ] }
        assets: [ { id: x, fields: [ { name: email, pii: true, classification: internal } ] } ]
        contracts:
          - { id: c, version: 1.0.0, status: draft, datasets: [ { name: x,
              fields: [ { name: email, pii: true, classification: internal } ] } ] }
        """,
      bad: """
        dpq: 1
        domains: [ { id: d } ]
        teams: [ { id: t } ]
        products:
          - { id: a, domain: d, owner: team:t, status: draft, assets: [ asset:x ], outputs: [
              { name: o, version: 1.0.0, contract: c@1.0.0, exposes: [ asset:x ] } ] }
        assets: [ { id: x, fields: [ { name: email, pii: true, classification: internal } ] } ]
        contracts:
          - { id: c, version: 1.0.0, status: draft,
              datasets: [ { name: x, fields: [ { name: email } ] } ] }
        """)
  ) { survey in
    guard let personal = survey.reader("pii"), let names = survey.reader("name") else { return [] }
    let context = survey.context
    let classes = survey.reader("classification")
    func isPersonal(_ field: UInt32) -> Bool {
      if case .bool(true) = personal.value(of: field) { true } else { false }
    }
    var violations: [UInt32: Violation] = [:]
    for port in context.nodes(.outputPort) {
      var marked: [String: UInt32] = [:]
      for asset in context.neighbours(of: port, .exposes) {
        for field in context.neighbours(of: asset, .hasField) where isPersonal(field) {
          if let name = names.text(of: field) { marked[name] = asset }
        }
      }
      guard !marked.isEmpty else { continue }
      let datasets = context.neighbours(of: port, .governedBy)
        .flatMap { context.neighbours(of: $0, .hasDataset) }
      for field in datasets.flatMap({ context.neighbours(of: $0, .hasField) }) {
        guard !isPersonal(field), (classes?.text(of: field) ?? "").isEmpty,
          let asset = names.text(of: field).flatMap({ marked[$0] })
        else { continue }
        violations[field] = Violation(
          node: field,
          message: "\(context.address(of: field)) is neither marked nor classified, and "
            + "\(context.address(of: asset)) behind it holds personal data there")
      }
    }
    return violations.keys.sorted().compactMap { violations[$0] }
  }
}
