/// How much a change weighs for whom it is judged for; the raw value is the word for it.
enum ChangeLevel: String, Sendable, Comparable, CaseIterable {
  /// The version that the new contract bears is wrong.
  case error
  /// Somebody who followed the old contract can fail under the new one.
  case breaking
  /// It cannot be decided, or it needs a look.
  case warning
  case info

  /// Ascending by weight.
  static func < (left: ChangeLevel, right: ChangeLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .breaking: 2
    case .error: 3
    }
  }

  /// As a rule of `check` weighs.
  var severity: String {
    switch self {
    case .error, .breaking: "error"
    case .warning: "warning"
    case .info: "info"
    }
  }
}
