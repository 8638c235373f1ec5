import Catalogs
import Graphs
import TestSupport
import Testing

@testable import Workspaces

/// What is offered of the names and values of random meshes, with a what-if over them or without,
/// is what a plain search through all of them finds: with the texts in order, and before they are.
@Suite struct CompletionDifferenceTests {
  private static let cases = UInt64(
    min(Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 60, 200))
  private static let prefixes = 8

  /// Before the texts are in order, and then.
  private static func ways(
    _ index: CompletionIndex
  ) -> [(index: CompletionIndex?, name: String)] {
    [(nil, "unordered"), (index, "ordered")]
  }

  /// A random mesh, its texts in order.
  private static func sample(
    _ seed: UInt64
  ) -> (SeededGenerator, CompletionSample, CompletionIndex) {
    var random = SeededGenerator(seed: seed)
    let mesh = CompletionSample(&random)
    let index = CompletionIndex(mesh.view.base)
    index.make()
    return (random, mesh, index)
  }

  @Test func addressesThatBeginAsTyped() {
    for seed in 0..<Self.cases {
      var (random, mesh, index) = Self.sample(seed)
      for _ in 0..<Self.prefixes {
        let typed = mesh.prefix(of: mesh.addresses, &random)
        let label = mesh.label(&random)
        let wanted = PlainCompletion(mesh.view).addresses(beginning: typed, label)
        for (index, way) in Self.ways(index) {
          let found = AddressMatches.beginning(
            with: typed, in: mesh.view, label: label, index: index
          ).map { PlainCompletion.Found($0.text, $0.node, $0.count) }
          #expect(found == wanted, "seed \(seed), \(way), label \(label ?? 0), `\(typed)`")
        }
      }
    }
  }

  @Test func addressesThatResembleWhatIsTyped() {
    for seed in 0..<Self.cases / 4 {
      var (random, mesh, index) = Self.sample(seed)
      for _ in 0..<4 {
        let typed = mesh.letters(of: mesh.addresses, &random)
        let label = mesh.label(&random)
        let wanted = PlainCompletion(mesh.view).addresses(resembling: typed, label)
        for (index, way) in Self.ways(index) {
          let found = AddressMatches.resembling(
            typed, in: mesh.view, label: label, index: index, patience: .seconds(60)
          ).map { PlainCompletion.Found($0.text, $0.node, $0.count) }
          #expect(found == wanted, "seed \(seed), \(way), label \(label ?? 0), `\(typed)`")
        }
      }
    }
  }

  @Test func valuesThatBeginAsTyped() {
    for seed in 0..<Self.cases {
      var (random, mesh, index) = Self.sample(seed)
      for _ in 0..<Self.prefixes {
        let key = ["name", "tags", "address", "kind"].randomElement(using: &random) ?? "name"
        let labels = CompletionSample.labels.shuffled(using: &random)
          .prefix(Int.random(in: 0...2, using: &random)).map { $0 }
        let typed = mesh.prefix(of: key == "address" ? mesh.addresses : mesh.values, &random)
        let wanted = PlainCompletion(mesh.view).values(beginning: typed, under: key, labels)
        for (index, way) in Self.ways(index) {
          let found = PropertyTexts(mesh.view, index: index)
            .beginning(with: typed, under: key, labels: labels)
          #expect(found == wanted, "seed \(seed), \(way), \(key) of \(labels), `\(typed)`")
        }
      }
    }
  }

  /// The whole way, from a line to the candidates.
  @Test func linesAreCompletedAlike() throws {
    let lines = [
      "show ", "show o", "show p/", "show ordpay", "list owner:", "list uses:", "list contract:o",
      "list team:", "list tag:", "list kind:", "MATCH (p:Product {name: '",
      "MATCH (p:Product {name: 'Ord", "MATCH (p:Product {name: 'or1", "MATCH (p {address: 'con",
    ]
    for seed in 0..<Self.cases / 4 {
      var random = SeededGenerator(seed: seed)
      let graph = CompletionSample(&random).view.base
      let workspaces = (0..<2).map { _ in
        var registry = Registry()
        WorkspaceCommands.register(in: &registry)
        CatalogFeature.register(in: &registry)
        let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
        workspace.open(graph, name: "sample")
        return workspace
      }
      workspaces[1].finishPreparingCompletion()
      for line in lines {
        for purpose in [CompletionPurpose.choice, .suggestion] {
          let found = workspaces.map {
            $0.complete(line, at: line.utf8.count, for: purpose).candidates
          }
          #expect(found[0] == found[1], "seed \(seed): `\(line)`")
        }
      }
    }
  }

