import Diagnostics
import Graphs
import Tables
import Workspaces

/// `access request|approve|deny|revoke|cancel`: one step of an agreement in the what-if.
enum AccessVerb: String, CaseIterable {
  case request
  case approve
  case deny
  case revoke
  case cancel

  func answer(_ call: CommandCall) throws -> CommandAnswer {
    try call.requireWords(2...2)
    return self == .request ? try request(call) : try move(call)
  }

  // MARK: Asking

  private func request(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    let port = try node(call.words[1], context)
    guard context.isA(.outputPort, port) else {
      let ports = context.neighbours(of: port, .hasPort).filter { context.isA(.outputPort, $0) }
      throw Diagnostic(
        "access.port",
        "access is asked for on an output port, and "
          + "\(context.address(of: port)) is a \(context.kindText(of: port))",
        range: call.words[1].range, notes: ports.map { context.address(of: $0) },
        suggestion: ports.first.map { "access request \(context.address(of: $0)) …" })
    }
    guard let purpose = call.text("purpose"), !purpose.isEmpty else {
      throw missing("--purpose", "says what for", call)
    }
    guard let name = call.words(of: "for").first else {
      throw missing("--for", "names who wants to read", call)
    }
    let consumer = try consumer(name, context)
    if let until = call.text("until") { try check(until: until, context) }
    try refuseTwin(on: port, for: consumer, call)
    let address = Self.freeAddress(context)
    var step = AgreementStep(context)
    var properties = [("purpose", purpose)]
    if let day = context.asOfDay { properties.append(("requested", day)) }
    if let until = call.text("until") { properties.append(("until", until)) }
    if let by = try decider(call) { properties.append(("requestedBy", context.address(of: by))) }
    if let reason = call.text("reason") { properties.append(("reason", reason)) }
    step.request(address, on: port, for: consumer, properties)
    var answer = CommandAnswer(
      page: requestPage(address, port, consumer, purpose, context),
      notes: ["in the what-if only; `undo` takes it back, `diff` shows it, `save` keeps it"])
    answer.supposed = step.finished()
    return answer
  }

  /// Terms of use stand before whoever asks.
  private func requestPage(
    _ address: String, _ port: UInt32, _ consumer: UInt32, _ purpose: String,
    _ context: MeshContext
  ) -> Page {
    let access = PortAccess(of: port, in: context.view)
    var facts = [
      Page.Fact("port", context.address(of: port)),
      Page.Fact("for", context.address(of: consumer)), Page.Fact("purpose", purpose),
      Page.Fact(
        "roles", access.roles.isEmpty ? "not stated" : access.roles.joined(separator: ", ")),
    ]
    if let conditions = access.conditions { facts.append(Page.Fact("conditions", conditions)) }
    if let owner = context.ownerText(of: port) { facts.append(Page.Fact("decides", owner)) }
    var page = Page(title: address, subtitle: AgreementState.requested.rawValue)
    page.panels.append(Page.Panel("request", [.facts(facts)]))
    let terms = TermsOfUse(of: port, context).lines.map { Page.Fact($0.name, $0.text) }
    if !terms.isEmpty { page.panels.append(Page.Panel("terms of use", [.facts(terms)])) }
    page.next = ["access approve \(address) --by WHO", "access cancel \(address)"]
    return page
  }

  /// One request or grant of a port is enough for a consumer.
  private func refuseTwin(
    on port: UInt32, for consumer: UInt32, _ call: CommandCall
  ) throws {
    let context = call.context
    for grant in context.grants(on: port)
    where context.neighbours(of: grant.agreement, .to).contains(consumer) {
      let state = context.state(ofAgreement: grant.agreement)
      guard [.requested, .approved].contains(state) else { continue }
      let origin = grant.basis == .own ? "" : " on \(context.address(of: grant.granted))"
      throw Diagnostic(
        "access.twin",
        "\(context.address(of: consumer)) has \(context.address(of: grant.agreement))\(origin), "
          + "which is \(state.rawValue)", range: call.words[1].range,
        suggestion: state == .requested
          ? "`access approve \(context.address(of: grant.agreement)) --by WHO` decides it" : nil)
    }
  }

  private func consumer(_ word: CommandWord, _ context: MeshContext) throws -> UInt32 {
    let node = try node(word, context)
    let kinds: [MeshSchema.Label] = [.product, .team, .person, .source]
    guard kinds.contains(where: { context.isA($0, node) }) else {
      throw Diagnostic(
        "access.consumer",
        "a product, team, person or system reads, and "
          + "\(context.address(of: node)) is a \(context.kindText(of: node))", range: word.range)
    }
    return node
  }

  private static func freeAddress(_ context: MeshContext) -> String {
    var number = 1
    while !context.view.nodes(at: "agreement:access-\(number)").isEmpty { number += 1 }
    return "agreement:access-\(number)"
  }

