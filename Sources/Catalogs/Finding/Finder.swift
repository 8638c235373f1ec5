import Graphs
import Workspaces

/// Finds nodes by what they are called, best match first.
struct Finder {
  let context: MeshContext
  private(set) var matches: [Match] = []
  /// Terms whose name or synonym is exactly what was asked for.
  private(set) var terms: [UInt32] = []
  /// Nothing is called exactly so: the matches forgive a misspelling.
  private(set) var isForgiving = false

  init(_ query: TextQuery, in context: MeshContext) throws {
    self.context = context
    var best: [UInt32: Match] = [:]
    try scan(query, forgiving: false, into: &best)
    try expand(&best)
    if !best.values.contains(where: { $0.score > TextQuery.Fit.part.rawValue }) {
      let before = best.count
      try scan(query, forgiving: true, into: &best)
      isForgiving = before == 0 && !best.isEmpty
    }
    matches = best.values.map {
      (Self.rank(of: $0.node, in: context), context.address(of: $0.node), $0)
    }
    .sorted { ($1.2.score, $0.0, $0.1) < ($0.2.score, $1.0, $1.1) }.map(\.2)
  }

  /// Of equally good matches those come first that people most often look for.
  private static func rank(of node: UInt32, in context: MeshContext) -> Int {
    let order: [MeshSchema.Label] = [
      .product, .domain, .outputPort, .contract, .term, .source, .team, .person, .dataset, .asset,
      .field,
    ]
    return order.firstIndex { context.isA($0, node) } ?? order.count
  }

  private func scan(
    _ query: TextQuery, forgiving: Bool, into best: inout [UInt32: Match]
  ) throws {
    for property in PropertyScan.all {
      try property.run(query, forgiving: forgiving, in: context) { node, fit, text in
        let score = max(1, fit.rawValue - property.penalty)
        if let known = best[node], known.score >= score { return }
        best[node] = Match(
          node: node, score: score, property: property.key, snippet: Self.snippet(text))
      }
    }
  }

  /// What terms of that name or synonym mean is found under their other names, too.
  private mutating func expand(_ best: inout [UInt32: Match]) throws {
    let exact = TextQuery.Fit.exact.rawValue
    let found = best.values.filter {
      $0.score >= exact - 4 && context.isA(.term, $0.node)
        && ["name", "synonyms", "address"].contains($0.property)
    }
    terms = context.sorted(found.map(\.node))
    for term in terms {
      let address = context.address(of: term)
      for node in context.neighbours(of: term, .means, .incoming) {
        add(node, 58, "means \(address)", context.name(of: node), to: &best)
      }
      var names = [context.name(of: term)]
      if case .list(let synonyms) = context.view.property("synonyms", of: term) {
        for case .string(let synonym) in synonyms { names.append(synonym) }
      }
      for query in names.compactMap({ TextQuery($0) }) {
        for property in PropertyScan.all where !property.isProse && property.key != "synonyms" {
          try property.run(query, forgiving: false, in: context) { node, fit, text in
            guard fit >= .words else { return }
            let score = 56 - property.penalty - (100 - fit.rawValue) / 10
            add(node, score, "\(property.key), synonym of \(address)", text, to: &best)
          }
        }
      }
    }
  }

  private func add(
    _ node: UInt32, _ score: Int, _ property: String, _ text: String,
    to best: inout [UInt32: Match]
  ) {
    if let known = best[node], known.score >= score { return }
    best[node] = Match(node: node, score: score, property: property, snippet: Self.snippet(text))
  }

  /// At most 60 characters.
  private static func snippet(_ text: String) -> String {
    let prefix = text.prefix(60)
    return prefix.endIndex == text.endIndex ? text : "\(prefix)…"
  }
}
