import Graphs

/// Teams, which are domains too where their type says so, and what follows for products.
struct EntropyTeams {
  private struct Entry {
    let root: DocumentNode
    let document: SpecificationDocument
  }

  private var entries: [String: Entry] = [:]

  /// An export may hold the same team twice; the last counts.
  mutating func add(_ root: DocumentNode, _ document: SpecificationDocument) {
    guard let id = root.text("id") else { return }
    entries[Identifiers.nameKey(id)] = Entry(root: root, document: document)
  }

  func read(into context: inout ImportContext) {
    guard !entries.isEmpty else { return }
    for key in entries.keys.sorted() {
      guard let entry = entries[key] else { continue }
      team(entry, into: &context)
      domain(key, entry, into: &context)
    }
    containProducts(in: &context)
  }

  private func team(_ entry: Entry, into context: inout ImportContext) {
    let root = entry.root
    var team = entry.document.entity(.team, root.text("id") ?? "", at: root)
    entry.document.keep(root, in: &team, except: ["members"])
    context.draft.entities.append(team)
    for member in root["members"]?.elements ?? [] {
      guard let mail = member.text("emailAddress") ?? member.text("username") else { continue }
      let person = entry.document.person(mail, at: member, into: &context)
      let role = member.text("role").map { [DraftProperty(key: "role", value: .string($0))] } ?? []
      context.draft.link(
        "MEMBER_OF", .key(person), .key(team.key), at: entry.document.origin(member), role)
    }
  }

  private func isDomain(_ key: String) -> Bool {
    entries[key]?.root.text("type")?.lowercased() == "domain"
  }

  /// The nearest domains from the outermost to the team's own; parents that lead back end it.
  private func domains(above key: String) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    var next: String? = key
    while let team = next, seen.insert(team).inserted, let entry = entries[team] {
      if isDomain(team) { found.append(team) }
      next = entry.root.text("parent").map(Identifiers.nameKey)
    }
    return found.reversed()
  }

  private func domainKey(_ path: [String]) -> EntityKey {
    EntityKey(kind: .domain, text: path.joined(separator: "."))
  }

  private func domain(_ key: String, _ entry: Entry, into context: inout ImportContext) {
    guard isDomain(key) else { return }
    let path = domains(above: key)
    var domain = DraftEntity(
      .domain, domainKey(path).text, at: entry.document.origin(entry.root))
    domain.id = entry.root.text("id")
    domain.name = entry.root.text("name")
    domain.depth = path.count - 1
    domain.set("description", entry.root.text("description"))
    if path.count > 1 {
      let above = domainKey(path.dropLast())
      domain.parent = above
      context.draft.link("CONTAINS", .key(above), .key(domain.key), at: domain.origin)
    }
    context.draft.entities.append(domain)
    context.draft.link(
      "OWNS", .key(.team, key), .key(domain.key), at: domain.origin,
      [DraftProperty(key: "ownerRule", value: .string("team of type Domain"))])
  }

  /// A product that names no domain lies in that of the team that owns it.
  private func containProducts(in context: inout ImportContext) {
    var owners: [EntityKey: (team: String, origin: Origin)] = [:]
    for link in context.draft.links where link.type == "OWNS" {
      guard case .key(let owned) = link.to, owned.kind == .product else { continue }
      guard let team = Self.team(link.from) else { continue }
      // Of several owners the first by name counts, whatever file names it.
      if let known = owners[owned], known.team <= team { continue }
      owners[owned] = (team, link.origin)
    }
    for index in context.draft.entities.indices {
      let product = context.draft.entities[index].key
      guard product.kind == .product, context.draft.entities[index].parent == nil,
        let owner = owners[product]
      else { continue }
      let path = domains(above: owner.team)
      guard !path.isEmpty else { continue }
      context.draft.entities[index].parent = domainKey(path)
      context.draft.link(
        "CONTAINS", .key(domainKey(path)), .key(product), at: owner.origin, basis: "inferred")
    }
  }

  private static func team(_ owner: DraftTarget) -> String? {
    switch owner {
    case .declared(.team, let id): Identifiers.nameKey(id)
    case .text(let text, .team?, _): Identifiers.nameKey(text.withoutPrefix("team:"))
    case .key(let key) where key.kind == .team: key.text
    default: nil
    }
  }
}
