import Tables
import TestSupport
import Testing

@testable import Rendering

/// A random drawing in layers whose names are `n1`, `n2` …
func randomDrawing(_ generator: inout SeededGenerator, cyclic: Bool, framed: Bool) -> Drawing {
  let count = Int.random(in: 1...28, using: &generator)
  var edges: [(Int, Int)] = []
  for _ in 0..<Int.random(in: 0...(2 * count), using: &generator) {
    let a = Int.random(in: 0..<count, using: &generator)
    let b = Int.random(in: 0..<count, using: &generator)
    if cyclic { edges.append((a, b)) } else if a != b { edges.append((min(a, b), max(a, b))) }
  }
  var result = drawing((0..<count).shuffled(using: &generator).map { "n\($0)" }, edges)
  for index in result.nodes.indices where Int.random(in: 0..<5, using: &generator) == 0 {
    let kinds: [Drawing.Kind] = [.source, .unresolved, .outputPort, .inputPort, .asset]
    result.nodes[index].kind = kinds.randomElement(using: &generator) ?? .source
  }
  for index in result.edges.indices where Int.random(in: 0..<8, using: &generator) == 0 {
    result.edges[index].mark = .broken
    result.edges[index].label = "×2"
  }
  guard framed else { return result }
  let frames = Int.random(in: 1...4, using: &generator)
  var members = [[Int]](repeating: [], count: frames)
  for index in result.nodes.indices {
    let frame = Int.random(in: 0...frames, using: &generator)
    if frame < frames { members[frame].append(index) }
  }
  result.frames = members.enumerated().map { Drawing.Frame(label: "f\($0)", members: $1) }
  return result
}

