import Graphs

/// The texts that nodes have under one key, each once.
struct PropertyTexts {
  /// Lists, and values of several types, beyond so many of a label group are not looked at.
  private static let mostMixed = 1 << 18
  /// So many texts are looked at in one piece.
  private static let piece = 1 << 14

  private let view: GraphView

  init(_ view: GraphView) { self.view = view }

  /// Those that begin as typed, ascending, of nodes with all the labels; of all nodes when a label
  /// is unknown or none is stated. Elements of lists count. Where they are too many to choose from,
  /// up to the next letter. O(nodes of those labels)
  func beginning(
    with typed: String, under name: String, labels: [String] = []
  ) -> [TextMatches.Found] {
    let sources = sources(under: name, labels)
    let parts = map(sources) { source in
      var matches = TextMatches(typed, cut: false)
      source.forEach { text in
        if matches.begins(text) { matches.add(text) }
      }
      return matches
    }
    var whole = TextMatches(typed, cut: false)
    for part in parts { whole.add(part) }
    guard whole.isOverfull else {
      return whole.sorted.map { TextMatches.Found(text: $0) }
    }
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

  /// The nearest of those that resemble a text.
  func resembling(_ typed: String, under name: String, labels: [String] = []) -> [String] {
    let match = FuzzyMatch(typed)
    let parts = map(sources(under: name, labels)) { source in
      var found: [String] = []
      source.forEach { text in
        guard found.count < TextMatches.most, match.fits(text) else { return }
        found.append(TextMatches.string(text, text.count))
      }
      return found
    }
    return Set(parts.flatMap { $0 }).sorted()
  }

  /// Texts to look through: interned ones by their codes, ascending, or others.
  private enum Source: Sendable {
    case codes([UInt32], bytes: [UInt8], offsets: [UInt32])
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

  private func sources(under name: String, _ labels: [String]) -> [Source] {
    guard let key = view.keys.find(name) else { return [] }
    let wanted = labels.compactMap { view.labels.find($0) }
    let isBound = !wanted.isEmpty && wanted.count == labels.count
    let isStored = Int(key) < view.base.nodeColumns.count
    let columns = isStored ? view.base.nodeColumns[Int(key)] : ColumnSet([Column?]())
    var seen = Bitmap(count: view.base.strings.count)
    var others: Set<String> = []
    for group in columns.indices {
      if isBound, !wanted.allSatisfy(view.base.groups[group].labels.contains) { continue }
      guard let column = columns[group] else { continue }
      switch column.storage {
      case .strings(let codes):
        for row in 0..<column.count where column.present[row] { _ = seen.insert(Int(codes[row])) }
      case .values(let values):
        for value in values.prefix(Self.mostMixed) { Self.add(value, to: &others) }
      case .bools, .ints, .floats: break
      }
    }
    for value in PropertyReader(view, key: key).patches.values { Self.add(value, to: &others) }
    let codes = seen.members
    let strings = view.base.strings
    guard !codes.isEmpty else { return [.texts(others.sorted())] }
    let (bytes, offsets) = (strings.bytes, strings.offsets)
    // A text of both kinds counts once.
    others = others.filter { text in strings.find(text).map { !seen[Int($0)] } ?? true }
    return [.texts(others.sorted())]
      + stride(from: 0, to: codes.count, by: Self.piece).map { start in
        let part = codes[start..<min(start + Self.piece, codes.count)]
        return .codes(Array(part), bytes: bytes, offsets: offsets)
      }
  }

  private static func add(_ value: Value, to texts: inout Set<String>) {
    switch value {
    case .string(let text): texts.insert(text)
    case .list(let values):
      for case .string(let text) in values { texts.insert(text) }
    default: break
    }
  }
}
