import Diagnostics
import Graphs
import Workspaces

/// Options of the procedures that compare contracts, as a map: `{for: 'existing-data'}`.
struct ContractOptions {
  private let map: ValueMap

  init(_ value: Value) {
    if case .map(let map) = value { self.map = map } else { map = ValueMap() }
  }

  func text(_ key: String) -> String? { map[key].flatMap(PlainValue.text) }

  /// The nodes of a list, nil without it.
  func nodes(_ key: String) -> [UInt32]? {
    guard case .list(let values)? = map[key] else { return nil }
    return values.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// Throws a diagnostic for a word that an option does not know.
  func settings(in context: MeshContext) throws -> ComparisonSettings {
    let known = ["for", "profile", "asOf", "config", "contract", "among"]
    for key in map.keys where !known.contains(key) {
      throw Diagnostic(
        "contract.option", "a comparison of contracts has no option `\(key)`",
        notes: ["its options are \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: key, in: known))
    }
    var settings = ComparisonSettings()
    if let word = text("for") {
      settings.direction = try Self.choice(word, of: "for", ChangeDirection.init(rawValue:))
    }
    if let word = text("profile") {
      settings.profile = try Self.choice(word, of: "profile", ReaderProfile.init(rawValue:))
    }
    if let word = text("asOf") {
      guard InstantText.microseconds(word) != nil else {
        throw Diagnostic(
          "contract.as-of", "`\(word)` is no date", suggestion: "write it as 2026-06-30")
      }
      settings.day = String(word.prefix(10))
    } else {
      settings.day = context.asOfDay
    }
    if let path = text("config") { settings.overrides = try Self.overrides(path, context) }
    return settings
  }

  private static func choice<Word: CaseIterable & RawRepresentable<String>>(
    _ word: String, of option: String, _ read: (String) -> Word?
  ) throws -> Word {
    if let value = read(word) { return value }
    let known = Word.allCases.map(\.rawValue)
    throw Diagnostic(
      "contract.option", "`\(word)` is nothing that `\(option)` knows",
      notes: ["it is one of \(known.joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: word, in: known))
  }

  /// The levels that a settings file of `check` decides upon.
  private static func overrides(
    _ path: String, _ context: MeshContext
  ) throws -> [ComparisonSettings.Override] {
    let levels: [String: ChangeLevel] = ["error": .breaking, "warning": .warning, "info": .info]
    return try context.call("dpq.rule_levels", [.string(path)]).compactMap { row in
      guard case .string(let rule) = row[0], case .string(let word) = row[1] else { return nil }
      return ComparisonSettings.Override(
        rule: rule, level: levels[word], profile: PlainValue.text(row[2]),
        domain: PlainValue.text(row[3]))
    }
  }
}
