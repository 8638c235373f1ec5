import Graphs

/// Roles as files state them: words, or objects with a name and what it may do.
struct Roles {
  private(set) var names: [String] = []
  private(set) var access: [String: String] = [:]

  init(_ value: Value?) {
    guard case .list(let list)? = value else { return }
    for element in list {
      if case .map(let map) = element {
        guard
          let name = ["role", "name"].lazy.compactMap({ map[$0].flatMap(PlainValue.text) }).first
        else { continue }
        names.append(name)
        access[name] = map["access"].flatMap(PlainValue.text)
      } else if let name = PlainValue.text(element) {
        names.append(name)
      }
    }
  }

  static func names(_ value: Value?) -> [String] { Roles(value).names }
}
