import Tables
import TestSupport
import Testing

@testable import Rendering

/// DOT and Mermaid, read back.
@Suite struct GraphLanguageTests {
  private static let pieces = [
    "\"", "\\", "\n", "&", "&amp;", "<b>", "#34;", ";", "end", "]", ")", "}", "|", "-->", "%%", "`",
    "\u{1B}[31m", "\u{202E}", "日本", "👩‍👩‍👧", "e\u{301}", " ", "\\n", "\\l", "{", "x",
  ]

  private func hostile(_ generator: inout SeededGenerator) -> Drawing {
    var drawing = randomDrawing(&generator, cyclic: true, framed: true)
    for index in drawing.nodes.indices {
      drawing.nodes[index].label = words(&generator)
      drawing.nodes[index].kind = Drawing.Kind.allCases.randomElement(using: &generator) ?? .other
    }
    for index in drawing.edges.indices {
      drawing.edges[index].label = words(&generator)
      drawing.edges[index].basis = Drawing.Basis.allCases.randomElement(using: &generator)
    }
    drawing.frames = drawing.frames.map {
      Drawing.Frame(label: words(&generator), members: $0.members)
    }
    drawing.title = words(&generator)
    return drawing
  }

  private func words(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  private func edges(_ drawing: Drawing) -> [[String]] {
    drawing.edges.map { ["n\($0.from)", "n\($0.to)"] }
  }

  @Test(arguments: 0..<60)
  func dotHoldsTheDrawing(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = hostile(&generator)
    let read = try DotReader(text(drawing, .dot))
    #expect(read.edges == edges(drawing), "seed \(seed)")
    for (index, node) in drawing.nodes.enumerated() {
      let expected = node.label.split(separator: "\n", omittingEmptySubsequences: false)
        .map { TerminalText.escaped(String($0)) }.joined(separator: "\n")
      #expect(read.labels["n\(index)"] == expected, "seed \(seed)")
    }
    checkGroups(read.clusters, drawing, "seed \(seed)")
  }

  @Test(arguments: 0..<60)
  func mermaidHoldsTheDrawing(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = hostile(&generator)
    let read = try MermaidReader(text(drawing, .mermaid))
    #expect(read.edges == edges(drawing), "seed \(seed)")
    for (index, node) in drawing.nodes.enumerated() {
      #expect(read.labels["n\(index)"] == TerminalText.escaped(node.label), "seed \(seed)")
    }
    checkGroups(read.subgraphs, drawing, "seed \(seed)")
  }

  private func checkGroups(
    _ groups: [(label: String, members: [String])], _ drawing: Drawing, _ comment: Comment
  ) {
    let frames = drawing.frames.filter { !$0.members.isEmpty }
    #expect(groups.map(\.members) == frames.map { $0.members.map { "n\($0)" } }, comment)
  }

  @Test func manyEdgesAreSaidInMermaid() throws {
    let many = drawing(["a", "b"], (0..<501).map { _ in (0, 1) })
    #expect(try text(many, .mermaid).contains("%% 501 edges: Mermaid draws 500 unless"))
  }
}
