import Graphs
import Workspaces

/// One change of some things, and what becomes of everybody who reads their data.
///
/// The closure is searched along FEEDS and the readings of the ports that change, at each product
/// once; verdicts only rise (unaffected, unknown, may break, breaks), so that cycles end. All by
/// node in arrays: O(nodes + FEEDS).
final class ImpactRun {
  let context: MeshContext
  let change: Change
  let subject: ImpactSubject
  var spread: FieldSpread
  var statements: UseStatements

  /// Consumers in the order of the search: nearest first.
  private(set) var order: [UInt32] = []
  /// By node: steps from what changes; -1 beyond the closure.
  private(set) var hops: [Int32]
  /// By node: who it was first reached from; `.max` where that is what changes.
  private(set) var parents: [UInt32]
  private(set) var verdicts: [UInt8]
  private(set) var grounds: [Ground.Code.RawValue]
  private(set) var groundSubjects: [UInt32]
  private(set) var groundVias: [UInt32]
  private(set) var groundCounts: [UInt32]
  /// Consumers that read a subject port, with their input ports there.
  private(set) var readings: [UInt32: [(port: UInt32, input: UInt32)]] = [:]
  /// Who holds an agreement in force on a subject port and reads it by no port of its own.
  private var allowed: [UInt32: UInt32] = [:]
  /// Products with a field that is reached: the surest, and of those the nearest.
  private(set) var touched: [UInt32: (field: UInt32, certainty: FieldSpread.Certainty)] = [:]
  /// Products and assets that data of the subject's assets flows to past all ports, each with an
  /// asset it comes from and how many tables away it is.
  private(set) var fed: [UInt32: (asset: UInt32, hop: Int32)] = [:]
  /// Who was seen to read a subject port and has no port of its own for it.
  private var seenReading: [UInt32: UInt32] = [:]
  /// Who reads tables of which some columns change.
  var columnReaders: Set<UInt32> = []
  /// Nothing was promised yet: what would break only may.
  let isDraft: Bool
  /// All of what feeds these comes from what changes.
  var isWholly: [Bool] = []
  /// By node: its verdict rose since it was last passed on.
  private var hasRisen: [Bool]

  init(
    _ subject: ImpactSubject, _ change: Change, uses: LastUses, in context: MeshContext
  ) throws {
    self.context = context
    self.change = change
    self.subject = subject
    let bound = context.view.nodeBound
    hops = [Int32](repeating: -1, count: bound)
    parents = [UInt32](repeating: .max, count: bound)
    verdicts = [UInt8](repeating: 0, count: bound)
    grounds = [UInt8](repeating: 0, count: bound)
    groundSubjects = [UInt32](repeating: .max, count: bound)
    groundVias = groundSubjects
    groundCounts = [UInt32](repeating: 0, count: bound)
    hasRisen = [Bool](repeating: false, count: bound)
    isDraft = Self.isDraft(subject, context)
    spread = try FieldSpread(subject, change, in: context)
    statements = UseStatements(context)
    findReadings()
    findAllowed()
    for use in uses.recent
    where readings[use.actor] == nil && !subject.origins.contains(use.actor)
      && seenReading[use.actor] == nil
    {
      seenReading[use.actor] = use.port
    }
    try findFed()
    findTouched()
    try search()
    try findWhollyFed()
    let known = order.count
    try judgeColumns()
    _ = try walk(from: known)
    try judgeDirect()
    judgeTouched()
    for (actor, port) in seenReading.sorted(by: { $0.key < $1.key }) {
      judgeSeen(actor, reading: port)
    }
    judgeAllowed()
    try passOn()
  }

  func verdict(of node: UInt32) -> Verdict { Verdict(rawValue: verdicts[Int(node)]) ?? .unaffected }

  func ground(of node: UInt32) -> Ground {
    guard verdicts[Int(node)] > 0 else { return Ground(code: .behindUnaffected) }
    return Ground(
      code: Ground.Code(rawValue: grounds[Int(node)]) ?? .behindUnaffected,
      subject: groundSubjects[Int(node)], via: groundVias[Int(node)],
      count: groundCounts[Int(node)])
  }

  private static func isDraft(_ subject: ImpactSubject, _ context: MeshContext) -> Bool {
    let terms = subject.contracts.isEmpty ? subject.wholeOrigins : subject.contracts
    return !terms.isEmpty && terms.allSatisfy { Promise.isDraft($0, context) }
  }

