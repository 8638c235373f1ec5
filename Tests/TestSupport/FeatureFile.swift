/// The scenarios of one Gherkin file, rows of outlines filled in.
package struct FeatureFile: Sendable {
  package struct Step: Sendable {
    package var text: String
    /// The text between `"""` fences, without the indentation of the fence.
    package var document: String?
    package var table: [[String]] = []
    /// 1-based, in the file.
    package var line: Int
  }

  package struct Scenario: Sendable {
    package var title: String
    /// 1-based row of an outline, nil for a plain scenario.
    package var example: Int?
    package var steps: [Step] = []
    package var isIgnored = false
    package var line: Int
  }

  package private(set) var scenarios: [Scenario] = []
  /// Lines that no rule reads, 1-based: a misspelt keyword would else be passed over in silence.
  package private(set) var unreadLines: [Int] = []

  private var background: [Step] = []
  private var current: Scenario?
  private var isBackground = false
  private var examples: [[String]]?
  private var isIgnored = false
  private var document: (lines: [String], indent: Int)?

  package init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, raw) in lines.enumerated() {
      if document == nil { read(raw, number: index + 1) } else { readDocument(raw) }
    }
    finish()
  }

  private mutating func read(_ raw: Substring, number: Int) {
    let line = raw.trimmed
    if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("Feature:") { return }
    if line == "\"\"\"" {
      document = ([], raw.prefix { $0 == " " || $0 == "\t" }.count)
    } else if line.hasPrefix("@") {
      isIgnored = line.split(separator: " ").contains("@ignore")
    } else if line.hasPrefix("Background:") {
      isBackground = true
    } else if line.hasPrefix("Scenario") {
      finish()
      let title = line.split(separator: ":", maxSplits: 1).last.map { $0.trimmed } ?? ""
      current = Scenario(title: title, isIgnored: isIgnored, line: number)
      isIgnored = false
    } else if line.hasPrefix("Examples:") {
      examples = []
    } else if line.hasPrefix("|") {
      let cells = Self.cells(line)
      if examples != nil { examples?.append(cells) } else { onLastStep { $0.table.append(cells) } }
    } else if let keyword = ["Given ", "When ", "Then ", "And "].first(where: line.hasPrefix) {
      let step = Step(text: String(line.dropFirst(keyword.count)).trimmed, line: number)
      if isBackground { background.append(step) } else { current?.steps.append(step) }
    } else if current != nil {
      unreadLines.append(number)
    }
  }

  private mutating func readDocument(_ raw: Substring) {
    guard var open = document else { return }
    guard raw.trimmed == "\"\"\"" else {
      let blanks = raw.prefix { $0 == " " || $0 == "\t" }.count
      open.lines.append(String(raw.dropFirst(min(open.indent, blanks))))
      document = open
      return
    }
    let text = open.lines.joined(separator: "\n")
    onLastStep { $0.document = text }
    document = nil
  }

  private mutating func onLastStep(_ change: (inout Step) -> Void) {
    if isBackground, !background.isEmpty {
      change(&background[background.count - 1])
    } else if var scenario = current, !scenario.steps.isEmpty {
      change(&scenario.steps[scenario.steps.count - 1])
      current = scenario
    }
  }

  private mutating func finish() {
    isBackground = false
    if var scenario = current {
      scenario.steps = background + scenario.steps
      scenarios += Self.expanded(scenario, examples)
    }
    current = nil
    examples = nil
  }

  private static func expanded(_ scenario: Scenario, _ examples: [[String]]?) -> [Scenario] {
    guard let examples, let header = examples.first else { return [scenario] }
    return examples.dropFirst().enumerated().map { index, row in
      func fill(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        return zip(header, row).reduce(text) { text, pair in
          text.replacing("<\(pair.0)>", with: pair.1)
        }
      }
      var copy = scenario
      copy.example = index + 1
      copy.title = fill(scenario.title)
      for index in copy.steps.indices {
        copy.steps[index].document = copy.steps[index].document.map(fill)
        copy.steps[index].table = copy.steps[index].table.map { $0.map(fill) }
      }
      return copy
    }
  }

  /// `\\`, `\|` and `\n` are escapes; a lone `|` is a row without cells.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        switch character {
        case "n": cell += "\n"
        case "|", "\\": cell.append(character)
        default: cell += "\\\(character)"
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell.trimmed)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  package var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
