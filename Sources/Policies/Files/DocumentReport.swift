import Snapshots
import Tables

/// What is found wrong with one document, while it is judged.
struct DocumentReport {
  let file: String
  private let anchor: Finding.Anchor
  private(set) var findings: [Finding] = []
  /// From the root to where the judge stands: keys, and list elements by what they are called.
  private var path: [String] = []
  /// Findings of one rule in one document; more are counted, not kept.
  private var counts: [String: Int] = [:]

  /// A document generated wrong throughout must not bury everything else.
  static let mostOfOneRule = 1_000

  init(file: String, anchor: Finding.Anchor) {
    self.file = file
    self.anchor = anchor
  }

  mutating func enter(_ segment: String) { path.append(segment) }
  mutating func leave() { path.removeLast() }

  /// Where the judge stands: `schema[orders].properties[email].logicalType`.
  var pathText: String {
    var text = ""
    for segment in path {
      text += segment.hasPrefix("[") || text.isEmpty ? segment : ".\(segment)"
    }
    return text
  }

  /// Reports at a place of the document, below the path by `key`.
  mutating func report(
    _ rule: Rule, severity: Rule.Severity? = nil, at place: Place, _ message: String,
    fix: String? = nil, key: String = ""
  ) {
    let count = counts[rule.id, default: 0] + 1
    counts[rule.id] = count
    guard count <= Self.mostOfOneRule else { return }
    let isLast = count == Self.mostOfOneRule
    let here = key.isEmpty || key.hasPrefix("[") || path.isEmpty ? key : ".\(key)"
    findings.append(
      Finding(
        rule, severity: severity, subject: file,
        site: Finding.Site(file: file, line: Int(place.line), column: Int(place.column)),
        isLast ? "\(message); further violations of this rule are not listed" : message,
        fix: fix, key: pathText + here, anchor: anchor))
  }
}

extension DocumentNode {
  /// What an element of a list is called, else its number.
  func segment(at index: Int) -> String {
    for key in ["name", "id", "property", "server", "username", "role", "channel", "table"] {
      if let text = text(key) { return "[\(text)]" }
    }
    return "[\(index)]"
  }

  /// A short look at a value for a message.
  var sample: String {
    switch content {
    case .scalar(let text, _):
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      // Of an address the end tells most.
      return "`\(TerminalText.truncated(line, to: 41, mode: .middle))`"
    case .sequence: return "a list"
    case .mapping: return "an object"
    }
  }
}
