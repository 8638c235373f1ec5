import Diagnostics
import Graphs
import Workspaces

/// What is to be done to a thing: `retype:decimal`.
struct Change: Hashable {
  enum Kind: String, CaseIterable {
    case remove
    case rename
    case retype
    case nullable
    case required
    case values
    case deprecate
    case retire
    case sla
    case filter
    case grain
  }

  /// How a change travels to those who read.
  enum Effect {
    /// The data is not there any more.
    case gone
    /// The data is there, and looks otherwise.
    case shape
    /// The same columns hold other rows.
    case content
    /// A promise about the delivery is loosened.
    case service
    /// Nothing changes before a date.
    case announced
    /// Whoever followed the old contract can follow the new one.
    case harmless
  }

  let kind: Kind
  /// The new name, type or date, or the service level that is meant; nil when not said.
  let detail: String?
  /// Why readers bear a change that might break them: the field was optional before.
  var excuse: String?
  /// Whether a field that is used is surely unfit afterwards.
  var isCertain = true

  init(_ kind: Kind, _ detail: String? = nil) {
    self.kind = kind
    self.detail = detail
  }

  /// Reads `rename:NEW`; throws what is wrong with it.
  init(parsing text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts.first ?? "")
    let detail = parts.count == 2 && !parts[1].isEmpty ? String(parts[1]) : nil
    let names = Kind.allCases.map(\.rawValue)
    guard let kind = Kind(rawValue: word.lowercased()) else {
      throw Diagnostic(
        "impact.change", "`\(word)` is no change that impact knows",
        notes: ["changes: \(names.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: word, in: names))
    }
    switch (kind, detail) {
    case (.retype, nil):
      throw Diagnostic(
        "impact.change", "retype needs the new type", suggestion: "--change retype:decimal")
    case (.deprecate, let date?), (.retire, let date?):
      guard date.utf8.count == 10, InstantText.microseconds(date) != nil else {
        throw Diagnostic(
          "impact.change", "`\(date)` is no date",
          suggestion: "--change \(kind.rawValue):2026-12-31")
      }
    case (.remove, _?), (.nullable, _?), (.required, _?), (.filter, _?), (.grain, _?):
      throw Diagnostic(
        "impact.change", "\(kind.rawValue) takes nothing behind a colon",
        suggestion: "--change \(kind.rawValue)")
    default: break
    }
    self.init(kind, detail)
  }

  /// As it is typed.
  var text: String { detail.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }

  /// `removed`, `renamed to mail`, of the things that change.
  var participle: String {
    switch (kind, detail) {
    case (.remove, _): "removed"
    case (.rename, let name?): "renamed to \(name)"
    case (.rename, nil): "renamed"
    case (.retype, let type): "made \(type ?? "another type")"
    case (.nullable, _): "made optional"
    case (.required, _): "made required"
    case (.values, let what?): "given other values: \(what)"
    case (.values, nil): "given other values"
    case (.deprecate, let date?): "deprecated, to end on \(date)"
    case (.deprecate, nil): "deprecated"
    case (.retire, let date?): "retired on \(date)"
    case (.retire, nil): "retired"
    case (.sla, let promise?): "promised less of: \(promise)"
    case (.sla, nil): "promised less"
    case (.filter, _): "filtered otherwise"
    case (.grain, _): "given another grain"
    }
  }

  /// The same for one thing, whose type and terms tell more.
  func applied(to node: UInt32, _ context: MeshContext) -> Change {
    var change = self
    switch (kind, detail) {
    case (.required, _):
      change.excuse = "who reads it today can read it when it is always filled"
    case (.nullable, _) where !FieldTerms.isRequired(node, context):
      change.excuse = "it may be empty already"
    case (.retype, let type?):
      let old = FieldTerms.type(of: node, context)
      switch TypeChange(from: old, to: type) {
      case .same: change.excuse = "it is of that type already"
      case .narrower: change.excuse = "every value of the new type is one of the old"
      case .wider, .unknown: change.isCertain = false
      case .incompatible: break
      }
    // Whether a reader bears values that were not promised is for the reader to say.
    case (.values, nil): change.isCertain = false
    default: break
    }
    return change
  }

  var effect: Effect {
    if excuse != nil { return .harmless }
    return switch kind {
    case .remove, .retire: .gone
    case .rename, .retype, .nullable, .values: .shape
    case .filter, .grain: .content
    case .sla: .service
    case .deprecate: .announced
    case .required: .harmless
    }
  }

  /// Whether only a field can be changed so.
  var needsField: Bool { [.retype, .nullable, .required, .values].contains(kind) }
  /// Whether only what holds rows can be changed so.
  var needsRows: Bool { [.sla, .filter, .grain].contains(kind) }
}

/// What a contract states of a field.
enum FieldTerms {
  static func isRequired(_ field: UInt32, _ context: MeshContext) -> Bool {
    ["required", "primaryKey"].contains { key in
      if case .bool(true) = context.view.property(key, of: field) { true } else { false }
    }
  }

  /// The logical type, else the physical one.
  static func type(of field: UInt32, _ context: MeshContext) -> String? {
    ["type", "logicalType", "physicalType"].lazy.compactMap { context.text($0, of: field) }.first
  }
}
