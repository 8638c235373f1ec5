import Graphs
import Workspaces

/// Judged changes as rows.
enum ChangeRows {
  static let columns = [
    ResultColumn("rule", .text), ResultColumn("level", .text), ResultColumn("semver", .text),
    ResultColumn("change", .text), ResultColumn("kind", .text), ResultColumn("element", .text),
    ResultColumn("property", .text), ResultColumn("before", .text), ResultColumn("after", .text),
    ResultColumn("reason", .text), ResultColumn("file", .text), ResultColumn("line", .integer),
    ResultColumn("node", .node),
  ]

  /// In the order of the comparison; a node only where it is one of the mesh in use.
  static func rows(_ comparison: ContractComparison, old: Bool, new: Bool) -> [[Value]] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return comparison.changes.map { change in
      let subject = change.subject
      let node = new ? subject.new?.node : nil
      let place = subject.place
      return [
        .string(change.rule.rawValue), .string(change.level.rawValue),
        text(change.rule.semver(at: change.level)), .string(change.kind.rawValue),
        .string(subject.kind), text(subject.path.isEmpty ? nil : subject.path),
        text(change.property.isEmpty ? nil : change.property), text(change.was), text(change.now),
        .string(change.reason), text(place?.file), place?.line.map { .int(Int64($0)) } ?? .null,
        (node ?? (old ? subject.old?.node : nil)).map { .node($0) } ?? .null,
      ]
    }
  }
}
