import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Rendering

@Suite struct SvgTests {
  @Test func holdsEveryNodeAndEdge() throws {
    var cycle = lineage()
    cycle.edges.append(Drawing.Edge(from: 4, to: 0))
    let shown = try text(cycle, .svg)
    #expect(shown.hasPrefix("<svg xmlns="))
    #expect(shown.hasSuffix("</svg>\n"))
    #expect(shown.split(separator: "<rect").count == 6)
    #expect(shown.split(separator: "<path class=").count == 6)
    #expect(shown.split(separator: "<path class=\"back\"").count == 2)
    #expect(shown.contains(">customer_360</text>"))
    #expect(shown.contains("… 12 more downstream, try --depth 3</text>"))
  }

  @Test func escapesWhatItShows() throws {
    var hostile = drawing(["</text><script>", "b"], [(0, 1)])
    hostile.edges[0].label = "\"><img>"
    hostile.title = "<b>"
    let shown = try text(hostile, .svg)
    #expect(!shown.contains("<script") && !shown.contains("<img") && !shown.contains("<b>"))
  }

  @Test func emptyDrawing() throws {
    #expect(try text(drawing([], []), .svg).hasSuffix("</svg>\n"))
  }

  @Test func tooLargeIsSaid() {
    let names = (0...LayeredLayout.nodeLimit).map { "n\($0)" }
    #expect { try text(drawing(names, []), .svg) } throws: {
      ($0 as? Diagnostic)?.code == "format.too-large"
    }
  }

  @Test(arguments: 1...100)
  func layersKeepDirectionAndDistance(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...40, using: &generator)
    let edges = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
    }
    let graph = FlowGraph(drawing((0..<count).map { "n\($0)" }, edges))
    let layout = try #require(LayeredLayout(graph))
    #expect(layout.layers.reduce(0) { $0 + $1.count } == layout.layerOf.count)
    for route in layout.routes {
      for (from, to) in zip(route, route.dropFirst()) {
        #expect(layout.layerOf[to] == layout.layerOf[from] + 1, "seed \(seed)")
      }
    }
    for layer in layout.layers {
      for (upper, lower) in zip(layer, layer.dropFirst()) {
        #expect(layout.heights[lower] - layout.heights[upper] > 0.999, "seed \(seed)")
      }
    }
    #expect(layout.heights.allSatisfy { $0 >= 0 })
  }
}
