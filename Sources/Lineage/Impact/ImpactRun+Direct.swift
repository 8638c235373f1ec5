import Graphs
import Workspaces

/// Those who read what changes themselves.
extension ImpactRun {
  func judgeDirect() throws {
    for (count, consumer) in readings.keys.sorted().enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      for (port, input) in readings[consumer] ?? [] { judge(consumer, reading: port, at: input) }
    }
    for (consumer, asset) in fed.mapValues(\.asset).sorted(by: { $0.key < $1.key }) {
      let ground = Ground(code: .fed, subject: asset)
      if subject.assets.contains(asset) {
        judgeWhole(consumer, ground)
      } else {
        // What lies in between may be made of other things too.
        judgeWhole(consumer, ground, atMost: .mayBreak)
      }
    }
    try judgeFed()
  }

  /// A reader that only usage observations know.
  func judgeSeen(_ actor: UInt32, reading port: UInt32) {
    let ground = Ground(code: .seenReading, subject: port)
    guard !subject.wholePorts.contains(port) else { return judgeWhole(actor, ground) }
    switch change.effect {
    case .harmless: raise(actor, .unaffected, Ground(code: .harmless, subject: port))
    case .announced: judgeAnnounced(actor, at: port)
    default: raise(actor, .unknown, ground)
    }
  }

  private func judge(_ consumer: UInt32, reading port: UInt32, at input: UInt32) {
    guard !subject.wholePorts.contains(port) else {
      return judgeWhole(consumer, Ground(code: .wholePort, subject: port))
    }
    switch change.effect {
    case .harmless: raise(consumer, .unaffected, Ground(code: .harmless, subject: port))
    case .announced: judgeAnnounced(consumer, at: port)
    case .service: judgeService(consumer, at: port)
    case .gone, .shape, .content:
      let statement = statements.statement(
        of: consumer, at: input, reading: port, changing: subject.fields.contains)
      switch statement {
      case .fields(_, isHit: true):
        // Where the field goes inside of the consumer is known better.
        if touched[consumer] == nil {
          raise(
            consumer, change.isCertain && change.effect != .content ? .breaks : .mayBreak,
            Ground(code: .statesField, subject: port))
        }
      case .fields(let count, isHit: false):
        raise(
          consumer, .unaffected,
          Ground(code: .statesOthers, subject: port, count: UInt32(clamping: count)))
      case .seen(let count):
        raise(
          consumer, .unknown,
          Ground(code: .seenOthers, subject: port, count: UInt32(clamping: count)))
      case .none: raise(consumer, .unknown, Ground(code: .silent, subject: port))
      }
    }
  }

  /// A consumer of something all of which changes.
  private func judgeWhole(_ consumer: UInt32, _ ground: Ground, atMost: Verdict = .breaks) {
    switch change.effect {
    case .gone, .shape: raise(consumer, min(.breaks, atMost), ground)
    case .content:
      raise(consumer, min(change.kind == .grain ? .breaks : .mayBreak, atMost), ground)
    case .service: judgeService(consumer, at: ground.subject)
    case .announced: judgeAnnounced(consumer, at: ground.subject)
    case .harmless:
      raise(consumer, .unaffected, Ground(code: .harmless, subject: ground.subject))
    }
  }

  func judgeAnnounced(_ consumer: UInt32, at port: UInt32) {
    let life = Lifecycle(context)
    let end = change.detail ?? life.end(of: port)
    let isFarEnough = end.map { !life.isWithinNotice($0, of: port) } ?? false
    raise(consumer, isFarEnough ? .unaffected : .mayBreak, Ground(code: .announced, subject: port))
  }

  /// A promise that rests on the one that is loosened does not hold any more; the rest may do
  /// without, or not.
  private func judgeService(_ consumer: UInt32, at port: UInt32) {
    let levels = ServiceLevels(context)
    let loosened = change.detail.map { [ServiceLevels.fold($0)] } ?? levels.properties(of: port)
    let own = levels.properties(ofProduct: consumer)
    let isSame = own.contains(where: loosened.contains) && !levels.isAnalytic(port, loosened)
    raise(
      consumer, isSame ? .breaks : .mayBreak,
      Ground(code: isSame ? .sameService : .otherService, subject: port))
  }

  /// Those that an origin feeds by no port that changes.
  private func judgeFed() throws {
    guard let feeds = context.schema.expansion(.feeds, .outgoing) else { return }
    for origin in subject.origins.sorted() {
      var targets: [UInt32] = []
      feeds.appendNeighbours(of: origin, to: &targets)
      targets.sort()
      let isWhole = subject.wholeOrigins.contains(origin)
      let others = isWhole ? [:] : otherPorts(of: origin)
      for (count, target) in targets.enumerated()
      where readings[target] == nil && !subject.origins.contains(target)
        && !columnReaders.contains(target)
      {
        if count % 1_024 == 0 { try context.checkpoint() }
        guard !isWhole else {
          judgeWhole(target, Ground(code: .fed, subject: origin))
          continue
        }
        switch change.effect {
        case .harmless: raise(target, .unaffected, Ground(code: .harmless, subject: origin))
        case .announced:
          raise(target, .unaffected, Ground(code: .statesOthers, subject: origin))
        case .gone, .shape, .service, .content:
          guard let other = others[target] else {
            raise(target, .unknown, Ground(code: .unseenPort, subject: origin))
            continue
          }
          // One port goes or changes its form: what the others deliver does not.
          let stays = subject.isDelivery && change.effect != .content
          raise(target, stays ? .unaffected : .unknown, Ground(code: .otherPort, subject: other))
        }
      }
    }
  }

  /// Which consumers read ports of a product that do not change.
  private func otherPorts(of product: UInt32) -> [UInt32: UInt32] {
    var found: [UInt32: UInt32] = [:]
    for port in context.neighbours(of: product, .hasPort)
    where context.isA(.outputPort, port) && !subject.wholePorts.contains(port)
      && !subject.partialPorts.contains(port)
    {
      for (input, _) in context.readers(of: port) {
        let consumer = context.product(of: input) ?? input
        if found[consumer] == nil { found[consumer] = port }
      }
    }
    return found
  }

  // MARK: All that feeds a product

  /// Products that are fed with nothing but what changes; none in a cycle that is also fed
  /// otherwise.
  func findWhollyFed() throws {
    isWholly = [Bool](repeating: false, count: context.view.nodeBound)
    guard change.effect == .gone || change.effect == .content,
      let outgoing = context.schema.expansion(.feeds, .outgoing),
      let incoming = context.schema.expansion(.feeds, .incoming)
    else { return }
    var pending = subject.wholeOrigins.sorted()
    for consumer in readings.keys.sorted() where readsOnlyWhole(consumer) {
      pending.append(consumer)
    }
    for node in pending { isWholly[Int(node)] = true }
    var missing = [Int32](repeating: -1, count: context.view.nodeBound)
    var next = 0
    var targets: [UInt32] = []
    while next < pending.count {
      if next % 1_024 == 0 { try context.checkpoint() }
      let node = pending[next]
      next += 1
      targets.removeAll(keepingCapacity: true)
      outgoing.appendNeighbours(of: node, to: &targets)
      for target in targets where !isWholly[Int(target)] {
        if missing[Int(target)] < 0 {
          var count: Int32 = 0
          incoming.forEach(of: target) { _, _ in count += 1 }
          missing[Int(target)] = count
        }
        missing[Int(target)] -= 1
        if missing[Int(target)] == 0 {
          isWholly[Int(target)] = true
          pending.append(target)
        }
      }
    }
  }

  private func readsOnlyWhole(_ consumer: UInt32) -> Bool {
    let inputs = context.neighbours(of: consumer, .hasPort).filter { context.isA(.inputPort, $0) }
    let read = inputs.flatMap { context.neighbours(of: $0, .readBy, .incoming) }
    return !read.isEmpty && read.allSatisfy(subject.wholePorts.contains)
  }
}
