import Graphs

/// The texts that nodes have under one key, each once.
struct PropertyTexts {
  /// So many texts are looked at in one piece.
  private static let piece = 1 << 14

  private let view: GraphView
  private let index: CompletionIndex?

  init(_ view: GraphView, index: CompletionIndex? = nil) {
    self.view = view
    self.index = index
  }

  /// Those that begin as typed, ascending, of nodes with all the labels; of all nodes when a label
  /// is unknown or none is stated. Elements of lists count. Where they are too many to choose from,
  /// up to the next letter. O(nodes of those labels) until the index is made
  func beginning(
    with typed: String, under name: String, labels: [String] = []
  ) -> [TextMatches.Found] {
    guard let (shelf, others) = texts(under: name, labels) else { return [] }
    let empty = TextMatches(typed, cut: false)
    if let sorted = shelf.sorted, let ranges = sorted.ranges(beginning: empty.typed) {
      return beginning(empty, others, sorted, ranges)
    }
    let sources = sources(shelf, others)
    let parts = map(sources) { source in
      var matches = empty
      source.forEach { text in
        if matches.begins(text) { matches.add(text) }
      }
      return matches
    }
    var whole = empty
    for part in parts { whole.add(part) }
    guard whole.isOverfull else { return Self.each(of: whole) }
    let (matches, groups) = (whole, whole.groups)
    let counted = map(sources) { source in
      var counted = matches.groups
      source.forEach { text in
        if matches.begins(text) { counted.add(text) }
      }
      return counted
    }
    return counted.reduce(into: groups) { $0.add($1) }.found
  }

  /// The same for those of the others that begin so, and the ranges of the sorted ones that do.
  private func beginning(
    _ empty: TextMatches, _ others: [String], _ sorted: SortedTexts, _ ranges: [Range<Int>]
  ) -> [TextMatches.Found] {
    var matches = empty
    let others = others.filter { matches.begins($0.utf8Span.span) }
    for text in others { matches.add(text.utf8Span.span) }
    for range in ranges {
      for place in range {
        if matches.isOverfull { break }
        sorted.withText(place) { matches.add($0) }
      }
    }
    guard matches.isOverfull else { return Self.each(of: matches) }
    for range in ranges where !range.isEmpty {
      // What lies between the first and the last has in common what these two have.
      sorted.withText(range.lowerBound) { matches.add($0) }
      sorted.withText(range.upperBound - 1) { matches.add($0) }
    }
    var groups = matches.groups
    for text in others { groups.add(text.utf8Span.span) }
    for range in ranges {
      var rest = range
      while !rest.isEmpty {
        let part = sorted.withText(rest.lowerBound) { groups.part(of: $0) }
        let end = sorted.end(of: rest, agreeing: part, known: empty.typed.count)
        sorted.withText(rest.lowerBound) { groups.add($0, times: end - rest.lowerBound) }
        rest = end..<range.upperBound
      }
    }
    return groups.found
  }

  private static func each(of matches: TextMatches) -> [TextMatches.Found] {
    matches.sorted.map { TextMatches.Found(text: $0) }
  }

  /// Those that resemble a text: of each piece some, and of these the nearest.
  func resembling(_ typed: String, under name: String, labels: [String] = []) -> [String] {
    guard let (shelf, others) = texts(under: name, labels) else { return [] }
    let match = FuzzyMatch(typed)
    let parts = map(sources(shelf, others)) { source in
      var near = NearTexts(Workspace.mostFuzzy, within: SharedReach())
      var count = 0
      var written: [String] = []
      source.forEach { text in
        guard count < TextMatches.most, let distance = match.distance(of: text) else { return }
        count += 1
        if Self.isPlain(text) {
          near.take(text, distance, 0)
        } else {
          // How far it is depends on how it is written.
          written.append(TextMatches.string(text, text.count))
        }
      }
      return near.all.map(\.text) + written
    }
    return Set(parts.flatMap { $0 }).sorted()
  }

  /// Whether it is written in quotes as it is.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "'"), UInt8(ascii: "\""),
        UInt8(ascii: "`"):
        return false
      default: continue
      }
    }
    return true
  }

  /// Texts to look through: interned ones by their codes, or others.
  private enum Source: Sendable {
    case codes(ArraySlice<UInt32>, bytes: [UInt8], offsets: [UInt32])
    case texts([String])

    func forEach(_ body: (Span<UInt8>) -> Void) {
      switch self {
      case .codes(let codes, let bytes, let offsets):
        let bytes = bytes.span
        for code in codes {
          body(bytes.extracting(Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])))
        }
      case .texts(let texts):
        for text in texts { body(text.utf8Span.span) }
      }
    }
  }

  private func map<Outcome: Sendable>(
    _ sources: [Source], _ body: @escaping @Sendable (Source) -> Outcome
  ) -> [Outcome] {
    guard sources.count > 1 else { return sources.map(body) }
    return SharedWork(sources.count) { body(sources[$0]) }.outcomes()
  }

  /// Those of the base, and the others, among them what a what-if wrote; nil where no node has the
  /// key.
  private func texts(
    under name: String, _ labels: [String]
  ) -> (shelf: PropertyShelf, others: [String])? {
    guard let key = view.keys.find(name) else { return nil }
    let wanted = labels.compactMap { view.labels.find($0) }
    let isBound = wanted.count == labels.count
    let property = CompletionIndex.Property(key: key, labels: isBound ? wanted : [])
    let shelf =
      index?.shelf(of: property)
      ?? PropertyShelf(view.base, key: property.key, labels: property.labels)
    let patches = PropertyReader(view, key: key).patches
    var given: Set<String> = []
    for value in patches.values { PropertyShelf.add(value, to: &given) }
    let new = given.filter { !shelf.contains($0, of: view.base.strings) }
    return (shelf, shelf.others + new.sorted())
  }

  private func sources(_ shelf: PropertyShelf, _ others: [String]) -> [Source] {
    let strings = view.base.strings
    guard !shelf.codes.isEmpty else { return [.texts(others)] }
    let (bytes, offsets) = (strings.bytes, strings.offsets)
    return [.texts(others)]
      + stride(from: 0, to: shelf.codes.count, by: Self.piece).map { start in
        let part = shelf.codes[start..<min(start + Self.piece, shelf.codes.count)]
        return .codes(part, bytes: bytes, offsets: offsets)
      }
  }
}
