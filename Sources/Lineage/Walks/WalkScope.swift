import Workspaces

/// The part of a walk that a drawing shows, and how much of it was cut, by kind and direction.
struct WalkScope {
  /// What is shown, in the order of the walk.
  let shown: [Visit]
  /// What was cut, one sentence a direction.
  let footnotes: [String]

  /// More lines than this are not read; the nearest are kept.
  static let mostNodes = 60
  /// The same where a depth was asked for.
  static let mostNodesToDepth = 1_000
  /// No drawing holds more.
  static let mostEver = 10_000

  init(_ walk: some Walked, _ settings: WalkSettings, in context: MeshContext) {
    let (visits, unknown) = Self.told(walk.visits, settings)
    let farthest = visits.reduce(0) { max($0, abs($1.hop)) }
    var countByHop = [Int](repeating: 0, count: farthest + 1)
    for visit in visits { countByHop[abs(visit.hop)] += 1 }
    let limit: Int
    let reach: Int
    if settings.isWhole {
      limit = Self.mostEver
      reach = farthest
    } else {
      let usual = settings.depth == nil ? Self.mostNodes : Self.mostNodesToDepth
      limit = min(settings.limit ?? usual, Self.mostEver)
      reach = settings.depth ?? Self.reachThatFits(countByHop, farthest, limit)
    }
    let near = visits.indices.filter { abs(visits[$0].hop) <= reach }
    if near.count <= limit {
      shown = near.map { visits[$0] }
    } else {
      let nearest = near.sorted { (abs(visits[$0].hop), $0) < (abs(visits[$1].hop), $1) }
      shown = nearest.prefix(limit).sorted().map { visits[$0] }
    }
    var footnotes: [String] = []
    if shown.count < visits.count {
      footnotes = Self.footnotes(
        visits, shown: Set(shown.map(\.node)), isCutByLimit: near.count > limit, reach, settings,
        context)
    }
    if !unknown.isEmpty {
      footnotes.append(
        "… \(unknown.count) more by tables only: \(Self.kinds(of: unknown, context)); `--all`")
    }
    self.footnotes = footnotes
  }

  /// Where some field lineage is known, a drawing is of that unless more is asked for: tables that
  /// hang together lead everywhere soon.
  private static func told(
    _ visits: [Visit], _ settings: WalkSettings
  ) -> (told: [Visit], unknown: [Visit]) {
    func isUnknown(_ visit: Visit) -> Bool { visit.trace?.isTableOnly ?? false }
    guard !settings.isWhole, settings.depth == nil,
      visits.contains(where: { $0.hop != 0 && $0.trace?.isTableOnly == false })
    else { return (visits, []) }
    return (visits.filter { !isUnknown($0) }, visits.filter(isUnknown))
  }

  /// The largest distance whose nodes fit; at least 1.
  private static func reachThatFits(
    _ countByHop: [Int], _ farthest: Int, _ limit: Int
  ) -> Int {
    var reach = min(1, farthest)
    var count = (0...reach).reduce(0) { $0 + countByHop[$1] }
    while reach < farthest, count + countByHop[reach + 1] <= limit {
      reach += 1
      count += countByHop[reach]
    }
    return reach
  }

  /// `… 37 more downstream: 3 dashboards, 34 products; --depth 3`
  private static func footnotes(
    _ visits: [Visit], shown: Set<UInt32>, isCutByLimit: Bool, _ reach: Int,
    _ settings: WalkSettings, _ context: MeshContext
  ) -> [String] {
    var cut: [[Visit]] = [[], [], []]
    for visit in visits where !shown.contains(visit.node) {
      cut[visit.hop < 0 ? 0 : visit.hop == 0 ? 1 : 2].append(visit)
    }
    let more =
      settings.isWhole || shown.count >= mostEver
      ? "`|> csv` lists all"
      : isCutByLimit ? "`--limit \(max(shown.count * 2, 100))`" : "`--depth \(reach + 1)`"
    return zip(["upstream", "of the selection", "downstream"], cut).compactMap { name, visits in
      guard !visits.isEmpty else { return nil }
      return "… \(visits.count) more \(name): \(kinds(of: visits, context)); \(more)"
    }
  }

  /// `3 dashboards, 34 products`
  private static func kinds(of visits: [Visit], _ context: MeshContext) -> String {
    var kinds: [String: Int] = [:]
    var texts = NodeTexts(context)
    for visit in visits { kinds[kind(of: visit.node, context, &texts), default: 0] += 1 }
    return kinds.sorted { $0.key < $1.key }.map { counted($0.value, $0.key) }
      .joined(separator: ", ")
  }

  /// What people call a node: the type of an asset (`dashboard`), else its kind.
  private static func kind(
    of node: UInt32, _ context: MeshContext, _ texts: inout NodeTexts
  ) -> String {
    if context.isA(.asset, node), let type = context.text("type", of: node)?.lowercased(),
      type.utf8.count <= 20, type.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" })
    {
      return type
    }
    return texts.kind(of: node)
  }

  private static func counted(_ count: Int, _ kind: String) -> String {
    if count == 1 || kind.hasSuffix("s") { return "\(count) \(kind)" }
    if kind == "person" { return "\(count) people" }
    return "\(count) \(kind)s"
  }
}
