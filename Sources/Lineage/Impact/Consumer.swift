import Graphs
import Workspaces

/// Somebody who reads what changes, and what becomes of them.
struct Consumer {
  let node: UInt32
  let address: String
  var verdict: Verdict
  var reason: String
  /// Fewest steps between products.
  var hops: Int
  /// Addresses from what changes to the consumer.
  var route: [String]
  /// The consumer before it on the route; nil where it reads what changes itself.
  var previous: UInt32?
  /// Whether no other route leads to it, product by product; nil where nobody can say.
  var isOnlyRoute: Bool?
  var agreement: String?
  var until: String?
  /// A day, `none since …` or `n/a`; nil for who does not read what changes directly.
  var lastUse: String?
  var settledBy: String?
  var basis: String
  /// Order among those of unknown fate.
  var nearness: Int

  static let columns = [
    ResultColumn("verdict", .text), ResultColumn("node", .node), ResultColumn("address", .text),
    ResultColumn("kind", .text), ResultColumn("reason", .text), ResultColumn("hops", .integer),
    ResultColumn("witness", .list), ResultColumn("onlyRoute", .boolean),
    ResultColumn("owner", .text), ResultColumn("domain", .text), ResultColumn("agreement", .text),
    ResultColumn("until", .text), ResultColumn("lastUse", .text), ResultColumn("settledBy", .text),
    ResultColumn("basis", .text),
  ]

  /// In the order of `columns`; `shown` is the state of the mesh in use, where a what-if may have
  /// taken the node away.
  func row(_ context: MeshContext, shown: MeshContext) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return [
      .string(verdict.text), shown.view.contains(node) ? .node(node) : .null,
      .string(address), .string(context.kindText(of: node)), .string(reason),
      .int(Int64(hops)), .list(route.map { .string($0) }),
      isOnlyRoute.map { .bool($0) } ?? .null, text(context.ownerText(of: node)),
      text(context.domainText(of: node)), text(agreement), text(until), text(lastUse),
      text(settledBy), .string(basis),
    ]
  }

  /// Orders rows: what breaks first, what is unknown by how near it reads, then by steps and name.
  static func sorted(_ consumers: [Consumer]) -> [Consumer] {
    let keys = consumers.map { consumer -> (rank: UInt64, address: String) in
      let nearness = consumer.verdict == .unknown ? UInt64(clamping: consumer.nearness) : 0
      let rank =
        UInt64(4 - consumer.verdict.rawValue) << 48 | nearness << 40
        | UInt64(clamping: consumer.hops)
      return (rank, consumer.address)
    }
    return consumers.indices.sorted { left, right in
      (keys[left].rank, keys[left].address, left) < (keys[right].rank, keys[right].address, right)
    }.map { consumers[$0] }
  }
}

/// Makes rows of a run.
struct ConsumerRows {
  private let run: ImpactRun
  private let text: GroundText
  private let addresses: Addresses
  private let uses: LastUses
  private let routes: OnlyRoutes
  private let agreements: AgreementTerms
  private var context: MeshContext { run.context }

  init(_ run: ImpactRun, _ uses: LastUses) throws {
    self.run = run
    addresses = Addresses(run.context)
    text = GroundText(run: run, addresses: addresses)
    self.uses = uses
    routes = try OnlyRoutes(run)
    agreements = AgreementTerms(of: run.subject.ports, in: run.context)
  }

  /// In the order of the search, then the use cases that affected products serve.
  func consumers() throws -> [Consumer] {
    var consumers: [Consumer] = []
    consumers.reserveCapacity(run.order.count)
    for (count, node) in run.order.enumerated() {
      if count % 1_024 == 0 { try context.checkpoint() }
      consumers.append(consumer(node))
    }
    return consumers + useCases(of: consumers)
  }

  /// The fields that are reached, each as surely as its flows say.
  func fields() -> [Consumer] {
    run.spread.reached.filter { !run.subject.fields.contains($0) }.map { field in
      let isSure = run.spread.certainty(of: field) == .sure && run.change.effect != .content
      let verdict: Verdict = isSure && !run.isDraft ? .breaks : .mayBreak
      let route = run.spread.route(to: field)
      let isStated = context.isA(.inputPort, FieldHomes.container(of: field, context))
      return Consumer(
        node: field, address: addresses.text(of: field), verdict: verdict,
        reason: text.reason(ofField: field, isSure: isSure),
        hops: route.count - 1, route: route.map { addresses.text(of: $0) },
        previous: route.count > 2 ? route[route.count - 2] : nil, isOnlyRoute: nil,
        basis: isStated ? "declared use" : "field lineage", nearness: 0)
    }
  }

