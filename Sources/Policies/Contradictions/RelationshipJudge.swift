import Diagnostics
import Snapshots

/// Relationships between properties: both ends exist and are of one length (ODCS 3.1, References).
extension ContractJudge {
  mutating func judgeRelationship(_ relationship: DocumentNode) {
    let ends = ["from", "to"].compactMap { key in
      relationship[key].map { (key: key, node: $0, parts: $0.oneOrMany) }
    }
    for end in ends {
      for part in end.parts { judgeReference(part, end.key) }
    }
    guard ends.count == 2 else { return }
    let (from, to) = (ends[0], ends[1])
    let isMixed = from.node.isSequence != to.node.isSequence
    guard isMixed || from.parts.count != to.parts.count else { return }
    report.report(
      .unequalEnds, at: to.node.place,
      "a relationship leads from \(from.parts.count) to \(to.parts.count) properties"
        + (isMixed ? ", one of them a list" : ""), key: "to")
  }

  private mutating func judgeReference(_ node: DocumentNode, _ key: String) {
    guard let text = node.text else { return }
    switch ContractNames.Reference(text) {
    case .elsewhere: return
    case .malformed:
      report.report(
        .danglingReference, at: node.place, "`\(key)` is \(node.sample), which is no reference",
        fix: "write `object.property`, or `schema/OBJECT/properties/PROPERTY`", key: key)
    case .here(let path):
      guard !names.holds(path: path) else { return }
      report.report(
        .danglingReference, at: node.place,
        "`\(key)` names `\(text)`, which is not in this contract",
        fix: NearestName.suggestion(for: path, in: names.sorted), key: "\(key)[\(text)]")
    }
  }
}
