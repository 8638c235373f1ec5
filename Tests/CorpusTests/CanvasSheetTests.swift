import Diagnostics
import FoundationEssentials
import Rendering
import Shell
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// The page of a canvas in every form, byte for byte; `DPQ_UPDATE=1` writes what it finds.
@Suite struct CanvasSheetTests {
  private static let root = "\(GoldenFile.root)/canvas"

  static let forms: [(name: String, format: OutputFormat, width: Int?)] = [
    ("80.txt", .auto, 80), ("100.txt", .auto, 100), ("120.txt", .auto, 120),
    ("md", .markdown, nil), ("svg", .svg, nil), ("html", .html, nil),
  ]

  private func answer(_ answers: String) throws -> Answer {
    let folder = try TemporaryFolder()
    try folder.write(answers, to: "answers.yaml")
    let workspace = Workspace(
      registry: Features.registry, limits: .script, isInterrupted: { false })
    func run(_ text: String) throws -> Answer {
      let source = SourceText(name: "test", text: text)
      let parsed = Parser.statement(source, vocabulary: workspace.vocabulary)
      return try workspace.run(parsed, in: source).answer
    }
    _ = try run(
      "canvas run '\(folder.path)/answers.yaml' --name c --folder '\(folder.path)' --partial")
    return try run("canvas show c --folder '\(folder.path)'")
  }

  @Test(arguments: ["full", "sparse"], forms.indices)
  func isAsBefore(_ name: String, _ form: Int) throws {
    let (ending, format, width) = Self.forms[form]
    let answer = try answer(name == "full" ? CanvasAnswers.full : CanvasAnswers.sparse)
    let options = RenderOptions(width: width, isTerminal: width != nil)
    let found = try Renderer(format: format, options: options).text(answer).text
    let path = "\(Self.root)/\(name).\(ending)"
    if ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1" {
      try Data(found.utf8).write(to: URL(fileURLWithPath: path))
    } else {
      #expect(Array(found.utf8) == Disk.read(path), "\(name).\(ending)")
    }
  }

  @Test(arguments: ["full", "sparse"], [80, 100, 120])
  func fitsItsWidthAndLosesNoWord(_ name: String, _ width: Int) throws {
    let answer = try answer(name == "full" ? CanvasAnswers.full : CanvasAnswers.sparse)
    let options = RenderOptions(width: width, isTerminal: true)
    let text = try Renderer(format: .auto, options: options).text(answer).text
    for line in text.split(separator: "\n") {
      #expect(TextWidth.width(of: line) <= width, "\(line)")
    }
    #expect(text.contains("CC BY"))
    #expect(!text.contains("\u{1B}"))
    // Letters of every answer stand in the boxes, whatever lines they were broken into.
    let letters = Self.letters(text.replacing("│", with: " "))
    for row in 0..<answer.table.rowCount {
      guard case .text(let value) = answer.table.columns[2].cells[row] else { continue }
      for word in value.split(separator: " ") where word.count < 8 {
        #expect(letters.contains(Self.letters(String(word))), "\(word) at \(width)")
      }
    }
  }

  private static func letters(_ text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber }
  }

  @Test(arguments: ["full", "sparse"]) func picturesAreSafe(_ name: String) throws {
    let answer = try answer(name == "full" ? CanvasAnswers.full : CanvasAnswers.sparse)
    for format in [OutputFormat.svg, .html] {
      let text = try Renderer(format: format, options: RenderOptions()).text(answer).text
      #expect(text.contains("CC BY 4.0"))
      #expect(text.contains("size: A4 landscape"))
      for bad in ["<script", "href=", "src=", "url(", "@import", "onload", "\u{1B}"] {
        #expect(!text.contains(bad), "\(format) holds \(bad)")
      }
    }
  }
}