  private func consumer(_ node: UInt32) -> Consumer {
    let isDirect =
      run.readings[node] != nil || agreements.terms(of: node, context) != nil
      || [.allowed, .seenReading].contains(run.ground(of: node).code)
    let terms = agreements.terms(of: node, context)
    return Consumer(
      node: node, address: addresses.text(of: node), verdict: run.verdict(of: node),
      reason: text.sentence(of: node),
      hops: Int(run.hops[Int(node)]), route: route(to: node), previous: previous(of: node),
      isOnlyRoute: routes.isOnly(node), agreement: terms?.address, until: terms?.until,
      lastUse: isDirect ? uses.text(of: node) : nil, settledBy: text.settledBy(node),
      basis: text.basis(of: node), nearness: text.nearness(of: node))
  }

  private func useCases(of consumers: [Consumer]) -> [Consumer] {
    guard context.schema.expansion(.serves, .outgoing) != nil else { return [] }
    var worst: [UInt32: Consumer] = [:]
    for server in consumers where server.verdict > .unaffected {
      for useCase in context.neighbours(of: server.node, .serves)
      where context.isA(.useCase, useCase) {
        let verdict = min(server.verdict, .mayBreak)
        if let known = worst[useCase], (known.verdict, -known.hops) >= (verdict, -server.hops - 1) {
          continue
        }
        let address = server.address
        let fate = server.verdict == .unknown ? "is of unknown fate" : server.verdict.text
        worst[useCase] = Consumer(
          node: useCase, address: addresses.text(of: useCase), verdict: verdict,
          reason: "is served by \(address), which \(fate)",
          hops: server.hops + 1, route: server.route + [addresses.text(of: useCase)],
          previous: server.node, isOnlyRoute: nil,
          settledBy: verdict == .unknown ? "what settles \(address)" : nil, basis: "table-only",
          nearness: 3)
      }
    }
    return worst.values.sorted { $0.node < $1.node }
  }

  // MARK: Routes

  private func route(to node: UInt32) -> [String] {
    var nodes: [UInt32] = []
    var current = node
    for _ in 0..<10_000 {
      nodes.append(current)
      let ground = run.ground(of: current)
      if ground.code == .field || ground.code == .looseField {
        nodes += run.spread.route(to: ground.subject).reversed()
        break
      }
      let isPort = ground.subject != .max && context.isA(.port, ground.subject)
      if isPort { nodes.append(ground.subject) }
      guard ground.via != .max else {
        if let head = head(before: nodes[nodes.count - 1], ground) { nodes.append(head) }
        break
      }
      current = ground.via
    }
    return nodes.reversed().map { addresses.text(of: $0) }
  }

  /// What changes, before the port or consumer that stands first.
  private func head(before first: UInt32, _ ground: Ground) -> UInt32? {
    let named = run.subject.nodes
    if named.count == 1, named[0] != first { return named[0] }
    return ground.subject == .max || ground.subject == first ? nil : ground.subject
  }

  /// The consumer before it.
  private func previous(of node: UInt32) -> UInt32? {
    let ground = run.ground(of: node)
    guard ground.code == .field || ground.code == .looseField else {
      return ground.via == .max ? nil : ground.via
    }
    for field in run.spread.route(to: ground.subject).dropLast().reversed() {
      let holders = run.consumers(holding: field).filter { run.hops[Int($0)] > 0 }
      if let other = holders.first(where: { $0 != node }) { return other }
    }
    return nil
  }
}

/// Agreements on what changes, by who holds them.
struct AgreementTerms {
  struct Terms {
    let address: String
    let until: String?
  }

  private var byHolder: [UInt32: Terms] = [:]

  init(of ports: [UInt32], in context: MeshContext) {
    for port in ports {
      let products = context.product(of: port).map { [$0] } ?? []
      for granted in [port] + products {
        for agreement in context.neighbours(of: granted, .grants, .incoming)
        where context.isInForce(agreement) {
          let terms = Terms(
            address: context.address(of: agreement),
            until: context.text("until", of: agreement).map { String($0.prefix(10)) })
          for holder in context.neighbours(of: agreement, .to) {
            if let known = byHolder[holder], !Self.isLater(terms.until, than: known.until) {
              continue
            }
            byHolder[holder] = terms
          }
        }
      }
    }
  }

  /// Of one without an end is later than any.
  private static func isLater(_ day: String?, than other: String?) -> Bool {
    guard let other else { return false }
    return day.map { $0 > other } ?? true
  }

  /// Those of a consumer itself, else of who owns it.
  func terms(of consumer: UInt32, _ context: MeshContext) -> Terms? {
    if byHolder.isEmpty { return nil }
    return byHolder[consumer]
      ?? context.owners(of: consumer).lazy.compactMap { byHolder[$0] }.first
  }
}
