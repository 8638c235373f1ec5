import Graphs
import Workspaces

/// What a contract promises of the values of a field, and what a reader meets once it promises
/// less.
///
/// A reader may rely on every promise, so that to loosen one is what hurts: a bound that goes or
/// gives way breaks, while a value more in a list, and another pattern, may. To promise more hurts
/// nobody.
enum ValueTerms {
  static let keys = lower + upper + ["enum", "format", "pattern"]

  private static let lower = ["exclusiveMinimum", "minLength", "minimum"]
  private static let upper = ["exclusiveMaximum", "maxLength", "maximum"]

  /// All that the new terms of a field promise less than the old ones.
  static func changes(
    of old: UInt32, in context: MeshContext, to new: UInt32, in candidate: MeshContext
  ) -> [Change] {
    keys.compactMap { key in
      change(
        key, from: context.view.property(key, of: old), to: candidate.view.property(key, of: new))
    }
  }

  /// What one promise comes to; nil where it is as strong as before.
  static func change(_ key: String, from old: Value, to new: Value) -> Change? {
    if old.isNull { return nil }
    switch key {
    case "enum": return listChange(choices(old), choices(new))
    case "format", "pattern":
      guard let was = text(old), text(new) != was else { return nil }
      return change(
        "\(key) \(was) \(text(new).map { "becomes \($0)" } ?? "is gone")", isSure: false)
    default: return boundChange(key, old, new)
    }
  }

  private static func boundChange(_ key: String, _ old: Value, _ new: Value) -> Change? {
    guard let was = text(old) else { return nil }
    guard let now = text(new) else { return change("\(key) \(was) is gone", isSure: true) }
    guard was != now else { return nil }
    guard let before = Double(was), let after = Double(now) else {
      // Of bounds that are no numbers, nobody knows which one is wider.
      return change("\(key) \(was) becomes \(now)", isSure: false)
    }
    let isLooser = lower.contains(key) ? after < before : after > before
    return isLooser ? change("\(key) \(was) becomes \(now)", isSure: true) : nil
  }

  private static func listChange(_ old: [String], _ new: [String]) -> Change? {
    if old.isEmpty { return nil }
    if new.isEmpty { return change("its list of values is gone", isSure: true) }
    let added = new.filter { !old.contains($0) }
    guard !added.isEmpty else { return nil }
    return change("\(ImpactVerdicts.list(added, most: 3)) added to its list", isSure: false)
  }

  private static func change(_ detail: String, isSure: Bool) -> Change {
    var change = Change(.values, String(detail.prefix(160)))
    change.isCertain = isSure
    return change
  }

  private static func choices(_ value: Value) -> [String] {
    guard case .list(let elements) = value else { return [] }
    return elements.compactMap { element in
      if case .map(let map) = element { return map["value"].flatMap(text) }
      return text(element)
    }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    case .float(let number): String(number)
    case .bool(let flag): String(flag)
    default: nil
    }
  }
}
