import Diagnostics

/// What the codes of diagnostics mean, for `:help CODE` and for reports.
enum ErrorCodes {
  private static let all: [String: (what: String, advice: String)] = {
    let entries = queries + statements + features + loading + canvases
    return Dictionary(entries.map { ($0.code, ($0.what, $0.advice)) }) { first, _ in first }
  }()

  /// Every code, ascending.
  static var names: [String] { all.keys.sorted() }

  /// One sentence; the code itself where nothing is known of it.
  static func title(of code: String) -> String { all[code]?.what ?? code }

  /// The page of a code, nil where there is none.
  static func page(on code: String) -> String? {
    guard let entry = all[code] else { return nil }
    let parts = [code, HelpPages.wrapped(entry.what), HelpPages.wrapped(entry.advice)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