@Suite struct BoxesTests {
  @Test func chain() throws {
    #expect(
      try text(drawing(["a", "b"], [(0, 1)], focus: 1), .boxes) == """
        ┌─────┐   ┌───────┐
        │ ● a ├──▸│ ● » b │
        └─────┘   └───────┘

        """)
  }

  @Test func sourcesOfOneTargetShareALine() throws {
    let gathered = drawing(["a", "b", "c", "hub"], [(0, 3), (1, 3), (2, 3)])
    #expect(
      try text(gathered, .boxes, RenderOptions(unicode: false)) == """
        +-----+
        | * a +-+
        +-----+ |
        +-----+ |  +-------+
        | * b +-+->| * hub |
        +-----+ |  +-------+
        +-----+ |
        | * c +-+
        +-----+

        """)
  }

  @Test(arguments: 0..<8)
  func boxesHoldExactlyTheEdges(thirty: Int) throws {
    for seed in (30 * thirty)..<(30 * thirty + 30) { try check(seed: seed) }
  }

  private func check(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = randomDrawing(&generator, cyclic: seed % 3 == 0, framed: seed % 2 == 0)
    let shown = try text(drawing, .boxes)
    let parser = BoxesParser(shown)
    let labels = drawing.nodes.map(\.label)
    let expected = Set(drawing.edges.map { [labels[$0.from], labels[$0.to]] })
    #expect(parser.faults.isEmpty, "seed \(seed) \(parser.faults)\n\(shown)")
    #expect(parser.edges == expected, "seed \(seed)\n\(shown)")
    #expect(Set(parser.boxes.map(\.name)) == Set(labels), "seed \(seed)\n\(shown)")
    for frame in drawing.frames where frame.members.count > 1 {
      let members = Set(frame.members.map { labels[$0] })
      #expect(parser.frames[frame.label] == members, "seed \(seed) \(frame.label)\n\(shown)")
    }
  }

  @Test(arguments: 0..<50)
  func asciiIsTheSameDrawing(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var drawing = randomDrawing(&generator, cyclic: seed % 3 == 0, framed: seed % 2 == 0)
    for index in drawing.edges.indices { drawing.edges[index].label = "" }
    let unicode = try text(drawing, .boxes)
    let ascii = try text(drawing, .boxes, RenderOptions(unicode: false))
    let signs: [Character: Character] = [
      "│": "|", "─": "-", "╎": ":", "╌": ".", "╭": ".", "╮": ".", "╰": ".", "╯": ".", "▸": ">",
      "↺": "@", "?": "?",
    ]
    let translated = unicode.map { character -> Character in
      if let sign = signs[character] { return sign }
      if BoxesParser.signs.contains(character) { return "*" }
      return "┌┐└┘├┤┬┴┼".contains(character) ? "+" : character
    }
    #expect(String(translated) == ascii, "seed \(seed)\n\(ascii)")
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: 1...60)
  func fitsTheWindow(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var drawing = randomDrawing(&generator, cyclic: true, framed: seed % 2 == 0)
    let words = ["日本", "orders", "customer_360", "e\u{301}", "👩‍👩‍👧"]
    for index in drawing.nodes.indices { drawing.nodes[index].label += words[index % 5] }
    let width = Int.random(in: 30...160, using: &generator)
    let height = Int.random(in: 5...60, using: &generator)
    let isUnicode = Bool.random(using: &generator)
    let options = RenderOptions(width: width, height: height, unicode: isUnicode)
    let shown = try text(drawing, .boxes, options)
    for line in shown.split(separator: "\n") {
      #expect(TextWidth.width(of: line) <= width, "seed \(seed)\n\(shown)")
    }
  }

  @Test(arguments: 0..<80)
  func cutNamesAndCappedLayersKeepTheEdges(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = randomDrawing(&generator, cyclic: seed % 3 == 0, framed: seed % 2 == 0)
    let options = RenderOptions(
      width: Int.random(in: 60...200, using: &generator),
      height: Int.random(in: 8...40, using: &generator))
    let shown = try text(drawing, .boxes, options)
    guard !shown.contains("drawn as rails") else { return }
    let parser = BoxesParser(
      shown.split(separator: "\n").filter { !$0.hasPrefix("…") }.joined(separator: "\n"))
    let labels = drawing.nodes.map(\.label)
    let backs = FlowGraph(drawing, breaking: .fewest).backs
    let forward = drawing.edges.filter { !backs[$0.from].contains($0.to) }
    #expect(parser.faults.isEmpty, "seed \(seed) \(parser.faults)\n\(shown)")
    #expect(
      parser.edges.isSuperset(of: forward.map { [labels[$0.from], labels[$0.to]] }),
      "seed \(seed)\n\(shown)")
  }

  @Test func tallLayersAreBroken() throws {
    let wide = drawing((0..<12).map { "n\($0)" }, [])
    let shown = try text(wide, .boxes, RenderOptions(width: 80, height: 20))
    #expect(shown.split(separator: "\n").count <= 20)
    #expect(BoxesParser(shown).boxes.count == 12)
  }

  @Test func whatDoesNotFitIsDrawnAsRails() throws {
    let chain = drawing((0..<9).map { "n\($0)" }, (1..<9).map { ($0 - 1, $0) })
    let shown = try text(chain, .boxes, RenderOptions(width: 40))
    #expect(shown.hasPrefix("●  n0\n"))
    #expect(shown.hasSuffix("… drawn as rails: boxes need 96 columns\n"))
  }

  @Test func framesGiveWayAndSaySo() throws {
    var drawing = drawing(["n0", "n1", "n2"], [(0, 1), (1, 2)])
    drawing.frames = [Drawing.Frame(label: "f", members: [0, 1])]
    let shown = try text(drawing, .boxes, RenderOptions(width: 32))
    #expect(!shown.contains("╭"))
    #expect(shown.hasSuffix("… frames are left out: they do …\n"), "\(shown)")
  }

  @Test func autoChoosesBoxesThatFit() throws {
    let answer = Answer(
      table: Table(columns: []), drawing: drawing(["n0", "n1"], [(0, 1)]))
    func shown(_ view: DrawingView, _ width: Int, _ height: Int) throws -> String {
      try Renderer(
        format: .auto,
        options: RenderOptions(width: width, height: height, isTerminal: true, view: view)
      ).text(answer).text
    }
    #expect(try shown(.auto, 80, 24).contains("┌"))
    #expect(try shown(.auto, 18, 24).contains("●  n0"))
    #expect(try shown(.auto, 80, 2).contains("●  n0"))
    #expect(try shown(.rails, 80, 24).contains("●  n0"))
    #expect(try shown(.boxes, 80, 24).contains("┌"))
    #expect(try shown(.tree, 80, 24).contains("└─ n1"))
  }

  @Test func aLabelOfAllEdgesIsSaidOnce() throws {
    var labelled = drawing(["n0", "n1", "n2"], [(0, 1), (1, 2)])
    for index in labelled.edges.indices { labelled.edges[index].label = "FEEDS" }
    #expect(try text(labelled, .boxes).hasSuffix("every line: FEEDS\n"))
    labelled.edges[1].label = "×3"
    #expect(try text(labelled, .boxes).contains("─×3"))
  }

  @Test func tooManyNodesAreSaid() throws {
    let many = drawing((0...LayeredLayout.nodeLimit).map { "n\($0)" }, [])
    #expect(
      try text(many, .boxes).hasSuffix("… drawn as rails: 2001 nodes are too many for boxes\n"))
  }

  @Test func hugeDrawingsAreCut() throws {
    let count = 100_000
    var hub = drawing((0..<count).map { "n\($0)" }, (1..<count).map { (0, $0) })
    for index in hub.nodes.indices.dropFirst() { hub.nodes[index].rank = 1 }
    let shown = try text(hub)
    #expect(shown.split(separator: "\n").count == 50_001)
    #expect(
      shown.hasSuffix(
        "… 50000 of 100000 nodes are left out, the farthest first; `|> csv` lists all\n"))
    let onTerminal = try text(hub, .tree, RenderOptions(width: 80, isTerminal: true))
    #expect(onTerminal.split(separator: "\n").count == 2_001)
    #expect(try text(hub, .boxes).contains("drawn as rails: 100000 nodes are too many"))
  }
}

