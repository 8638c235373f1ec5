import Tables
import TestSupport
import Testing

@testable import Rendering

func drawing(_ names: [String], _ edges: [(Int, Int)], focus: Int? = nil) -> Drawing {
  var drawing = Drawing(title: "")
  drawing.nodes = names.map { Drawing.Node(id: $0, label: $0, kind: .product) }
  drawing.edges = edges.map { Drawing.Edge(from: $0.0, to: $0.1) }
  if let focus { drawing.nodes[focus].mark = .focus }
  return drawing
}

func text(
  _ drawing: Drawing, _ format: OutputFormat = .rails, _ options: RenderOptions = RenderOptions()
) throws -> String {
  let answer = Answer(table: Table(columns: []), drawing: drawing)
  return try Renderer(format: format, options: options).text(answer).text
}

@Suite struct RailsTests {
  private static let isNode: @Sendable (Character) -> Bool = { "●○◆◇▶▷■□▪▫?".contains($0) }

  private func random(_ generator: inout SeededGenerator, cyclic: Bool) -> Drawing {
    let count = Int.random(in: 1...24, using: &generator)
    let density = Int.random(in: 0...(2 * count), using: &generator)
    var edges: [(Int, Int)] = []
    for _ in 0..<density {
      let a = Int.random(in: 0..<count, using: &generator)
      let b = Int.random(in: 0..<count, using: &generator)
      if cyclic { edges.append((a, b)) } else if a != b { edges.append((min(a, b), max(a, b))) }
    }
    let labels = (0..<count).shuffled(using: &generator).map { "n\($0)" }
    var result = drawing(labels, edges)
    if Bool.random(using: &generator) {
      result.nodes[Int.random(in: 0..<count, using: &generator)].mark = .focus
    }
    for index in result.nodes.indices where Int.random(in: 0..<6, using: &generator) == 0 {
      let kinds: [Drawing.Kind] = [.source, .unresolved, .outputPort, .inputPort, .asset]
      result.nodes[index].kind = kinds.randomElement(using: &generator) ?? .source
    }
    return result
  }

  @Test(arguments: 0..<10)
  func railsHoldExactlyTheEdges(hundred: Int) throws {
    for seed in (200 * hundred)..<(200 * hundred + 200) { try checkRails(seed: seed) }
  }

  private func checkRails(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = random(&generator, cyclic: seed % 3 == 0)
    let rails = try text(drawing)
    let graph = FlowGraph(drawing)
    var expected: Set<[String]> = []
    for edge in drawing.edges where !graph.backs[edge.from].contains(edge.to) {
      expected.insert([graph.labels[edge.from], graph.labels[edge.to]])
    }
    let edges = RailsParser.edges(rails, isNode: Self.isNode)
    #expect(edges == expected, "seed \(seed)\n\(rails)")
    let hasCycle = graph.backs.contains { !$0.isEmpty }
    if seed % 3 != 0 { #expect(!hasCycle, "seed \(seed)") }
    let lines = rails.split(separator: "\n")
    #expect(lines.count == drawing.nodes.count, "seed \(seed)")
  }

  @Test(arguments: 1...200)
  func fitsAnyWindow(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var drawing = random(&generator, cyclic: true)
    let words = ["日本", "orders", "customer_360", "e\u{301}", "👩‍👩‍👧"]
    for index in drawing.nodes.indices {
      drawing.nodes[index].label += words[index % 5] + words[(index + 2) % 5]
      drawing.nodes[index].details = [words[(index + 1) % 5], words[(index + 3) % 5]]
    }
    let width = Int.random(in: 28...100, using: &generator)
    let isUnicode = Bool.random(using: &generator)
    let options = RenderOptions(width: width, unicode: isUnicode)
    for format in [OutputFormat.rails, .tree] {
      let shown = try text(drawing, format, options)
      for line in shown.split(separator: "\n") {
        #expect(TextWidth.width(of: line) <= width, "seed \(seed) \(format)\n\(shown)")
      }
    }
  }

  @Test(arguments: 0..<5)
  func everyGatheringKeepsTheEdges(hundred: Int) {
    for seed in (100 * hundred)..<(100 * hundred + 100) { checkGathering(seed: seed) }
  }

  private func checkGathering(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = random(&generator, cyclic: false)
    let graph = FlowGraph(drawing)
    let count = drawing.nodes.count
    let middle = graph.strictAncestors(of: [Int.random(in: 0..<count, using: &generator)])
    for gathers in [
      [Bool](repeating: true, count: count), [Bool](repeating: false, count: count), middle,
    ] {
      let order = RailOrder(graph, gathers: gathers)
      let layout = RailsLayout(graph, order: order) { _ in true }
      let rails = layout.rows.map { row in
        row.text(glyph: row.goesOn ? "●" : "○", alphabet: .unicode) + "  "
          + drawing.nodes[row.node].label
      }
      let expected = Set(
        drawing.edges.map { [drawing.nodes[$0.from].label, drawing.nodes[$0.to].label] })
      let shown = rails.joined(separator: "\n")
      let edges = RailsParser.edges(shown, isNode: Self.isNode)
      #expect(edges == expected, "seed \(seed)\n\(shown)")
    }
  }
}