  @Test func textsInOrder() {
    for seed in 0..<Self.cases / 4 {
      var random = SeededGenerator(seed: seed)
      var strings = StringTable()
      for _ in 0..<Int.random(in: 0...3_000, using: &random) {
        let stem = String(repeating: "contract:", count: Int.random(in: 0...3, using: &random))
        _ = strings.intern(
          stem + CompletionSample.word(&random) + ["", "\0", "\0\0", "é"].random(&random))
      }
      let order = TextOrder(bytes: strings.bytes, offsets: strings.offsets) { false }
      let texts = (order?.codes ?? []).map { Array(strings[$0].utf8) }
      #expect(texts.count == strings.count, "seed \(seed)")
      #expect(
        zip(texts, texts.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
        "seed \(seed)")
      #expect(TextOrder(bytes: strings.bytes, offsets: strings.offsets) { true } == nil)
    }
  }

  @Test func aNameThatFitsHasTheLetters() {
    for seed in 0..<Self.cases * 50 {
      var random = SeededGenerator(seed: seed)
      let name = (0..<3).map { _ in CompletionSample.word(&random) }.joined(
        separator: "-/.é".random(&random))
      let typed = CompletionSample.picked(from: name, &random)
      if FuzzyMatch(typed).fits(name) {
        #expect(
          LetterSet(name.utf8Span.span).contains(FuzzyMatch(typed).letters),
          "seed \(seed): \(typed) in \(name)")
      }
    }
  }

  /// However many addresses begin so, only those that are offered are looked at.
  @Test func fewTextsAreLookedAt() throws {
    var builder = GraphBuilder()
    for number in 0..<40_000 {
      let node = builder.addNode(labels: [number % 2 == 0 ? "Contract" : "Field"])
      let stem = number % 2 == 0 ? "contract:" : "field:"
      builder.setProperty(
        "address", of: node, to: .string("\(stem)\(number % 9)-\(number)@1.0.0#rows"))
    }
    let graph = builder.freeze(flow: []).graph
    let index = CompletionIndex(graph)
    index.make()
    var overlay = Overlay(over: graph)
    overlay.setProperty("address", of: overlay.addNode(labels: ["Field"]), to: .string("field:new"))
    overlay.removeNode(7)
    for view in [GraphView(graph), GraphView(graph, overlay: overlay)] {
      for label in [nil, graph.labels.find("Field")] {
        for typed in ["", "c", "contract:", "contract:7", "field:", "field:3-3", "x"] {
          var search = try #require(SortedAddresses(view, label: label, index: index))
          let offered = search.beginning(with: typed)
          let found = try #require(offered)
          // A beginning more than can be shown; then, in groups, a look at each.
          #expect(search.looked <= TextMatches.most + 60, "`\(typed)`: \(found.count) found")
        }
      }
    }
  }
}

extension Collection {
  fileprivate func random(_ random: inout SeededGenerator) -> String
  where Element: CustomStringConvertible {
    randomElement(using: &random)?.description ?? ""
  }
}

/// A mesh of names that begin alike, some of them in other spellings, and perhaps a what-if.
private struct CompletionSample {
  static let labels = ["Product", "Port", "OutputPort", "Contract", "Field", "Team"]
  private static let sets = [
    ["Product"], ["Port", "OutputPort"], ["Contract"], ["Field"], ["Team"],
  ]
  private static let words = [
    "order", "Order", "ORDER", "payment", "pay", "crm", "é", "ée", "中文", "中", "a", "ab", "A-b",
    "x.y", "daily",
  ]

