import Graphs
import Workspaces

extension MeshRule {
  /// A field with personal data says how it is classified.
  static let unclassifiedPersonalData = MeshRule(
    rule: Rule(
      "mesh/PII-001", .error, "a field with personal data is classified",
      why: "Without a classification nobody can tell who may see the field.",
      fix: "give the field a `classification`", docs: "ODCS 3.1, Schema: classification",
      good: """
        dpq: 1
        contracts:
          - { id: c, version: 1.0.0, status: draft, datasets: [ { name: x,
              fields: [ { name: email, pii: true, classification: confidential } ] } ] }
        """,
      bad: """
        dpq: 1
        contracts:
          - { id: c, version: 1.0.0, status: draft,
              datasets: [ { name: x, fields: [ { name: email, pii: true } ] } ] }
        """)
  ) { survey in
    guard let personal = survey.reader("pii") else { return [] }
    let context = survey.context
    let classes = survey.reader("classification")
    return context.nodes(.field).filter { field in
      guard case .bool(true) = personal.value(of: field) else { return false }
      return (classes?.text(of: field) ?? "").isEmpty
    }.map {
      let message = "\(context.address(of: $0)) holds personal data without a classification"
      return Violation(node: $0, message: message)
    }
  }
}
