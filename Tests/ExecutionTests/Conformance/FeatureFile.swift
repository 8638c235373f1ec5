/// Scenarios of one Gherkin file, outlines expanded; only what conformance features use.
struct FeatureFile {
  struct Step {
    var text: String
    var document: String?
    var table: [[String]] = []
  }

  struct Scenario {
    var title: String
    var example = 0
    var steps: [Step] = []
    var isIgnored = false
  }

  private(set) var scenarios: [Scenario] = []

  init(_ text: String) {
    var background: [Step] = []
    var current: Scenario?
    var isBackground = false
    var examples: [[String]]?
    var isIgnored = false
    var document: (lines: [String], indent: Int)?
    func finish(_ all: inout [Scenario]) {
      guard var scenario = current else { return }
      scenario.steps = background + scenario.steps
      all += Self.expand(scenario, examples)
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for raw in lines {
      let line = raw.trimmed
      if var open = document {
        if line == "\"\"\"" {
          let text = open.lines.joined(separator: "\n")
          if isBackground {
            background[background.count - 1].document = text
          } else if let last = current?.steps.indices.last {
            current?.steps[last].document = text
          }
          document = nil
        } else {
          let blanks = raw.prefix { $0 == " " }.count
          open.lines.append(String(raw.dropFirst(min(open.indent, blanks))))
          document = open
        }
        continue
      }
      if line == "\"\"\"" {
        document = ([], raw.prefix { $0 == " " }.count)
      } else if line.hasPrefix("@") {
        isIgnored = line.hasPrefix("@ignore")
      } else if line.hasPrefix("Background:") {
        isBackground = true
      } else if line.hasPrefix("Scenario") {
        finish(&scenarios)
        isBackground = false
        examples = nil
        let title = line.split(separator: ":", maxSplits: 1).last.map { $0.trimmed } ?? ""
        current = Scenario(title: title, isIgnored: isIgnored)
        isIgnored = false
      } else if line.hasPrefix("Examples:") {
        examples = []
      } else if line.hasPrefix("|") {
        let cells = Self.cells(line)
        if examples != nil {
          examples?.append(cells)
        } else if isBackground {
          background[background.count - 1].table.append(cells)
        } else if let last = current?.steps.indices.last {
          current?.steps[last].table.append(cells)
        }
      } else if let keyword = ["Given ", "When ", "Then ", "And "].first(where: line.hasPrefix) {
        let step = Step(text: String(line.dropFirst(keyword.count)).trimmed)
        if isBackground { background.append(step) } else { current?.steps.append(step) }
      }
    }
    finish(&scenarios)
  }

  private static func cells(_ line: String) -> [String] {
    guard line.count > 1 else { return [] }
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        cell +=
          character == "n"
          ? "\n" : character == "|" || character == "\\" ? String(character) : "\\\(character)"
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

  private static func expand(_ scenario: Scenario, _ examples: [[String]]?) -> [Scenario] {
    guard let examples, let header = examples.first else { return [scenario] }
    return examples.dropFirst().enumerated().map { index, row in
      func fill(_ text: String) -> String {
        zip(header, row).reduce(text) { text, pair in
          text.replacing("<\(pair.0)>", with: pair.1)
        }
      }
      var copy = scenario
      copy.example = index + 1
      copy.steps = scenario.steps.map { step in
        Step(
          text: step.text, document: step.document.map(fill), table: step.table.map { $0.map(fill) }
        )
      }
      return copy
    }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    return String(
      drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
