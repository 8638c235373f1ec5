import FoundationEssentials
import Rendering
import Tables
import Testing

/// Draws every graph of the drawings folder in every form that its file holds; `DPQ_UPDATE=1`
/// writes what it finds instead of comparing.
///
/// A section is named by its format and options: `boxes`, `rails ascii`, `boxes 80x24`,
/// `tree 47`, `rails domain`.
@Suite struct DrawingGoldenTests {
  @Test(arguments: GoldenFile.drawings) func holds(_ name: String) throws {
    var file = try GoldenFile(path: "\(GoldenFile.root)/drawings/\(name)")
    let graph = try #require(file["graph"], "no graph in \(name)")
    let drawing = try DrawingText(graph).drawing
    let isUpdating = ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1"
    for index in file.sections.indices {
      let section = file.sections[index]
      if ["", "graph"].contains(section.name) { continue }
      let found = try text(drawing, section.name)
      if isUpdating {
        file.sections[index].text = found
      } else {
        #expect(found == section.text, "\(name), section \(section.name)")
      }
    }
    if isUpdating { try file.write() }
  }

  @Test func thereAreFortyGraphs() {
    #expect(GoldenFile.drawings.count >= 40)
  }

  private func text(_ drawing: Drawing, _ section: String) throws -> String {
    let words = section.split(separator: " ")
    let format = try #require(OutputFormat(name: String(words[0])), "no format in `\(section)`")
    var options = RenderOptions()
    for word in words.dropFirst() {
      if word == "ascii" {
        options.unicode = false
      } else if let colouring = Colouring(rawValue: String(word)) {
        options.colour = true
        options.colouring = colouring
      } else {
        let size = word.split(separator: "x").map { Int($0) }
        guard let width = size[0] else { throw DrawingText.Fault(line: word) }
        options.width = width
        if size.count > 1 { options.height = size[1] }
      }
    }
    let answer = Answer(table: Table(columns: []), drawing: drawing)
    let shown = try Renderer(format: format, options: options).text(answer).text
    return shown.isEmpty ? "" : shown.replacing("\u{1B}", with: "␛")
  }
}