  // MARK: Deciding

  private var goal: AgreementState {
    switch self {
    case .request: .requested
    case .approve: .approved
    case .deny: .denied
    case .revoke: .revoked
    case .cancel: .cancelled
    }
  }

  private func move(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    let agreement = try node(call.words[1], context)
    let address = context.address(of: agreement)
    guard context.isA(.agreement, agreement) else {
      throw Diagnostic(
        "access.agreement",
        "\(address) is a \(context.kindText(of: agreement)), and only an "
          + "agreement is decided", range: call.words[1].range,
        suggestion: "`access \(address)` lists its agreements")
    }
    let state = context.state(ofAgreement: agreement)
    guard state.successors.contains(goal) else { throw illegal(address, state, call) }
    let by = try decider(call)
    if by == nil, self != .cancel { throw missing("--by", "names who decides", call) }
    var properties = try dates(of: agreement, call)
    if let by { properties.append(("decidedBy", context.address(of: by))) }
    if let reason = call.text("reason") { properties.append(("reason", reason)) }
    var step = AgreementStep(context)
    step.move(agreement, to: goal, properties)
    var answer = CommandAnswer(notes: [
      "\(address) was \(state.rawValue) and is \(goal.rawValue), in the what-if only"
    ])
    if let by, let note = foreign(by, agreement, context) { answer.notes.append(note) }
    answer.supposed = step.finished()
    return answer
  }

  private func illegal(
    _ address: String, _ state: AgreementState, _ call: CommandCall
  ) -> Diagnostic {
    let possible = state.successors.filter { $0 != .expired }.map(\.rawValue)
    let before = AgreementState.allCases.first { $0.successors.contains(goal) } ?? .requested
    return Diagnostic(
      "access.state",
      "\(address) is \(state.rawValue), and only what is \(before.rawValue) can be "
        + goal.rawValue, range: call.words[1].range,
      notes: possible.isEmpty ? [] : ["it can be \(possible.joined(separator: " or "))"],
      suggestion: possible.isEmpty ? "`access request` asks anew" : nil)
  }

  /// The days that a decision sets: the first of an approval, the last of a revocation.
  private func dates(
    of agreement: UInt32, _ call: CommandCall
  ) throws -> [(String, String)] {
    let context = call.context
    guard let day = context.asOfDay else { return [] }
    var dates = [("decided", day)]
    if self == .approve {
      let until = call.text("until") ?? context.text("until", of: agreement)
      if let until { try check(until: until, context) }
      if let until = call.text("until") { dates.append(("until", until)) }
      if context.text("from", of: agreement) == nil { dates.append(("from", day)) }
    }
    if self == .revoke { dates.append(("until", day)) }
    return dates
  }

  private func check(until: String, _ context: MeshContext) throws {
    guard InstantText.microseconds(until) != nil else {
      throw Diagnostic(
        "access.until", "`\(until)` is no date", suggestion: "write it as 2027-06-30")
    }
    if let day = context.asOfDay, until.prefix(10) < day {
      throw Diagnostic(
        "access.until", "\(until) is over on \(day), and so would be the agreement",
        suggestion: "--until a later day")
    }
  }

  private func decider(_ call: CommandCall) throws -> UInt32? {
    guard let word = call.words(of: "by").first else { return nil }
    let node = try node(word, call.context)
    guard call.context.isA(.person, node) || call.context.isA(.team, node) else {
      throw Diagnostic(
        "access.by",
        "a person or team decides, and \(call.context.address(of: node)) is a "
          + call.context.kindText(of: node), range: word.range)
    }
    return node
  }

  /// Says so when a decision is not made by those who answer for the port.
  private func foreign(
    _ by: UInt32, _ agreement: UInt32, _ context: MeshContext
  ) -> String? {
    let products = context.neighbours(of: agreement, .grants).compactMap { context.product(of: $0) }
    let owners = Set(products.flatMap { context.owners(of: $0) })
    let mine = Set([by] + context.neighbours(of: by, .memberOf))
    guard !owners.isEmpty, owners.isDisjoint(with: mine) else { return nil }
    let names = owners.map { context.address(of: $0) }.sorted().joined(separator: ", ")
    return "\(context.address(of: by)) does not belong to \(names), who answer for the port"
  }

  private func node(_ word: CommandWord, _ context: MeshContext) throws -> UInt32 {
    try NodeResolver(context).node(word)
  }

  private func missing(_ option: String, _ what: String, _ call: CommandCall) -> Diagnostic {
    Diagnostic(
      "command.usage", "`access \(rawValue)` needs \(option), which \(what)",
      range: call.words.first?.range, suggestion: "usage: \(call.command.usage)")
  }
}
