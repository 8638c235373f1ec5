package import Diagnostics

/// A form in which an answer is written, by the name that `|>` and `--format` take.
package enum OutputFormat: String, Sendable, CaseIterable {
  case auto
  case box
  case line
  case tsv
  case csv
  case json
  case ndjson
  case yaml
  case markdown
  case html
  case rails
  case tree
  case boxes
  case dot
  case mermaid
  case svg
  case bar
  case histogram
  case quadrant
  case text
  case sarif
  case junit
  case tap
  case github
  case quiet

  /// The format of this name or alias, case ignored; nil when there is none.
  package init?(name: String) {
    let key = name.lowercased()
    guard let format = OutputFormat(rawValue: key) ?? Self.aliases.first(where: { $0.0 == key })?.1
    else { return nil }
    self = format
  }

  /// The format a file's ending asks for (`out.csv`, `x.md`), or nil when the ending says nothing.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    guard let format = Self.endings.first(where: { $0.0 == ending })?.1 else { return nil }
    self = format
  }

  /// One line for the list of formats.
  package var help: String {
    switch self {
    case .auto: "on a terminal a page, a drawing or a box; elsewhere tsv"
    case .box: "a framed table that fits the window; every cut is marked"
    case .line: "one line a column, row after row"
    case .tsv: "tab-separated with a header; \\t \\n \\\\ are escaped, nothing is cut"
    case .csv: "comma-separated with a header, quoted by RFC 4180"
    case .json: "an array of objects with typed values"
    case .ndjson: "one JSON object a line"
    case .yaml: "the YAML file that an answer is, else a list of objects"
    case .markdown: "a pipe table, or headings, lists and fenced drawings"
    case .html: "one document without scripts"
    case .rails: "a drawing with one node a line, data flowing down"
    case .tree: "a drawing as a tree; each node once"
    case .boxes: "a drawing as boxes in layers; rails where they do not fit"
    case .dot: "a drawing for Graphviz"
    case .mermaid: "a drawing for Mermaid, as GitHub and GitLab show it"
    case .svg: "a drawing in layers as an SVG document without scripts"
    case .bar: "a bar a row: the first column of figures"
    case .histogram: "how the first column of figures is spread: a bar a bin"
    case .quadrant: "rows as points: the first two columns of figures, cut at medians"
    case .text: "lines for people: findings with place and fix, else a table"
    case .sarif: "findings for code scanning, SARIF 2.1.0"
    case .junit: "findings as JUnit XML: a suite a rule, a case a subject"
    case .tap: "findings as TAP 14"
    case .github: "findings as annotations of GitHub Actions"
    case .quiet: "nothing; only errors and the exit code"
    }
  }

  /// Other names by which people call a format, in the order in which help lists them.
  package static let aliases: [(String, OutputFormat)] = [
    ("table", .box), ("vertical", .line), ("list", .line), ("md", .markdown), ("jsonl", .ndjson),
    ("jsonlines", .ndjson), ("yml", .yaml), ("graphviz", .dot), ("gv", .dot), ("graph", .rails),
    ("mmd", .mermaid), ("chart", .bar),
    ("htm", .html), ("xml", .junit), ("annotations", .github), ("none", .quiet), ("off", .quiet),
  ]

  /// Every name and alias, for completion.
  package static var names: [String] { allCases.map(\.rawValue) + aliases.map(\.0) }

  /// Why `name` is no format, with the nearest one.
  package static func unknown(_ name: String) -> Diagnostic {
    Diagnostic(
      "format.unknown", "there is no output format `\(name)`",
      notes: ["formats: " + allCases.map(\.rawValue).joined(separator: " ")],
      suggestion: NearestName.suggestion(for: name, in: names))
  }

  /// Whether the format tells of findings alone.
  package var needsReport: Bool {
    switch self {
    case .sarif, .junit, .tap, .github: true
    default: false
    }
  }

  /// Whether the format draws a graph rather than rows.
  package var drawsGraph: Bool {
    switch self {
    case .rails, .tree, .boxes, .dot, .mermaid, .svg: true
    default: false
    }
  }

  private static let endings: [(String, OutputFormat)] = [
    ("tsv", .tsv), ("csv", .csv), ("json", .json), ("ndjson", .ndjson), ("jsonl", .ndjson),
    ("yaml", .yaml), ("yml", .yaml), ("md", .markdown), ("markdown", .markdown), ("html", .html),
    ("htm", .html), ("dot", .dot),
    ("gv", .dot), ("mmd", .mermaid), ("mermaid", .mermaid), ("svg", .svg), ("txt", .box),
    ("sarif", .sarif), ("xml", .junit), ("tap", .tap),
  ]
}
