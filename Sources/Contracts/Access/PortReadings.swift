import Graphs
import Workspaces

/// Who was seen to use ports, and who they act for.
struct PortReadings {
  /// Whether anybody looks at the use of ports.
  let isObserved: Bool
  /// The last use of each port by each user, ascending by user.
  private var uses: [UInt32: [(actor: UInt32, last: String)]] = [:]
  private let context: MeshContext

  init(of ports: [UInt32], _ context: MeshContext) throws {
    self.context = context
    let registry = context.registry
    let isWatched =
      try registry.procedure(named: "dpq.coverage") != nil
      && !context.call("dpq.coverage", [.string("usage")]).isEmpty
    guard registry.procedure(named: "dpq.uses") != nil else {
      isObserved = false
      return
    }
    let rows = try context.call("dpq.uses", [.list(ports.map { .node($0) })])
    isObserved = isWatched || !rows.isEmpty
    for row in rows {
      guard case .node(let port) = row[0], case .node(let actor) = row[2],
        case .string(let last) = row[4]
      else { continue }
      uses[port, default: []].append((actor, String(last.prefix(10))))
    }
    for port in uses.keys { uses[port]?.sort { $0.actor < $1.actor } }
  }

  func uses(of port: UInt32) -> [(actor: UInt32, last: String)] { uses[port] ?? [] }

  /// Those for whom somebody acts: themselves, their teams on that day, and what these own.
  func principals(of actor: UInt32, on day: String?) -> Set<UInt32> {
    var found: Set<UInt32> = [actor]
    if context.isA(.person, actor) {
      for (team, relationship) in context.relationships(of: actor, .memberOf) {
        func bound(_ key: String) -> String? {
          guard case .string(let text) = context.view.property(key, ofRelationship: relationship)
          else { return nil }
          return String(text.prefix(10))
        }
        if let day, bound("from") ?? day > day || bound("to") ?? day < day { continue }
        found.insert(team)
      }
    }
    for owner in found where !context.isA(.product, owner) {
      found.formUnion(context.neighbours(of: owner, .owns))
    }
    if context.isA(.product, actor) { found.formUnion(context.owners(of: actor)) }
    return found
  }
}
