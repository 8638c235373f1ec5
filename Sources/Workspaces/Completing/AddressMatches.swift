import Graphs

/// The addresses that begin as typed, or resemble it, found without making a text of each.
struct AddressMatches {
  /// While there are no more than these, each is offered whole.
  static let few = 40
  /// Later than this, what only resembles is looked for no more.
  static let patience = Duration.milliseconds(20)

  /// An address, or the beginning of several.
  struct Found {
    let text: String
    let node: UInt32?
    /// How many addresses begin so where no node is called so; 1 elsewhere.
    let count: Int
  }

  private struct Beginning: Sendable {
    var matches: TextMatches
    /// One more than `few` at most.
    var first: [(address: String, node: UInt32)] = []
  }

  /// Those that begin with a text: each while they are few, else up to the next segment, and where
  /// those are too many, up to the next letter. Ascending. O(addresses) until the index is made
  static func beginning(
    with typed: String, in view: GraphView, label: UInt32? = nil, index: CompletionIndex? = nil
  ) -> [Found] {
    if let index, var sorted = SortedAddresses(view, label: label, index: index),
      let found = sorted.beginning(with: typed)
    {
      return found
    }
    let search = AddressSearch(view, label: label)
    let parts = search.map { part in
      var found = Beginning(matches: TextMatches(typed, cut: true))
      part.forEach { text, node in
        guard found.matches.begins(text), part.has(node) else { return }
        found.matches.add(text)
        guard found.first.count <= few else { return }
        found.first.append((TextMatches.string(text, text.count), node))
      }
      return found
    }
    var whole = Beginning(matches: TextMatches(typed, cut: true))
    for part in parts {
      whole.matches.add(part.matches)
      whole.first += part.first
    }
    if whole.matches.count <= few {
      return whole.first.sorted { ($0.address, $0.node) < ($1.address, $1.node) }
        .map { Found(text: $0.address, node: $0.node, count: 1) }
    }
    if whole.matches.isOverfull { return groups(of: whole.matches, in: search) }
    return whole.matches.sorted.map { part in
      let node = view.node(at: part)
      return Found(text: part, node: node, count: 1)
    }
  }

  private static func groups(of matches: TextMatches, in search: AddressSearch) -> [Found] {
    let parts = search.map { part in
      var groups = matches.groups
      part.forEach { text, node in
        if matches.begins(text), part.has(node) { groups.add(text) }
      }
      return groups
    }
    var whole = matches.groups
    for part in parts { whole.add(part) }
    return whole.found.map { Found(text: $0.text, node: nil, count: $0.count) }
  }

  /// The nearest of those in which the letters of a text stand in order, the first of them where a
  /// word begins; of those looked at in time.
  static func resembling(
    _ typed: String, in view: GraphView, label: UInt32? = nil, index: CompletionIndex? = nil,
    patience: Duration = patience
  ) -> [Found] {
    let match = FuzzyMatch(typed)
    let end = ContinuousClock.now + patience
    let search = AddressSearch(view, label: label, letters: index?.letters)
    let reach = SharedReach()
    let parts = search.map { part -> [NearTexts.Text] in
      guard ContinuousClock.now < end else { return [] }
      var near = NearTexts(few, within: reach)
      part.forEach(having: match.letters) { text, node in
        guard let distance = match.distance(of: text, atMost: near.reach), part.has(node)
        else { return }
        near.take(text, distance, node)
      }
      return near.all
    }
    return NearTexts.nearest(few, of: parts).map {
      Found(text: $0.text, node: $0.number, count: 1)
    }
  }
}