  let view: GraphView
  let addresses: [String]
  let values: [String]

  static func word(_ random: inout SeededGenerator) -> String {
    words.random(&random)
      + (Bool.random(using: &random) ? "-\(Int.random(in: 0..<2_000, using: &random))" : "")
  }

  /// Some letters of a text, in order.
  static func picked(from text: String, _ random: inout SeededGenerator) -> String {
    let rate = Int.random(in: 2...5, using: &random)
    let letters = text.filter { _ in Int.random(in: 0..<rate, using: &random) == 0 }
    return Bool.random(using: &random) ? String(letters.prefix(5)) : letters.uppercased()
  }

  private static func address(_ random: inout SeededGenerator) -> String {
    let stem = ["", "", "contract:", "Contract:", "team:", "p/", "/"].random(&random)
    let tail = ["", "", "/", "#rows", "@1.0.0#rows.id", "/daily@2", "中"].random(&random)
    return stem + word(&random) + tail
  }

  init(_ random: inout SeededGenerator) {
    var builder = GraphBuilder()
    var addresses: [String] = []
    var values: [String] = []
    let count = [3, 30, 300, 1_500, 2_500].randomElement(using: &random) ?? 3
    for _ in 0..<count {
      let node = builder.addNode(labels: Self.sets.randomElement(using: &random) ?? [])
      for (key, value) in Self.properties(addresses, &random) {
        builder.setProperty(key, of: node, to: value)
        Self.note(key, value, &addresses, &values)
      }
    }
    let graph = builder.freeze(flow: []).graph
    guard Bool.random(using: &random) else {
      (view, self.addresses, self.values) = (GraphView(graph), addresses, values)
      return
    }
    var overlay = Overlay(over: graph)
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let node = UInt32.random(in: 0..<UInt32(overlay.nodeBound), using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: overlay.removeNode(node)
      case 1: overlay.setLabels(Self.sets.randomElement(using: &random) ?? [], of: node)
      case 2: overlay.setProperty("address", of: node, to: .null)
      default:
        let target =
          Bool.random(using: &random)
          ? node : overlay.addNode(labels: Self.sets.randomElement(using: &random) ?? [])
        for (key, value) in Self.properties(addresses, &random) {
          overlay.setProperty(key, of: target, to: value)
          Self.note(key, value, &addresses, &values)
        }
      }
    }
    view = GraphView(graph, overlay: overlay)
    self.addresses = addresses
    self.values = values
  }

  private static func properties(
    _ addresses: [String], _ random: inout SeededGenerator
  ) -> [(String, Value)] {
    // Now and then an address that another node has already.
    let known = Int.random(in: 0..<12, using: &random) == 0 ? addresses.last : nil
    let tags = (0..<2).map { _ in Value.string(word(&random)) }
    return [
      ("address", .string(known ?? address(&random))), ("name", .string(word(&random))),
      ("tags", .list(tags)), ("kind", Bool.random(using: &random) ? .string("kind") : .int(4)),
    ].filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
  }

  private static func note(
    _ key: String, _ value: Value, _ addresses: inout [String], _ values: inout [String]
  ) {
    guard case .string(let text) = value else { return }
    if key == "address" { addresses.append(text) } else { values.append(text) }
  }

  func label(_ random: inout SeededGenerator) -> UInt32? {
    Bool.random(using: &random)
      ? nil : Self.labels.randomElement(using: &random).flatMap { view.labels.find($0) }
  }

  /// The beginning of a text, perhaps in capitals, perhaps of none.
  func prefix(of texts: [String], _ random: inout SeededGenerator) -> String {
    let text = texts.randomElement(using: &random) ?? ""
    let typed = String(text.prefix(Int.random(in: 0...max(text.count, 4), using: &random)))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return typed.uppercased()
    case 1: return typed + "z"
    default: return typed
    }
  }

  func letters(of texts: [String], _ random: inout SeededGenerator) -> String {
    Self.picked(from: texts.randomElement(using: &random) ?? "", &random)
  }
}

