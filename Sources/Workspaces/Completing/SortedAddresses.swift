import Graphs

/// The addresses of a mesh, or of the nodes of a label, that begin as typed, found without a pass
/// over all of them.
struct SortedAddresses {
  /// How many texts were looked at, beside those by which a place was found.
  private(set) var looked = 0

  private let view: GraphView
  private let label: UInt32?
  private let all: SortedTexts
  private let labelled: SortedTexts
  private let changes: AddressChanges
  /// How many nodes with the address of a code are not searched for any more.
  private let gone: [UInt32: Int]

  /// Nil until the index is made.
  init?(_ view: GraphView, label: UInt32?, index: CompletionIndex) {
    guard let all = index.addresses(), let labelled = index.addresses(labelled: label) else {
      return nil
    }
    self.view = view
    self.label = label
    self.all = all
    self.labelled = labelled
    let changes = AddressChanges(view, label: label)
    self.changes = changes
    var gone: [UInt32: Int] = [:]
    for node in changes.touched where Self.has(node, label, in: view.base) {
      if let code = changes.code(of: node) { gone[code, default: 0] += 1 }
    }
    self.gone = gone
  }

  private static func has(_ node: UInt32, _ label: UInt32?, in base: Graph) -> Bool {
    label.map { base.groups[base.group(of: node)].labels.contains($0) } ?? true
  }

  /// What `AddressMatches` finds; nil where a pass over all is cheaper. O(length of what is typed ·
  /// log addresses + what is found + what the what-if touches)
  mutating func beginning(with typed: String) -> [AddressMatches.Found]? {
    var matches = TextMatches(typed, cut: true)
    guard let ranges = labelled.ranges(beginning: matches.typed) else { return nil }
    let gone = places(ofGoneIn: ranges)
    let given = changes.given.filter { given in
      looked += 1
      return matches.begins(given.address.utf8Span.span)
    }
    let count = ranges.reduce(given.count - gone.count) { $0 + $1.count }
    if count <= AddressMatches.few { return each(of: ranges, given) }
    for given in given { matches.add(given.address.utf8Span.span) }
    walk(ranges, known: matches.typed.count, without: gone) { text, _ in
      matches.add(text)
      return !matches.isOverfull
    } part: { [matches] in
      matches.part(of: $0)
    }
    if matches.isOverfull {
      return groups(of: matches, in: ranges, without: gone, given.map(\.address))
    }
    return matches.sorted.map { AddressMatches.Found(text: $0, node: node(at: $0), count: 1) }
  }

  /// The same as the view's, without a look into the file.
  private func node(at address: String) -> UInt32? {
    if changes.gave(address) { return view.node(at: address) }
    guard let code = all.code(of: address) else { return nil }
    return view.base.addresses.all.nodes(of: code).first { node in
      !changes.touched.contains(node)
        || view.contains(node) && view.text("address", of: node) == address
    }
  }

  private mutating func each(
    of ranges: [Range<Int>], _ given: [(address: String, node: UInt32)]
  ) -> [AddressMatches.Found] {
    var found = given
    var last: UInt32?
    for range in ranges {
      for place in range where labelled.codes[place] != last {
        looked += 1
        let code = labelled.codes[place]
        last = code
        for node in view.base.addresses.all.nodes(of: code)
        where Self.has(node, label, in: view.base) && !changes.touched.contains(node) {
          found.append((view.base.strings[code], node))
        }
      }
    }
    return found.sorted { ($0.address, $0.node) < ($1.address, $1.node) }
      .map { AddressMatches.Found(text: $0.address, node: $0.node, count: 1) }
  }

  private mutating func groups(
    of matches: TextMatches, in ranges: [Range<Int>], without gone: [Int], _ given: [String]
  ) -> [AddressMatches.Found] {
    var matches = matches
    // What lies between the first and the last has in common what these two have.
    for range in ranges {
      for place in [firstLeft(in: range), lastLeft(in: range)] {
        if let place { labelled.withText(place) { matches.add($0) } }
      }
    }
    var groups = matches.groups
    for text in given { groups.add(text.utf8Span.span) }
    walk(ranges, known: matches.typed.count, without: gone) { text, count in
      groups.add(text, times: count)
      return true
    } part: { [groups] in
      groups.part(of: $0)
    }
    return groups.found.map { AddressMatches.Found(text: $0.text, node: nil, count: $0.count) }
  }

  /// Calls `body` with the first of the texts that agree in a part, and how many are left of them,
  /// until it returns false.
  private mutating func walk(
    _ ranges: [Range<Int>], known: Int, without gone: [Int],
    _ body: (Span<UInt8>, Int) -> Bool, part: (Span<UInt8>) -> TextPart
  ) {
    for range in ranges {
      var rest = range
      while !rest.isEmpty {
        looked += 1
        let agreed = labelled.withText(rest.lowerBound, part)
        let end = labelled.end(of: rest, agreeing: agreed, known: known)
        let left = end - rest.lowerBound - Self.count(of: gone, in: rest.lowerBound..<end)
        if left > 0, !labelled.withText(rest.lowerBound, { body($0, left) }) { return }
        rest = end..<range.upperBound
      }
    }
  }

  // MARK: What the what-if takes away

  /// The first places of the texts whose nodes are gone, as often as such nodes have them.
  private func places(ofGoneIn ranges: [Range<Int>]) -> [Int] {
    guard !gone.isEmpty else { return [] }
    var places: [Int] = []
    var last: UInt32?
    for range in ranges {
      for place in range where labelled.codes[place] != last {
        last = labelled.codes[place]
        if let count = gone[labelled.codes[place]] {
          places += repeatElement(place, count: count)
        }
      }
    }
    return places
  }

  private static func count(of gone: [Int], in range: Range<Int>) -> Int {
    guard !gone.isEmpty else { return 0 }
    return first(in: gone, from: range.upperBound) - first(in: gone, from: range.lowerBound)
  }

  private static func first(in places: [Int], from place: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func firstLeft(in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place < range.upperBound {
      let code = labelled.codes[place]
      var end = place + 1
      while end < range.upperBound, labelled.codes[end] == code { end += 1 }
      if end - place > gone[code] ?? 0 { return place }
      place = end
    }
    return nil
  }

  private func lastLeft(in range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound {
      let code = labelled.codes[end - 1]
      var start = end - 1
      while start > range.lowerBound, labelled.codes[start - 1] == code { start -= 1 }
      if end - start > gone[code] ?? 0 { return start }
      end = start
    }
    return nil
  }
}
