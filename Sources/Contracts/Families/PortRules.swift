import Graphs

/// PRT and INP: where and how data is read, who may, and what it is made from.
enum PortRules {
  static func judge(_ log: inout ChangeLog) {
    ports(&log)
    servers(&log)
    roles(&log)
    inputs(&log)
  }

  /// Ports of the same name; a contract that governs none yet says nothing of ports.
  private static func ports(_ log: inout ChangeLog) {
    let (before, after) = (log.old.ports, log.new.ports)
    guard !before.isEmpty, !after.isEmpty else { return }
    let known = Dictionary(after.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(before.map(\.name))
    for port in before {
      guard let now = known[port.name] else {
        remove(port, "output port", &log)
        continue
      }
      let subject = ContractChange.Subject("output port", port.name, old: port, new: now)
      ways(subject, ["protocol", "format", "platform"], port, now, &log)
      locations(subject, port, now, others: after, &log)
      access(subject, port, now, &log)
      updates(subject, port, now, &log)
      DeprecationRules.judge(subject, port, now, &log)
      MeaningRules.judge(subject, port, now, &log)
      AttributeRules.rest(subject, port, now, known: knownOfPorts, &log)
    }
    for port in after where !earlier.contains(port.name) {
      log.report(
        .portAdded, .added, .init("output port", port.name, old: nil, new: port),
        "nobody reads it yet")
    }
  }

  private static func remove(
    _ element: PictureElement, _ kind: String, _ log: inout ChangeLog
  ) {
    let isOver = Lifetime.isOver(element, log)
    log.report(
      .portRemoved, .removed, .init(kind, element.name, old: element, new: nil),
      level: isOver ? .info : nil,
      isOver
        ? "it was deprecated, and its end has come" : "whoever reads there finds nothing")
  }

  private static func servers(_ log: inout ChangeLog) {
    let (before, after) = (named(log.old.servers), named(log.new.servers))
    let known = Dictionary(
      after.map { ($0.name, $0.server) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(before.map(\.name))
    for (name, server) in before {
      guard let now = known[name] else {
        if let same = log.new.servers.first(where: { isSamePlace($0, server) }) {
          log.report(
            .portRemoved, .removed, .init("server", name, old: server, new: nil), level: .warning,
            "the same place is named `\(same.name)` now")
        } else {
          remove(server, "server", &log)
        }
        continue
      }
      let subject = ContractChange.Subject("server", name, old: server, new: now)
      ways(subject, ["type", "protocol", "format"], server, now, &log)
      locations(subject, server, now, others: log.new.servers, &log)
      serverRoles(subject, server, now, &log)
      MeaningRules.judge(subject, server, now, &log)
      AttributeRules.rest(subject, server, now, known: knownKeys, &log)
    }
    for (name, server) in after where !earlier.contains(name) {
      log.report(
        .serverAdded, .added, .init("server", name, old: nil, new: server),
        before.isEmpty
          ? "where data can be read is stated where nothing was"
          : "data can be read there as well as at the others")
    }
  }

  private static func isSamePlace(_ left: PictureElement, _ right: PictureElement) -> Bool {
    let keys = locationKeys + ["type", "protocol", "format"]
    return locationKeys.contains { left[$0] != nil }
      && keys.allSatisfy { ValueText.isSame(left[$0], right[$0]) }
  }

  /// By name, with the environment where a name stands twice.
  private static func named(
    _ servers: [PictureElement]
  ) -> [(name: String, server: PictureElement)] {
    var counts: [String: Int] = [:]
    for server in servers { counts[server.name, default: 0] += 1 }
    return servers.map { server in
      guard counts[server.name] != 1, let environment = server.text("environment") else {
        return (server.name, server)
      }
      return ("\(server.name) (\(environment))", server)
    }
  }

  private static let locationKeys = [
    "host", "port", "location", "url", "endpointUrl", "path", "address", "account", "database",
    "catalog", "schema", "project", "dataset", "topic", "bucket", "prefix", "workspace",
    "serviceName", "warehouse", "region", "stagingDir", "delimiter", "physicalName",
  ]
  private static let knownKeys = Set(
    locationKeys + MeaningRules.texts + MeaningRules.meanings + MeaningRules.logic + [
      "type", "protocol", "format", "platform", "sourceFormat", "sourceProtocol", "server",
      "environment", "roles", "authoritativeDefinitions", "declaredVisibility",
    ])

  private static let knownOfPorts = knownKeys.union([
    "access", "update", "status", "sourceStatus", "statusDates", "sunset", "deprecated", "version",
  ])

  private static func ways(
    _ subject: ContractChange.Subject, _ keys: [String], _ old: PictureElement,
    _ new: PictureElement, _ log: inout ChangeLog
  ) {
    for key in keys {
      guard let was = old.text(key), was != new.text(key) else { continue }
      log.report(
        .wayChanged, .changed, subject, key, was: was, now: new.text(key),
        "readers of the old \(key == "type" ? "server" : key) cannot read the new one")
    }
    for key in keys where old.text(key) == nil {
      guard let now = new.text(key) else { continue }
      log.report(
        .attributeChanged, .changed, subject, key, now: now, "it is stated where nothing was")
    }
  }

  private static func locations(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    others: [PictureElement], _ log: inout ChangeLog
  ) {
    for key in locationKeys {
      guard let was = old.text(key), was != new.text(key) else { continue }
      let isKept =
        others.contains { $0.node != new.node && $0.text(key) == was } || aliases(new).contains(was)
      log.report(
        .locationChanged, .changed, subject, key, was: was, now: new.text(key),
        level: isKept ? .warning : nil,
        isKept
          ? "the old place is kept beside the new one" : "whoever reads at the old place fails")
    }
    for key in locationKeys where old[key] == nil {
      guard let now = new.text(key) else { continue }
      log.report(
        .attributeChanged, .changed, subject, key, now: now, "it is stated where nothing was")
    }
  }

  private static func aliases(_ element: PictureElement) -> [String] {
    ["alias", "locationAlias", "redirectsFrom"].flatMap { key -> [String] in
      switch element[key] {
      case .list(let list)?: list.compactMap(PlainValue.text)
      case let value?: PlainValue.text(value).map { [$0] } ?? []
      case nil: []
      }
    }
  }

  private static func access(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let types = (
      old.part("access", "type").flatMap(PlainValue.text),
      new.part("access", "type").flatMap(PlainValue.text)
    )
    if let was = types.0, let now = types.1, was != now {
      let ranks = (rank(was), rank(now))
      narrowed((ranks.1 ?? 0) > (ranks.0 ?? 0), subject, "access", was, now, &log)
    }
    let (before, after) = (
      Roles.names(old.part("access", "roles")), Roles.names(new.part("access", "roles"))
    )
    roles(subject, before, after, &log)
  }

  private static func rank(_ word: String) -> Int? {
    ["public", "unrestricted", "internal", "restricted", "private"].firstIndex(of: word)
  }

  private static func narrowed(
    _ isNarrower: Bool, _ subject: ContractChange.Subject, _ property: String, _ was: String?,
    _ now: String?, _ log: inout ChangeLog
  ) {
    if isNarrower {
      log.report(
        .accessNarrowed, .changed, subject, property, was: was, now: now,
        "readers that were let in may stand outside")
    } else {
      let isSensitive = log.new.isSensitive
      log.report(
        .accessWidened, .changed, subject, property, was: was, now: now,
        level: isSensitive ? .warning : nil,
        isSensitive
          ? "more may read personal or confidential data" : "more may read than before")
    }
  }

  private static func roles(
    _ subject: ContractChange.Subject, _ before: [String], _ after: [String],
    _ log: inout ChangeLog
  ) {
    for role in before where !after.contains(role) {
      narrowed(true, subject, "roles", role, nil, &log)
    }
    for role in after where !before.contains(role) {
      // The first role that is named shuts out those who have none.
      guard !before.isEmpty else { continue }
      narrowed(false, subject, "roles", nil, role, &log)
    }
  }

  private static func serverRoles(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    roles(subject, Roles.names(old["roles"]), Roles.names(new["roles"]), &log)
  }

  /// Roles of the contract as a whole.
  private static func roles(_ log: inout ChangeLog) {
    let subject = ContractChange.Subject("contract", "", old: log.old.root, new: log.new.root)
    let (before, after) = (Roles(log.old.root["roles"]), Roles(log.new.root["roles"]))
    roles(subject, before.names, after.names, &log)
    for name in before.names where after.names.contains(name) {
      guard let was = before.access[name], let now = after.access[name], was != now else {
        continue
      }
      narrowed(
        was.contains("write") && !now.contains("write"), subject, "role \(name)", was, now, &log)
    }
  }

  private static func updates(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (
      old.part("update", "mode").flatMap(PlainValue.text),
      new.part("update", "mode").flatMap(PlainValue.text)
    )
    guard let was, was != now else { return }
    log.report(
      .updateModeChanged, .changed, subject, "update", was: was, now: now,
      "a reader of a \(was) is not made for a \(now ?? "feed of no stated mode")")
  }

  private static func inputs(_ log: inout ChangeLog) {
    let (old, new) = (log.old, log.new)
    // A contract that governs no port has no inputs that anybody could know.
    guard old.inputs != new.inputs, !old.ports.isEmpty, !new.ports.isEmpty else { return }
    let (before, after) = (Set(old.inputs), Set(new.inputs))
    let isRaised = (new.inputTier ?? 0) > (old.inputTier ?? 0)
    let subject = ContractChange.Subject("contract", "", old: old.root, new: new.root)
    let gone = old.inputs.filter { !after.contains($0) }
    let more = new.inputs.filter { !before.contains($0) }
    log.report(
      .inputChanged, .changed, subject, "inputs", was: list(gone), now: list(more),
      level: isRaised ? .warning : nil,
      isRaised
        ? "it is made from sources of a higher classification"
        : "where the data comes from changes, and not what it is")
  }

  private static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
