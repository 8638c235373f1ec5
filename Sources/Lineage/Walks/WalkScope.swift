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

  init(_ visits: some Visits, _ settings: WalkSettings, in context: MeshContext) {
    let (hops, unknown) = Self.told(visits, settings)
    var countByHop = [Int](repeating: 0, count: (hops.map { abs($0.hop) }.max() ?? 0) + 1)
    for stretch in hops { countByHop[abs(stretch.hop)] += stretch.places.count }
    let total = countByHop.reduce(0, +)
    let farthest = countByHop.count - 1
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
    let near = countByHop.prefix(reach + 1).reduce(0, +)
    // The nearest; of those equally far the first of the walk.
    var places: [Int] = []
    let byHop = Dictionary(hops.map { ($0.hop, $0.places) }) { first, _ in first }
    for hop in 0...min(reach, farthest) where places.count < limit {
      for side in hop == 0 ? [0] : [-hop, hop] {
        places += (byHop[side] ?? []).prefix(limit - places.count)
      }
    }
    shown = places.sorted().map { visits.visit(at: $0) }
    var footnotes: [String] = []
    if shown.count < total {
      footnotes = Self.footnotes(
        hops, visits, shown: Set(places), isCutByLimit: near > limit, reach, settings, context)
    }
    if !unknown.isEmpty {
      footnotes.append(
        "… \(unknown.count) more by tables only: \(Self.kinds(of: unknown, visits, context)); "
          + "`--all`")
    }
    self.footnotes = footnotes
  }

  private typealias Hops = [(hop: Int, places: [Int])]

  /// Where some field lineage is known, a drawing is of that unless more is asked for: tables that
  /// hang together lead everywhere soon.
  private static func told(
    _ visits: some Visits, _ settings: WalkSettings
  ) -> (told: Hops, unknown: [Int]) {
    let all = visits.hops.map { (hop: $0.hop, places: Array($0.places)) }
    func isUnknown(_ place: Int) -> Bool { visits.visit(at: place).trace?.isTableOnly ?? false }
    guard visits.hasTraces, !settings.isWhole, settings.depth == nil,
      all.contains(where: { $0.hop != 0 && !$0.places.allSatisfy(isUnknown) })
    else { return (all, []) }
    return (
      all.map { (hop: $0.hop, places: $0.places.filter { !isUnknown($0) }) },
      all.flatMap(\.places).filter(isUnknown)
    )
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
    _ hops: Hops, _ visits: some Visits, shown: Set<Int>, isCutByLimit: Bool, _ reach: Int,
    _ settings: WalkSettings, _ context: MeshContext
  ) -> [String] {
    var cut: [[Int]] = [[], [], []]
    for (hop, places) in hops {
      let isWhole = abs(hop) > reach
      cut[hop < 0 ? 0 : hop == 0 ? 1 : 2] +=
        isWhole ? places : places.filter { !shown.contains($0) }
    }
    let more =
      settings.isWhole || shown.count >= mostEver
      ? "`|> csv` lists all"
      : isCutByLimit ? "`--limit \(max(shown.count * 2, 100))`" : "`--depth \(reach + 1)`"
    return zip(["upstream", "of the selection", "downstream"], cut).compactMap { name, places in
      guard !places.isEmpty else { return nil }
      return "… \(places.count) more \(name): \(kinds(of: places, visits, context)); \(more)"
    }
  }

  /// `3 dashboards, 34 products`
  private static func kinds(
    of places: [Int], _ visits: some Visits, _ context: MeshContext
  ) -> String {
    var kinds: [String: Int] = [:]
    var texts = NodeTexts(context)
    // Neighbours in the order are mostly of one kind.
    var last = (kind: "", count: 0)
    for place in places {
      let kind = kind(of: visits.node(at: place), context, &texts)
      if kind == last.kind {
        last.count += 1
        continue
      }
      if last.count > 0 { kinds[last.kind, default: 0] += last.count }
      last = (kind, 1)
    }
    if last.count > 0 { kinds[last.kind, default: 0] += last.count }
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