/// The same answers found the long way: every text as a string.
private struct PlainCompletion {
  struct Found: Equatable {
    let text: String
    let node: UInt32?
    let count: Int

    init(_ text: String, _ node: UInt32?, _ count: Int) {
      (self.text, self.node, self.count) = (text, node, count)
    }
  }

  private let view: GraphView

  init(_ view: GraphView) { self.view = view }

  private func addresses(_ label: UInt32?) -> [(text: String, node: UInt32)] {
    view.nodes(labelled: label).all.compactMap { node in
      view.text("address", of: node).map { ($0, node) }
    }
  }

  func addresses(beginning typed: String, _ label: UInt32?) -> [Found] {
    let all = addresses(label).filter { Self.begins($0.text, typed) }
    if all.count <= 40 { return Self.sorted(all) }
    let parts = Set(all.map { Self.cut($0.text, behind: typed.utf8.count) })
    if parts.count > 500 {
      return Self.groups(all.map(\.text)).map { Found($0.text, nil, $0.count) }
    }
    return parts.sorted().map { Found($0, view.node(at: $0), 1) }
  }

  func addresses(resembling typed: String, _ label: UInt32?) -> [Found] {
    let match = FuzzyMatch(typed)
    let near = addresses(label).compactMap { found in
      match.distance(of: found.text).map { (distance: $0, found: found) }
    }.sorted {
      ($0.distance, $0.found.text, $0.found.node) < ($1.distance, $1.found.text, $1.found.node)
    }
    return near.prefix(40).map { Found($0.found.text, $0.found.node, 1) }
  }

  func values(
    beginning typed: String, under key: String, _ labels: [String]
  ) -> [TextMatches.Found] {
    let wanted = labels.compactMap { view.labels.find($0) }
    let base = GraphView(view.base)
    var texts: Set<String> = []
    func add(_ value: Value) {
      switch value {
      case .string(let text): texts.insert(text)
      case .list(let values): for value in values { add(value) }
      default: break
      }
    }
    for node in base.nodes(where: { set in
      wanted.count < labels.count || wanted.allSatisfy(set.contains)
    }).all {
      add(base.property(key, of: node))
    }
    let patches = view.keys.find(key).map { PropertyReader(view, key: $0).patches } ?? [:]
    for value in patches.values { add(value) }
    let all = texts.filter { Self.begins($0, typed) }
    return all.count > 500
      ? Self.groups(Array(all)) : all.sorted().map { TextMatches.Found(text: $0) }
  }

  private static func sorted(_ all: [(text: String, node: UInt32)]) -> [Found] {
    all.sorted { ($0.text, $0.node) < ($1.text, $1.node) }.map { Found($0.text, $0.node, 1) }
  }

  private static func begins(_ text: String, _ typed: String) -> Bool {
    func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte }
    return text.utf8.starts(with: typed.utf8) { folded($0) == folded($1) }
  }

  private static func cut(_ text: String, behind length: Int) -> String {
    let border = text.utf8.indices.dropFirst(length).first { "/#:@".utf8.contains(text.utf8[$0]) }
    return border.map { String(text[...$0]) } ?? text
  }

  /// By the letter behind what all have in common.
  private static func groups(_ texts: [String]) -> [TextMatches.Found] {
    let scalars = texts.map { Array($0.unicodeScalars) }
    var common = scalars.first ?? []
    for text in scalars {
      let same = zip(common, text).prefix { $0 == $1 }.count
      common.removeLast(common.count - same)
    }
    var counts: [String: Int] = [:]
    for text in scalars {
      var part = String.UnicodeScalarView()
      part.append(contentsOf: text.prefix(common.count + 1))
      counts[String(part), default: 0] += 1
    }
    let whole = String(String.UnicodeScalarView(common))
    return counts.map {
      TextMatches.Found(text: $0.key, count: $0.value, isWhole: $0.key == whole)
    }.sorted { $0.text < $1.text }
  }
}
