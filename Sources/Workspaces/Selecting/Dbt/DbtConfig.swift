import Graphs

/// `config.materialized:table`, `config.meta.owner:ana`: the value of a node's configuration, or
/// one element of a list, or one key of a mapping.
struct DbtConfig: Sendable {
  private let keys: [String]
  private let value: String
  private let glob: Glob
  /// The severity of a test is written in any case.
  private let ignoresCase: Bool

  init(keys: [String], value: String) {
    self.keys = keys
    ignoresCase = keys == ["severity"]
    self.value = value
    glob = Glob(ignoresCase ? value.uppercased() : value)
  }

  func matches(_ config: Value) -> Bool {
    var current = config
    for key in keys {
      guard case .map(let map) = current, let next = map[key] else { return false }
      current = next
    }
    return switch current {
    case .list(let elements): elements.contains { fits($0) }
    case .map(let map): map.keys.contains { fits(.string($0)) }
    default: fits(current)
    }
  }

  private func fits(_ found: Value) -> Bool {
    switch found {
    case .string(let text): glob.matches(ignoresCase ? text.uppercased() : text)
    case .bool(let isTrue): value.lowercased() == (isTrue ? "true" : "false")
    case .int(let number): glob.matches(String(number))
    case .float(let number): glob.matches("\(number)")
    default: false
    }
  }
}

extension DbtConfig {
  /// The values that a configuration has at some keys, as the method takes them.
  static func values(of config: Value, at keys: [String]) -> [String] {
    var current = config
    for key in keys {
      guard case .map(let map) = current, let next = map[key] else { return [] }
      current = next
    }
    return switch current {
    case .list(let elements): elements.compactMap(text)
    case .map(let map): map.keys
    default: [text(current)].compactMap { $0 }
    }
  }

  /// The keys of the mapping that a configuration has at some keys.
  static func keys(of config: Value, at keys: ArraySlice<String>) -> [String] {
    var current = config
    for key in keys {
      guard case .map(let map) = current, let next = map[key] else { return [] }
      current = next
    }
    if case .map(let map) = current { return map.keys }
    return []
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .int(let number): String(number)
    case .float(let number): "\(number)"
    default: nil
    }
  }
}
