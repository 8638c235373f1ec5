package import Graphs

/// What a port says about who may read it.
package struct PortAccess: Sendable {
  /// `restricted`, `unrestricted` and the like; nil where nothing is said.
  package let type: String?
  package let roles: [String]
  package let authentication: String?
  package let conditions: String?
  /// Whether readings are recorded; nil where nothing is said.
  package let isAudited: Bool?

  package init(of port: UInt32, in view: GraphView) {
    guard case .map(let map) = view.property("access", of: port) else {
      type = view.text("access", of: port)
      roles = []
      authentication = nil
      conditions = nil
      isAudited = nil
      return
    }
    func text(_ key: String) -> String? {
      if case .string(let text)? = map[key] { text } else { nil }
    }
    type = text("type")
    authentication = text("authentication")
    conditions = text("conditions")
    switch map["roles"] {
    case .list(let list)?:
      roles = list.compactMap { role in
        switch role {
        case .string(let name): return name
        case .map(let role):
          for key in ["role", "name"] { if case .string(let name)? = role[key] { return name } }
          return nil
        default: return nil
        }
      }
    case .string(let role)?: roles = [role]
    default: roles = []
    }
    isAudited = if case .bool(let isAudited)? = map["audited"] { isAudited } else { nil }
  }

  /// Whether reading takes an agreement.
  package var isRestricted: Bool {
    ["restricted", "private", "protected", "confidential"].contains(type?.lowercased() ?? "")
  }
}
