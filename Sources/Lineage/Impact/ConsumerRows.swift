import Graphs
import Workspaces

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
  static func consumers(_ rows: sending ConsumerRows) throws -> [Consumer] {
    let context = rows.context
    let order = rows.run.order
    let origin = RowOrigin(rows)
    let words = ConsumerWords(origin)
    var consumers: [Consumer] = []
    consumers.reserveCapacity(order.count)
    for (count, node) in order.enumerated() {
      if count % 1_024 == 0 { try context.checkpoint() }
      consumers.append(origin.read { $0.consumer(node, words) })
    }
    return consumers + useCases(of: consumers, context)
  }

  /// The fields that are reached, each as surely as its flows say.
  func fields() -> [Consumer] {
    run.spread.reached.filter { !run.subject.fields.contains($0) }.map { field in
      let isSure = run.spread.certainty(of: field) == .sure && run.change.effect != .content
      let verdict: Verdict = isSure && !run.isDraft ? .breaks : .mayBreak
      let route = run.spread.route(to: field)
      let isStated = context.isA(.inputPort, FieldHomes.container(of: field, context))
      let found = ConsumerWords.Found(
        address: addresses.text(of: field), reason: text.reason(ofField: field, isSure: isSure),
        route: route.map { addresses.text(of: $0) })
      return Consumer(
        node: field, verdict: verdict, hops: route.count - 1,
        previous: route.count > 2 ? route[route.count - 2] : nil, isOnlyRoute: nil,
        basis: isStated ? "declared use" : "field lineage", nearness: 0,
        words: ConsumerWords(found))
    }
  }

  private func consumer(_ node: UInt32, _ words: ConsumerWords) -> Consumer {
    Consumer(
      node: node, verdict: run.verdict(of: node), hops: Int(run.hops[Int(node)]),
      previous: previous(of: node), isOnlyRoute: routes.isOnly(node), basis: text.basis(of: node),
      nearness: text.nearness(of: node), words: words)
  }

  private static func useCases(
    of consumers: [Consumer], _ context: MeshContext
  ) -> [Consumer] {
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
        let own = context.address(of: useCase)
        let found = ConsumerWords.Found(
          address: own, reason: "is served by \(address), which \(fate)",
          route: server.route + [own],
          settledBy: verdict == .unknown ? "what settles \(address)" : nil)
        worst[useCase] = Consumer(
          node: useCase, verdict: verdict, hops: server.hops + 1, previous: server.node,
          isOnlyRoute: nil, basis: "table-only", nearness: 3, words: ConsumerWords(found))
      }
    }
    return worst.values.sorted { $0.node < $1.node }
  }

  // MARK: What is said

  func address(of node: UInt32) -> String { addresses.text(of: node) }
  func reason(of node: UInt32) -> String { text.sentence(of: node) }
  func settledBy(_ node: UInt32) -> String? { text.settledBy(node) }
  func route(to node: UInt32) -> [String] { route(to: node).map { addresses.text(of: $0) } }

  func agreement(of node: UInt32) -> ConsumerWords.Agreement? {
    agreements.terms(of: node, context)
  }

  func lastUse(of node: UInt32) -> String? {
    let isDirect =
      run.readings[node] != nil || agreements.terms(of: node, context) != nil
      || [.allowed, .seenReading].contains(run.ground(of: node).code)
    return isDirect ? uses.text(of: node) : nil
  }

  // MARK: Routes

  private func route(to node: UInt32) -> [UInt32] {
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
    return nodes.reversed()
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
