import Graphs
import Workspaces

/// Who may read an output port, who asks to, who might once, and who reads it without agreement.
struct PortAudience {
  let port: UInt32
  let access: PortAccess
  /// By standing, then by consumer; never empty.
  let entries: [AccessEntry]

  init(of port: UInt32, _ readings: PortReadings, _ context: MeshContext) {
    self.port = port
    access = PortAccess(of: port, in: context.view)
    let grants = context.grants(on: port)
    let uses = readings.uses(of: port)
    var entries: [AccessEntry] = []
    for grant in grants {
      let holders = context.neighbours(of: grant.agreement, .to)
      for holder in holders.isEmpty ? [nil] : holders.map(Optional.some) {
        let last = uses.filter { use in
          holder.map { readings.principals(of: use.actor, on: use.last).contains($0) } ?? false
        }.map(\.last).max()
        entries.append(
          AccessEntry(
            standing: Self.standing(of: grant.agreement, context), grant: grant, consumer: holder,
            lastUse: last))
      }
    }
    if access.isRestricted {
      entries += Self.readersWithout(grants, port, uses, readings, context)
    }
    if !entries.contains(where: { $0.standing == .inForce }), !access.isRestricted {
      entries.append(AccessEntry(standing: .open))
    } else if entries.isEmpty {
      entries.append(AccessEntry(standing: .nobody))
    }
    let order = AccessEntry.Standing.allCases
    self.entries = entries.map { entry in
      (
        order.firstIndex(of: entry.standing) ?? order.count,
        entry.consumer.map { context.address(of: $0) } ?? "",
        entry.grant.map { context.address(of: $0.agreement) } ?? "", entry
      )
    }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
  }

  func count(_ standing: AccessEntry.Standing) -> Int {
    entries.count { $0.standing == standing }
  }

  private static func standing(
    of agreement: UInt32, _ context: MeshContext
  ) -> AccessEntry.Standing {
    switch context.state(ofAgreement: agreement) {
    case .approved: context.isInForce(agreement) ? .inForce : .notYet
    case .requested: .requested
    case .denied: .denied
    case .expired: .expired
    case .revoked: .revoked
    case .cancelled: .cancelled
    }
  }

  /// Readers that a file declares or that were seen, whom no agreement covered: at the as-of day,
  /// or when they were last seen.
  private static func readersWithout(
    _ grants: [PortGrant], _ port: UInt32, _ uses: [(actor: UInt32, last: String)],
    _ readings: PortReadings, _ context: MeshContext
  ) -> [AccessEntry] {
    let owner = context.product(of: port)
    let own = Set([owner].compactMap(\.self) + (owner.map { context.owners(of: $0) } ?? []))
    var found: [UInt32: AccessEntry] = [:]
    func isCovered(_ actor: UInt32, on day: String?) -> Bool {
      let principals = readings.principals(of: actor, on: day)
      if !principals.isDisjoint(with: own) { return true }
      return grants.contains { grant in
        Self.covers(grant.agreement, on: day, context)
          && !principals.isDisjoint(with: context.neighbours(of: grant.agreement, .to))
      }
    }
    for (actor, last) in uses where !isCovered(actor, on: last) {
      found[actor] = AccessEntry(standing: .without, consumer: actor, lastUse: last)
    }
    for reader in context.readers(of: port) {
      guard let consumer = context.product(of: reader.input), found[consumer] == nil,
        !isCovered(consumer, on: context.asOfDay)
      else { continue }
      let last = uses.first { $0.actor == consumer }?.last
      found[consumer] = AccessEntry(standing: .without, consumer: consumer, lastUse: last)
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  /// Whether an agreement held on a day, that it has ended since notwithstanding.
  private static func covers(
    _ agreement: UInt32, on day: String?, _ context: MeshContext
  ) -> Bool {
    let state = context.state(ofAgreement: agreement)
    guard [.approved, .expired, .revoked].contains(state) else { return false }
    guard let day else { return state == .approved }
    if let from = context.text("from", of: agreement), from.prefix(10) > day { return false }
    guard let until = context.text("until", of: agreement) else { return state == .approved }
    return until.prefix(10) >= day
  }
}
