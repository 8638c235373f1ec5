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
    #expect(MarkupChecker.fault(in: shown) == nil)
    let picture = SvgPicture(shown)
    #expect(picture.cards.count == 5)
    #expect(picture.edges.count == 4)
    #expect(shown.contains(">↺ customer_360</text>"))
    #expect(shown.contains(">customer_360</text>"))
    #expect(shown.contains("… 12 more downstream, try --depth 3</text>"))
  }

  @Test func tellsHowEdgesAreKnown() throws {
    var bases = drawing(["a", "b", "c"], [(0, 1), (1, 2), (0, 2)])
    bases.edges[0].basis = .agreed
    bases.edges[1].basis = .bypass
    let shown = try text(bases, .svg)
    #expect(shown.contains("<title>a → b (agreed)</title>"))
    #expect(shown.contains("<path class=\"edge bypass\""))
    // The legend shows what occurs, and nothing else.
    #expect(shown.contains(">agreed</text>") && shown.contains(">bypass</text>"))
    #expect(!shown.contains(">observed</text>") && !shown.contains(">contract</text>"))
    #expect(shown.contains(">product</text>"))
  }

  @Test func escapesWhatItShows() throws {
    var hostile = drawing(["</text><script>", "b"], [(0, 1)])
    hostile.edges[0].label = "\"><img>"
    hostile.title = "<b>"
    hostile.frames = [Drawing.Frame(label: "</svg><i>", members: [0])]
    hostile.nodes[1].domain = "<u>"
    for format in [OutputFormat.svg, .html] {
      let shown = try text(hostile, format)
      #expect(MarkupChecker.fault(in: shown) == nil)
      for tag in ["<script", "<img", "<b>", "<i>", "<u>"] { #expect(!shown.contains(tag)) }
    }
  }

  @Test func emptyDrawing() throws {
    #expect(try text(drawing([], []), .svg).hasSuffix("</svg>\n"))
  }

  @Test func tooLargeIsSaid() throws {
    let many = drawing((0...LayeredLayout.nodeLimit).map { "n\($0)" }, [])
    #expect { try text(many, .svg) } throws: {
      ($0 as? Diagnostic)?.code == "format.too-large"
    }
    let page = try text(many, .html)
    #expect(page.contains("2001 nodes are too many to lay out as a picture; the text follows"))
    #expect(page.contains("n2000"))
  }

  @Test(arguments: 0..<80)
  func nothingOverlaps(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = randomDrawing(&generator, cyclic: seed % 3 == 0, framed: seed % 2 == 0)
    let shown = try text(drawing, .svg)
    #expect(MarkupChecker.fault(in: shown) == nil, "seed \(seed)")
    let picture = SvgPicture(shown)
    #expect(picture.cards.count == drawing.nodes.count, "seed \(seed)")
    let backs = FlowGraph(drawing, breaking: .fewest).backs
    let forward = Set(
      drawing.edges.filter { !backs[$0.from].contains($0.to) }.map { [$0.from, $0.to] })
    #expect(picture.edges.count == forward.count, "seed \(seed)")
    for (index, card) in picture.cards.enumerated() {
      for other in picture.cards.dropFirst(index + 1) {
        #expect(!card.touches(other), "seed \(seed)")
      }
      for edge in picture.edges { #expect(!edge.passes(card), "seed \(seed)") }
      #expect(card.x >= 0 && card.y >= 0 && card.right <= picture.width)
      #expect(card.bottom <= picture.height)
    }
    let frames = drawing.frames.filter { !$0.members.isEmpty }
    #expect(picture.frames.count == frames.count)
    for box in picture.frames {
      let inside = picture.cards.indices.filter { picture.cards[$0].touches(box) }
      #expect(frames.contains { $0.members.sorted() == inside }, "seed \(seed)")
    }
    for (index, box) in picture.frames.enumerated() {
      for other in picture.frames.dropFirst(index + 1) {
        #expect(!box.touches(other), "seed \(seed)")
      }
    }
  }
}

/// Rectangles and paths of a written picture.
struct SvgPicture {
  struct Box {
    let x: Double
    let y: Double
    let right: Double
    let bottom: Double

    /// Whether the insides meet.
    func touches(_ other: Box) -> Bool {
      x < other.right - 0.5 && other.x < right - 0.5 && y < other.bottom - 0.5
        && other.y < bottom - 0.5
    }
  }

  struct Path {
    let points: [(x: Double, y: Double)]

    /// Whether the path runs through the inside of a box.
    func passes(_ box: Box) -> Bool {
      zip(points, points.dropFirst()).contains { from, to in
        Box(
          x: min(from.x, to.x) - 0.6, y: min(from.y, to.y) - 0.6, right: max(from.x, to.x) + 0.6,
          bottom: max(from.y, to.y) + 0.6
        ).touches(Box(x: box.x + 1, y: box.y + 1, right: box.right - 1, bottom: box.bottom - 1))
      }
    }
  }

  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var cards: [Box] = []
  private(set) var frames: [Box] = []
  private(set) var edges: [Path] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      if line.hasPrefix("<svg") {
        width = Self.number("width", in: line)
        height = Self.number("height", in: line)
      } else if line.hasPrefix("<rect class=\"card\"") {
        cards.append(Self.box(line))
      } else if line.hasPrefix("<rect class=\"frame\"") {
        frames.append(Self.box(line))
      } else if line.hasPrefix("<path class=\"hit") {
        edges.append(Self.path(line))
      }
    }
  }

  private static func value(_ name: String, in line: Substring) -> Substring {
    line.split(separator: " \(name)=\"", maxSplits: 1).last?.prefix { $0 != "\"" } ?? ""
  }

  private static func number(_ name: String, in line: Substring) -> Double {
    Double(value(name, in: line)) ?? -1
  }

  private static func box(_ line: Substring) -> Box {
    let (x, y) = (number("x", in: line), number("y", in: line))
    return Box(
      x: x, y: y, right: x + number("width", in: line), bottom: y + number("height", in: line))
  }

  private static func path(_ line: Substring) -> Path {
    let numbers = value("d", in: line).split { "MLQ ".contains($0) }.compactMap { Double($0) }
    return Path(
      points: stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) })
  }
}
