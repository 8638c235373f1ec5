import Diagnostics

/// What is thought of a value before it becomes an answer.
struct CanvasVerdict: Equatable {
  /// As it is kept: trimmed, and in the word of the vocabulary.
  var value: String
  /// Values for further keys of the same item, which the text said too: `24 h` is value and unit.
  var also: [CanvasPair] = []
  /// Why it is refused, or doubtful.
  var problem: Diagnostic?
  /// Doubtful values are kept once somebody says so.
  var isRefused = false
  /// Worth knowing; the value is fine.
  var notes: [String] = []

  static func fine(_ value: String, notes: [String] = []) -> CanvasVerdict {
    CanvasVerdict(value: value, notes: notes)
  }

  static func refused(
    _ value: String, _ message: String, notes: [String] = [], fix: String?,
    code: String = "canvas.refused"
  ) -> CanvasVerdict {
    CanvasVerdict(
      value: value,
      problem: Diagnostic(code, message, notes: notes, suggestion: fix),
      isRefused: true)
  }

  static func doubtful(
    _ value: String, _ message: String, fix: String?
  ) -> CanvasVerdict {
    CanvasVerdict(
      value: value,
      problem: Diagnostic("canvas.doubtful", message, severity: .warning, suggestion: fix))
  }
}

/// A key of an item and its value.
struct CanvasPair: Equatable {
  let key: String
  let value: String

  init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}
