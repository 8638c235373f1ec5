import Diagnostics
import Glibc
import Syntax
import Workspaces

/// Parts of a script that are never reached, hold nothing, or name results and files that are not
/// there.
struct ScriptFlow {
  private let items: [ScriptItem]
  private let source: SourceText

  init(_ items: [ScriptItem], _ source: SourceText) {
    self.items = items
    self.source = source
  }

  var problems: [Diagnostic] { unreachable + emptyCells + twins + unknownResults + missingFiles }

  private var statements: [ParsedStatement] {
    items.compactMap { if case .statement(let parsed) = $0 { parsed } else { nil } }
  }

  private func warning(
    _ code: String, _ message: String, _ range: SourceRange, _ suggestion: String
  ) -> Diagnostic {
    Diagnostic(
      code, message, severity: .warning, range: range, source: source, suggestion: suggestion)
  }

  /// What stands behind `:quit`.
  private var unreachable: [Diagnostic] {
    guard
      let quit = statements.firstIndex(where: { parsed in
        if case .shellWord(let word) = parsed.statement.kind {
          return ["quit", "exit", "q"].contains(word.name.text)
        }
        return false
      }), quit + 1 < statements.count
    else { return [] }
    let rest = statements.count - quit - 1
    let count = rest == 1 ? "this statement is" : "these \(rest) statements are"
    return [
      warning(
        "script.unreachable", "\(count) behind `:quit` and never run",
        statements[quit + 1].range, "take out what is not needed, or `:quit`")
    ]
  }

  /// Cells without a statement or a word.
  private var emptyCells: [Diagnostic] {
    var found: [Diagnostic] = []
    var open: SourceRange?
    for item in items {
      guard case .cell(_, let range) = item else {
        open = nil
        continue
      }
      if let open { found.append(empty(open)) }
      open = range
    }
    return found + (open.map { [empty($0)] } ?? [])
  }

  private func empty(_ range: SourceRange) -> Diagnostic {
    warning("script.cell-empty", "nothing stands in this cell", range, "take the marker out")
  }

  /// Cells of one title: the result of the first is not seen behind the second.
  private var twins: [Diagnostic] {
    var seen: Set<String> = []
    return items.compactMap { item in
      guard case .cell(let title, let range) = item, !title.isEmpty,
        !seen.insert(ResultStore.name(of: title)).inserted
      else { return nil }
      return warning(
        "script.cell-title", "an earlier cell has this title, and its result is hidden", range,
        "give it a title of its own")
    }
  }

  /// `$_title` of a cell that stands nowhere above.
  private var unknownResults: [Diagnostic] {
    var titles: [String] = []
    var found: [Diagnostic] = []
    var count = 0
    var told: Set<String> = []
    for parsed in statements {
      for name in ResultNames.all(in: source, parsed.range) {
        let rest = String(name.text.dropFirst())
        let isKnown =
          rest.isEmpty
          ? count > 0 : Int(rest).map { $0 >= 1 && $0 <= count } ?? titles.contains(rest)
        guard !isKnown, told.insert(name.text).inserted else { continue }
        found.append(
          Diagnostic(
            "script.result-unknown", "no statement above gives `$\(name.text)`", range: name.range,
            source: source,
            suggestion: NearestName.suggestion(
              for: name.text, in: titles.map { "_" + $0 })))
      }
      if case .shellWord = parsed.statement.kind { continue }
      count += 1
      if let title = parsed.title { titles.append(ResultStore.name(of: title)) }
    }
    return found
  }

  /// Scripts that `:run` names and that are not there.
  private var missingFiles: [Diagnostic] {
    statements.compactMap { parsed in
      guard case .shellWord(let word) = parsed.statement.kind, word.name.text == "run",
        let file = word.words.first, !file.text.contains("$")
      else { return nil }
      let path = RunWord.path(of: file.text, beside: source.name)
      guard unsafe access(path, R_OK) != 0 else { return nil }
      return Diagnostic(
        "script.unreadable", "there is no script `\(path)`", range: file.range, source: source)
    }
  }
}

/// `$_`, `$_3` and `$_title` in a statement.
enum ResultNames {
  static func all(
    in source: SourceText, _ range: SourceRange
  ) -> [(text: String, range: SourceRange)] {
    let bytes = source.bytes
    var found: [(text: String, range: SourceRange)] = []
    var index = range.lower
    let upper = min(range.upper, bytes.count)
    while index + 1 < upper {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "_") else {
        index += 1
        continue
      }
      var end = index + 2
      while end < upper, bytes[end].isResultName { end += 1 }
      found.append(
        (source.text(in: SourceRange(index + 1, end)), SourceRange(index, end)))
      index = end
    }
    return found
  }
}

extension UInt8 {
  fileprivate var isResultName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