  // MARK: Who is reached

  private func findReadings() {
    for port in subject.ports {
      for (input, _) in context.readers(of: port) {
        let consumer = context.product(of: input) ?? input
        guard !subject.origins.contains(consumer) else { continue }
        readings[consumer, default: []].append((port, input))
      }
    }
  }

  private func findTouched() {
    for field in spread.reached where !subject.fields.contains(field) {
      let certainty = spread.certainty(of: field)
      for consumer in consumers(holding: field) where !subject.origins.contains(consumer) {
        if let known = touched[consumer], known.certainty.rawValue >= certainty.rawValue {
          continue
        }
        touched[consumer] = (field, certainty)
      }
    }
  }

  private func judgeTouched() {
    for (consumer, use) in touched.sorted(by: { $0.key < $1.key }) {
      let isSure = use.certainty == .sure && change.effect != .content
      raise(
        consumer, isSure ? .breaks : .mayBreak,
        Ground(code: isSure ? .field : .looseField, subject: use.field))
    }
  }

  /// Products that a field belongs to; the asset itself where none has it, such as a dashboard.
  func consumers(holding field: UInt32) -> [UInt32] {
    let home = spread.home(of: field)
    let isShown = home.products.isEmpty || subject.isOfAssets
    return home.products + (isShown && home.kind == .asset ? [home.node] : [])
  }

  private func search() throws {
    for origin in subject.origins { hops[Int(origin)] = 0 }
    for consumer in readings.keys.sorted() { visit(consumer, 1) }
    let feeds = context.schema.expansion(.feeds, .outgoing)
    for origin in subject.origins.sorted() {
      var targets: [UInt32] = []
      feeds?.appendNeighbours(of: origin, to: &targets)
      for target in targets.sorted() { visit(target, 1, from: origin) }
    }
    for (consumer, way) in fed.sorted(by: { ($0.value.hop, $0.key) < ($1.value.hop, $1.key) }) {
      visit(consumer, way.hop)
    }
    for consumer in allowed.keys.sorted() + seenReading.keys.sorted() { visit(consumer, 1) }
    let next = try walk(from: 0)
    // Field lineage may lead where no port or asset does.
    for consumer in touched.keys.sorted() { visit(consumer, touchedHop(consumer)) }
    _ = try walk(from: next)
  }

  /// Contracts and tables between what changes and the field that a consumer makes of it.
  private func touchedHop(_ consumer: UInt32) -> Int32 {
    guard let field = touched[consumer]?.field else { return 1 }
    let homes = spread.route(to: field).map { spread.home(of: $0).node }
    return max(1, Int32(clamping: zip(homes, homes.dropFirst()).count { $0 != $1 }))
  }

  func visit(_ node: UInt32, _ hop: Int32, from parent: UInt32 = .max) {
    guard hops[Int(node)] < 0 else { return }
    hops[Int(node)] = hop
    parents[Int(node)] = parent
    order.append(node)
  }

  private func walk(from start: Int) throws -> Int {
    guard let feeds = context.schema.expansion(.feeds, .outgoing) else { return order.count }
    var next = start
    var targets: [UInt32] = []
    while next < order.count {
      if next % 1_024 == 0 { try context.checkpoint() }
      let node = order[next]
      next += 1
      targets.removeAll(keepingCapacity: true)
      feeds.appendNeighbours(of: node, to: &targets)
      for target in targets { visit(target, hops[Int(node)] + 1, from: node) }
    }
    return next
  }

  private func findFed() throws {
    guard let flows = context.schema.expansion(.flowsTo, .outgoing) else { return }
    var seen = subject.assets
    // With the last table before it, which is not a job, and how many there were.
    var pending = subject.assets.sorted().map { (node: $0, source: $0, hop: Int32(0)) }
    var next = 0
    while next < pending.count {
      if next % 256 == 0 { try context.checkpoint() }
      let way = pending[next]
      next += 1
      var targets: [UInt32] = []
      flows.appendNeighbours(of: way.node, to: &targets)
      for target in targets.sorted() where seen.insert(target).inserted {
        let hop = way.hop + (context.isA(.job, target) ? 0 : 1)
        let owners = Set(
          context.neighbours(of: target, .manages, .incoming)
            + context.neighbours(of: target, .exposes, .incoming)
            .compactMap { context.product(of: $0) })
        // Inside of the product it goes on, to what else is made of it there.
        let isOwn = owners.contains(where: subject.origins.contains)
        if !isOwn {
          for owner in owners where fed[owner] == nil { fed[owner] = (way.source, max(1, hop)) }
        }
        guard owners.isEmpty || isOwn || subject.isOfAssets else { continue }
        let isJob = context.isA(.job, target)
        pending.append((target, isJob ? way.source : target, hop))
        if !isOwn || subject.isOfAssets, context.isA(.asset, target) {
          fed[target] = (way.source, hop)
        }
      }
    }
  }

