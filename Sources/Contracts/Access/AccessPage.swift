import Graphs
import Tables
import Workspaces

/// Who may read, on one screen: a port in full, several in a table.
struct AccessPage {
  private static let mostPorts = 30
  private static let mostLines = 12

  private let audiences: [PortAudience]
  /// The fields asked about, by the ports that offer them.
  private let fields: [UInt32: [UInt32]]
  private let context: MeshContext

  init(_ audiences: [PortAudience], fields: [UInt32: [UInt32]], _ context: MeshContext) {
    self.audiences = audiences
    self.fields = fields
    self.context = context
  }

  func page(title: String) -> Page {
    let without = audiences.reduce(0) { $0 + $1.count(.without) }
    var page = Page(title: title, subtitle: subtitle, mark: without > 0 ? .warning : .plain)
    if let only = audiences.first, audiences.count == 1 {
      page.panels.append(requirements(of: only))
      page.panels += terms(of: only.port)
    } else if !audiences.isEmpty {
      page.panels.append(ports)
    }
    page.panels += lines(
      "agreements in force", { $0 == .inForce || $0 == .notYet },
      ["since", "until", "days left"], most: audiences.count == 1 ? .max : Self.mostLines)
    page.panels += lines("waiting", { $0 == .requested }, ["asked", "days waiting"])
    page.panels += lines("used without agreement", { $0 == .without }, ["last use"])
    page.panels += lines(
      "ended or refused", { $0.isEnded }, ["state", "until", "reason"],
      most: audiences.count == 1 ? .max : Self.mostLines)
    page.next = next
    return page
  }

  private var subtitle: String {
    func count(_ standing: AccessEntry.Standing) -> Int {
      audiences.reduce(0) { $0 + $1.count(standing) }
    }
    var parts = audiences.count == 1 ? [] : ["\(audiences.count) ports"]
    parts += [
      "\(count(.inForce)) in force", "\(count(.requested)) waiting",
      "\(count(.without)) without agreement",
    ]
    return parts.joined(separator: " · ")
  }

  private func requirements(of audience: PortAudience) -> Page.Panel {
    let access = audience.access
    var facts = [
      Page.Fact(
        "access", access.type ?? "not stated", mark: access.type == nil ? .warning : .plain),
      Page.Fact(
        "roles", access.roles.isEmpty ? "not stated" : access.roles.joined(separator: ", ")),
    ]
    if let authentication = access.authentication {
      facts.append(Page.Fact("signs in by", authentication))
    }
    facts.append(
      Page.Fact("audited", access.isAudited.map { $0 ? "yes" : "no" } ?? "not stated"))
    if let conditions = access.conditions { facts.append(Page.Fact("conditions", conditions)) }
    if let owner = context.ownerText(of: audience.port) { facts.append(Page.Fact("ask", owner)) }
    let offered = fields[audience.port] ?? []
    if !offered.isEmpty {
      let names = offered.prefix(Self.mostLines).map { field in
        let masking = context.text("masking", of: field).map { " (masked: \($0))" } ?? ""
        return context.address(of: field) + masking
      }
      facts.append(Page.Fact("fields", names.joined(separator: ", ")))
    }
    return Page.Panel("what it requires", [.facts(facts)])
  }

  private func terms(of port: UInt32) -> [Page.Panel] {
    let facts = TermsOfUse(of: port, context).lines.map { Page.Fact($0.name, $0.text) }
    return facts.isEmpty ? [] : [Page.Panel("terms of use", [.facts(facts)])]
  }

  private var ports: Page.Panel {
    let rows = audiences.prefix(Self.mostPorts).map { audience -> [Cell] in
      let access = audience.access
      let ended = audience.entries.count { $0.standing.isEnded }
      return [
        .text(context.address(of: audience.port)), access.type.map { .text($0) } ?? .null,
        .text(access.roles.joined(separator: ", ")),
        .text(access.isAudited.map { $0 ? "yes" : "no" } ?? "?"),
        .int(Int64(audience.count(.inForce))), .int(Int64(audience.count(.requested))),
        .int(Int64(audience.count(.without))), .int(Int64(ended)),
      ]
    }
    var bodies: [Page.Body] = [
      .table(
        Table(
          ["port", "access", "roles", "audited", "in force", "waiting", "without", "ended"],
          rows: rows))
    ]
    if audiences.count > Self.mostPorts {
      bodies.append(.text("… \(audiences.count - Self.mostPorts) more; `|> csv` has all"))
    }
    return Page.Panel("ports", bodies)
  }

  private func lines(
    _ title: String, _ isWanted: (AccessEntry.Standing) -> Bool, _ columns: [String],
    most: Int = .max
  ) -> [Page.Panel] {
    let found = audiences.flatMap { audience in
      audience.entries.filter { isWanted($0.standing) }.map { (audience.port, $0) }
    }
    guard !found.isEmpty else { return [] }
    let hasPort = audiences.count > 1
    let hasPurpose = found.contains { $0.1.grant != nil }
    let names =
      (hasPort ? ["port"] : []) + ["consumer"] + columns
      + (hasPurpose ? ["purpose", "agreement"] : [])
    let rows = found.prefix(most).map { port, entry -> [Cell] in
      var cells: [Cell] = hasPort ? [.text(context.address(of: port))] : []
      cells.append(.text(entry.consumer.map { context.address(of: $0) } ?? "nobody known"))
      cells += columns.map { cell($0, entry) }
      if hasPurpose { cells += [text(entry.text("purpose", context)), text(name(of: entry))] }
      return cells
    }
    var bodies: [Page.Body] = [.table(Table(names, rows: rows))]
    if found.count > rows.count {
      bodies.append(.text("… \(found.count - rows.count) more; `|> csv` has all"))
    }
    return [Page.Panel(title, bodies)]
  }

  private func cell(_ column: String, _ entry: AccessEntry) -> Cell {
    switch column {
    case "since": text(entry.day("from", context))
    case "until": text(entry.day("until", context))
    case "asked": text(entry.day("requested", context))
    case "days left": entry.daysLeft(context).map { .int(Int64($0)) } ?? .null
    case "days waiting": entry.age(context).map { .int(Int64($0)) } ?? .null
    case "last use": text(entry.lastUse ?? "declared, not seen")
    case "state": .text(entry.standing.rawValue)
    case "reason": text(entry.reason(context))
    default: .null
    }
  }

  /// The agreement, and where it comes from when it names another version or the whole product.
  private func name(of entry: AccessEntry) -> String? {
    guard let grant = entry.grant else { return nil }
    let name = context.address(of: grant.agreement)
    return grant.basis == .own ? name : "\(name), from \(context.address(of: grant.granted))"
  }

  private func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }

  private var next: [String] {
    for audience in audiences {
      if let waiting = audience.entries.first(where: { $0.standing == .requested }),
        let agreement = waiting.grant?.agreement
      {
        return ["access approve \(context.address(of: agreement)) --by WHO"]
      }
    }
    guard let port = audiences.first?.port else { return [] }
    return ["access request \(context.address(of: port)) --for CONSUMER --purpose WHY"]
  }
}