@Suite struct LayerTests {
  @Test(arguments: 0..<200)
  func layersFollowEdges(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let drawing = randomDrawing(&generator, cyclic: true, framed: false)
    let graph = FlowGraph(drawing, breaking: .fewest)
    let cap = Int.random(in: 1...5, using: &generator)
    let capped = LayerAssignment.capped(graph, most: cap)
    let longest = LayerAssignment.longestPaths(graph)
    for (node, children) in graph.children.enumerated() {
      for child in children {
        #expect(capped[node] < capped[child] && longest[node] < longest[child], "seed \(seed)")
      }
    }
    for layer in 0...(capped.max() ?? 0) {
      let members = capped.count { $0 == layer }
      #expect((1...cap).contains(members), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200)
  func onlyCyclesAreBroken(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let acyclic = randomDrawing(&generator, cyclic: false, framed: false)
    let none = FlowGraph(acyclic, breaking: .fewest).backs.joined()
    #expect(none.isEmpty, "seed \(seed)")
    let cyclic = randomDrawing(&generator, cyclic: true, framed: false)
    let graph = FlowGraph(cyclic, breaking: .fewest)
    let edges = Set(cyclic.edges.filter { $0.from != $0.to }.map { [$0.from, $0.to] })
    let loops = Set(cyclic.edges.filter { $0.from == $0.to }.map(\.from))
    // Eades, Lin, Smyth 1993, theorem 2: at most m / 2 - n / 6 edges stand against the order.
    let backs = graph.backs.reduce(0) { $0 + $1.count } - loops.count
    #expect(6 * backs <= 3 * edges.count, "seed \(seed)")
  }

  @Test func oneBigCycleLosesOneEdge() {
    let ring = drawing((0..<30).map { "n\($0)" }, (0..<30).map { ($0, ($0 + 1) % 30) })
    #expect(FlowGraph(ring, breaking: .fewest).backs.reduce(0) { $0 + $1.count } == 1)
  }

  @Test(arguments: 0..<300)
  func placementIsOptimal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let items = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      MonotonePlacement.Item(
        wanted: Int.random(in: 0...6, using: &generator),
        size: Int.random(in: 1...3, using: &generator),
        weight: Int.random(in: 1...3, using: &generator))
    }
    let places = MonotonePlacement.places(items)
    func cost(_ places: [Int]) -> Int {
      zip(items, places).reduce(0) { $0 + $1.0.weight * abs($1.1 - $1.0.wanted) }
    }
    for (index, item) in items.enumerated().dropLast() {
      #expect(places[index] + item.size <= places[index + 1], "seed \(seed)")
    }
    var least = Int.max
    func search(_ chosen: [Int]) {
      guard chosen.count < items.count else { return least = min(least, cost(chosen)) }
      let first = chosen.indices.last.map { chosen[$0] + items[$0].size } ?? -9
      for place in first..<(first + 20) where place <= 18 { search(chosen + [place]) }
    }
    search([])
    #expect(cost(places) == least, "seed \(seed) \(items) \(places)")
  }
}