  private func findAllowed() {
    for port in subject.ports {
      for agreement in context.neighbours(of: port, .grants, .incoming)
      where context.isInForce(agreement) {
        for holder in context.neighbours(of: agreement, .to)
        where readings[holder] == nil && !subject.origins.contains(holder) {
          if allowed[holder] == nil { allowed[holder] = port }
        }
      }
    }
  }

  private func judgeAllowed() {
    for (holder, port) in allowed.sorted(by: { $0.key < $1.key }) {
      switch change.effect {
      case .harmless: raise(holder, .unaffected, Ground(code: .harmless, subject: port))
      case .announced: judgeAnnounced(holder, at: port)
      default: raise(holder, .unknown, Ground(code: .allowed, subject: port))
      }
    }
  }

  // MARK: Raising

  /// Gives a node a verdict unless it has one as grave, for a consumer of several things is as
  /// badly off as by the worst of them; whether it rose.
  @discardableResult
  func raise(_ node: UInt32, _ wanted: Verdict, _ ground: Ground) -> Bool {
    let verdict = isDraft ? min(wanted, .mayBreak) : wanted
    let known = verdicts[Int(node)]
    guard hops[Int(node)] != 0, known <= verdict.rawValue else { return false }
    let isRaised = known < verdict.rawValue
    // What was said of one in between holds no longer once that one has another verdict.
    guard isRaised || (isStale(node) && groundVias[Int(node)] == ground.via) else { return false }
    verdicts[Int(node)] = verdict.rawValue
    grounds[Int(node)] = ground.code.rawValue
    groundSubjects[Int(node)] = ground.subject
    groundVias[Int(node)] = ground.via
    groundCounts[Int(node)] = ground.count
    if isRaised { hasRisen[Int(node)] = true }
    return isRaised
  }

  private func isStale(_ node: UInt32) -> Bool {
    let code = Ground.Code(rawValue: grounds[Int(node)])
    return code == .behindUnaffected || code == .behindUnknown
  }

  /// Passes verdicts on along FEEDS until nothing rises any more.
  private func passOn() throws {
    guard let feeds = context.schema.expansion(.feeds, .outgoing) else { return }
    let hasDerivations = context.schema.expansion(.derivedFrom, .outgoing) != nil
    var pending = order.filter { verdicts[Int($0)] > 0 }
    var isQueued = [Bool](repeating: false, count: context.view.nodeBound)
    for node in pending { isQueued[Int(node)] = true }
    var next = 0
    var targets: [UInt32] = []
    while next < pending.count {
      if next % 256 == 0 { try context.checkpoint() }
      let node = pending[next]
      next += 1
      isQueued[Int(node)] = false
      let isNew = hasRisen[Int(node)]
      hasRisen[Int(node)] = false
      targets.removeAll(keepingCapacity: true)
      feeds.appendNeighbours(of: node, to: &targets)
      targets.sort()
      var handedOn = HandedOn(by: node, self)
      var last = node
      for target in targets where target != last && target != node && hops[Int(target)] > 0 {
        last = target
        let (verdict, ground) = handedOn.verdict(for: target)
        let isRaised = raise(target, verdict, ground)
        // What a product hands on may rest on whether those that it reads are affected.
        guard isRaised || (hasDerivations && isNew && statesDerivation(target)),
          !isQueued[Int(target)]
        else {
          continue
        }
        isQueued[Int(target)] = true
        pending.append(target)
      }
    }
  }

  private func statesDerivation(_ product: UInt32) -> Bool {
    context.neighbours(of: product, .hasPort).contains {
      context.neighbour(of: $0, .derivedFrom) != nil
    }
  }
}
