import Graphs
import Workspaces

/// When ports were last used, and by whom, as far as anybody looked.
struct LastUses {
  struct Use {
    let port: UInt32
    let actor: UInt32
    /// The day of the last use.
    let last: String
  }

  /// Uses by things of the mesh within the days of notice before the as-of instant.
  private(set) var recent: [Use] = []
  /// Users within those days that the mesh does not know.
  private(set) var strangers: Set<String> = []
  private var lastByActor: [UInt32: String] = [:]
  /// Since when all uses are observed; nil where no feed says so.
  private(set) var coveredSince: String?

  /// Empty where no room offers observations.
  init(of ports: [UInt32], in context: MeshContext) throws {
    guard !ports.isEmpty, context.registry.procedure(named: "dpq.uses") != nil else { return }
    let wanted = Set(ports)
    let life = Lifecycle(context)
    let start = context.asOfDay.flatMap { life.day($0, plus: -Lifecycle.usualNotice) } ?? ""
    for row in try context.call("dpq.uses", [.list(ports.map { .node($0) })]) {
      guard case .node(let port) = row[0], wanted.contains(port), case .string(let name) = row[1],
        case .string(let last) = row[4]
      else { continue }
      let day = String(last.prefix(10))
      if case .node(let actor) = row[2] {
        lastByActor[actor] = max(lastByActor[actor] ?? "", day)
        if day >= start { recent.append(Use(port: port, actor: actor, last: day)) }
      } else if day >= start {
        strangers.insert(name)
      }
    }
    guard context.registry.procedure(named: "dpq.coverage") != nil else { return }
    var covered: [UInt32: String] = [:]
    var everything: String?
    for row in try context.call("dpq.coverage", [.string("usage")]) {
      guard case .string(let since) = row[2] else { continue }
      let day = String(since.prefix(10))
      if case .node(let node) = row[1] {
        covered[node] = min(covered[node] ?? day, day)
      } else if row[1].isNull {
        everything = min(everything ?? day, day)
      }
    }
    let days = ports.map { covered[$0] ?? everything }
    // Where one port is not looked at, what is seen at the others is not all.
    coveredSince = days.contains(nil) ? nil : days.compactMap(\.self).max()
  }

  /// `2026-06-29`, `none since 2026-04-01`, or `n/a` where nobody looked.
  func text(of actor: UInt32) -> String {
    lastByActor[actor] ?? coveredSince.map { "none since \($0)" } ?? "n/a"
  }
}
