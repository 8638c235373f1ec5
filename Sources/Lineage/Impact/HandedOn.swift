import Graphs
import Workspaces

/// What one consumer hands on of a change to those who read its ports.
struct HandedOn {
  private struct Port {
    let node: UInt32
    let contracts: [UInt32]
    let isGoverned: Bool
    /// Fields of its contracts are reached and not kept as they were.
    let isReached: Bool
    let derivation: Derivation
  }

  /// Whether a port is made of what is affected, as DERIVED_FROM states it.
  private enum Derivation {
    case notStated
    case affected
    case unknown
    case elsewhere
  }

  private let run: ImpactRun
  private let product: UInt32
  private let verdict: Verdict
  private var ports: [Port]?
  private var readings: [UInt32: [(port: Int, input: UInt32)]] = [:]

  init(by product: UInt32, _ run: ImpactRun) {
    self.run = run
    self.product = product
    verdict = run.verdict(of: product)
  }

  /// What it means for one that it feeds.
  mutating func verdict(for consumer: UInt32) -> (Verdict, Ground) {
    if run.change.effect == .harmless {
      return (.unaffected, Ground(code: .harmless, via: product))
    }
    if verdict == .unaffected {
      return (.unaffected, Ground(code: .behindUnaffected, via: product))
    }
    if run.change.effect == .announced {
      return (.unaffected, Ground(code: .announced, via: product))
    }
    prepare()
    guard let read = readings[consumer] else { return unstated() }
    var worst: (Verdict, Ground)?
    for (position, input) in read {
      let found = judge(consumer, at: input, reading: position)
      if worst.map({ $0.0 < found.0 }) ?? true { worst = found }
    }
    return worst ?? unstated()
  }

  /// Nothing is known of the port in between.
  private func unstated() -> (Verdict, Ground) {
    if carriesAll, run.isWholly[Int(product)] {
      return (.mayBreak, Ground(code: .whollyFed, via: product))
    }
    return (
      .unknown, Ground(code: verdict == .unknown ? .behindUnknown : .further, via: product)
    )
  }

  private var carriesAll: Bool {
    verdict > .unknown && (run.change.effect == .gone || run.change.effect == .content)
  }

  private func judge(
    _ consumer: UInt32, at input: UInt32, reading position: Int
  ) -> (Verdict, Ground) {
    guard let port = ports?[position] else { return unstated() }
    if port.isReached { return judge(consumer, at: input, reached: port) }
    let effect = run.change.effect
    if effect == .shape || effect == .service, port.isGoverned, let contract = port.contracts.first
    {
      return (.unaffected, Ground(code: .absorbed, subject: contract, via: product))
    }
    switch port.derivation {
    case .affected where verdict > .unknown:
      return (.mayBreak, Ground(code: .derived, subject: port.node, via: product))
    case .affected, .unknown:
      return (.unknown, Ground(code: .behindUnknown, via: product))
    case .elsewhere:
      return (.unaffected, Ground(code: .derivedElsewhere, subject: port.node, via: product))
    case .notStated: return unstated()
    }
  }

  /// A reader of a port with fields that are reached.
  private func judge(
    _ consumer: UInt32, at input: UInt32, reached port: Port
  ) -> (Verdict, Ground) {
    let run = run
    let statement = run.statements.statement(
      of: consumer, at: input, reading: port.node,
      changing: { run.spread.certainty(of: $0) != .no && !run.spread.absorbed.contains($0) })
    switch statement {
    case .fields(_, isHit: true) where run.touched[consumer] == nil:
      return (.mayBreak, Ground(code: .statesField, subject: port.node, via: product))
    case .fields(let count, _):
      return (
        .unaffected,
        Ground(
          code: .statesOthers, subject: port.node, via: product, count: UInt32(clamping: count))
      )
    case .seen, .none:
      if carriesAll, run.isWholly[Int(product)] { return unstated() }
      return (.unknown, Ground(code: .furtherSilent, subject: port.node, via: product))
    }
  }

  private mutating func prepare() {
    guard ports == nil else { return }
    let context = run.context
    var found: [Port] = []
    if context.schema.expansion(.hasPort, .outgoing) != nil {
      for port in context.neighbours(of: product, .hasPort)
      where context.isA(.outputPort, port) {
        for (input, _) in context.readers(of: port) {
          let consumer = context.product(of: input) ?? input
          readings[consumer, default: []].append((found.count, input))
        }
        found.append(look(at: port))
      }
    }
    ports = found
  }

  private func look(at port: UInt32) -> Port {
    let context = run.context
    let contracts = context.neighbours(of: port, .governedBy)
    let spread = run.spread
    let isReached =
      !spread.reached.isEmpty
      && contracts.contains { contract in
        Containment.fields(of: contract, in: context).contains {
          spread.certainty(of: $0) != .no && !spread.absorbed.contains($0)
        }
      }
    return Port(
      node: port, contracts: contracts,
      isGoverned: contracts.contains { Promise.isInForce($0, context) }, isReached: isReached,
      derivation: derivation(of: port))
  }

  private func derivation(of port: UInt32) -> Derivation {
    let context = run.context
    let contracts = context.neighbours(of: port, .derivedFrom)
    guard !contracts.isEmpty else { return .notStated }
    var worst = Verdict.unaffected
    for contract in contracts {
      for source in context.neighbours(of: contract, .governedBy, .incoming) {
        if run.subject.wholePorts.contains(source) || run.subject.partialPorts.contains(source) {
          worst = .breaks
        } else if let owner = context.product(of: source) {
          if run.hops[Int(owner)] == 0 {
            worst = max(worst, .unknown)
          } else if run.hops[Int(owner)] > 0 {
            worst = max(worst, run.verdict(of: owner))
          }
        }
      }
    }
    return worst > .unknown ? .affected : worst == .unknown ? .unknown : .elsewhere
  }
}
