import Diagnostics
import Graphs

/// Turns drafts into a graph: merges, addresses, resolves, derives. The order of drafts of
/// different files does not matter beyond which of two conflicting values counts.
struct MeshMerger {
  var table: EntityTable
  var addresses: Addresses
  /// Nodes that are only referred to; their numbers follow those of the entities.
  var unresolved: [UnresolvedNode] = []
  var unresolvedByAddress: [String: Int] = [:]
  var unresolvedByKey: [EntityKey: Int] = [:]
  let references: [EntityKey: DraftReference]
  var links: [MergedLink] = []
  var diagnostics: [Diagnostic] = []
  let files: [LoadedFile]
  /// The instant at which agreements are judged, in microseconds UTC; nil judges no dates.
  let asOf: Int64?
  var contractsById: [String: [Int]] = [:]
  /// Contracts by the stem of their file's name.
  var contractsByFile: [String: [Int]] = [:]
  /// Output ports by the contract that governs them, and the contract of each port.
  var providers: [Int: [Int]] = [:]
  var contractOfPort: [Int: Int] = [:]
  /// Keys of what the files define that references name as a whole.
  var definedIn: [Int: [EntityKey]] = [:]
  var entitiesByAlias: [String: [Int]] = [:]
  /// Addresses of input ports that agreements made.
  var agreedAddresses: Set<String> = []
  /// Assets of catalogs and tools by the names of their tables, and how they hang on the mesh.
  var tables = TableIndex()
  var attachment = Attachment()
  /// Ports by address without version.
  var portsByBase: [String: [Int]] = [:]
  /// Entities by kind and id, and output ports by product: see `indexDeclared`.
  var entitiesById: [EntityKey: [Int]] = [:]
  var outputPorts: [EntityKey: [Int]] = [:]
  /// Entities that a mapping leaves out of the mesh; they have no links.
  var ignored: Set<Int> = []

  struct UnresolvedNode {
    var address: String
    var kind: EntityKind
    var name: String
    var origin: Origin
    var aliases: [String]
  }

  struct MergedLink {
    var type: String
    var from: Int
    var to: Int
    var basis: String
    var properties: [DraftProperty]
    var origin: Origin
  }

  init(_ draft: consuming MeshDraft, files: [LoadedFile], asOf: Int64?) {
    self.files = files
    self.asOf = asOf
    references = draft.references
    let mapped = MappingResolver(draft, files: files)
    let draft = mapped.draft
    diagnostics = mapped.diagnostics
    table = EntityTable(draft.entities, unions: mapped.unions)
    addresses = Addresses()
    addresses.assign(to: &table)
    keep(mapped.formerAddresses)
    indexNames()
    indexTables(draft.tables)
    indexDeclared(for: draft)
    indexFiles(draft)
    reportConflicts()
    findIgnored(draft.mapping.ignored)
    let late = draft.links.map { $0.from.isLate || $0.to.isLate }
    resolve(zip(draft.links, late).lazy.filter { !$0.1 }.map(\.0))
    indexProviders()
    resolve(zip(draft.links, late).lazy.filter { $0.1 }.map(\.0))
    applyJoins(draft.joins)
    attachAssets()
    mergeLinks()
    leaveOutIgnored()
    applyAgreements()
    applyUses(draft.mapping.uses)
    deriveOwnersAndDomains()
    deriveVisibility()
    let feeds = Feeds(self)
    links += feeds.links
    if feeds.unsearched > 0 {
      diagnostics.append(
        Diagnostic(
          "load.observed-feeds",
          "the flow between assets is too wide: what \(feeds.unsearched) groups of products are "
            + "observed to feed was not looked for", outcome: .failed,
          suggestion: "let more of the assets belong to products"))
    }
  }

  /// An address that unions or a mapping changed stays as an alias.
  private mutating func keep(_ former: [(key: EntityKey, address: String)]) {
    for (key, address) in former where addresses.byAddress[address] == nil {
      if let position = table.position(of: key) { table.addAlias(address, of: position) }
    }
  }

  private mutating func indexNames() {
    for position in table.entities.indices {
      let kind = table.entities[position].key.kind
      let address = table.entities[position].address ?? ""
      let id = table.entities[position].id
      if kind == .contract, let id {
        contractsById[id, default: []].append(position)
        for other in table.entities[position].aliases where other != id {
          contractsById[other, default: []].append(position)
        }
        if let stem = Self.stem(files[table.entities[position].origin.file].path) {
          contractsByFile[stem, default: []].append(position)
        }
      }
      var names = table.entities[position].aliases
      if let id, !address.hasSuffix(id) || kind == .contract { names.append(id) }
      for name in names where entitiesByAlias[name]?.last != position {
        entitiesByAlias[name, default: []].append(position)
      }
      if kind.isPort {
        let (base, version) = Identifiers.splitVersion(address)
        portsByBase[base, default: []].append(position)
        for alias in table.entities[position].aliases where alias.contains("/") {
          portsByBase[Identifiers.splitVersion(alias).id, default: []].append(position)
        }
        // A port printed as `out:x` is found as `x` too.
        guard let slash = base.lastIndex(of: "/") else { continue }
        let name = base[base.index(after: slash)...]
        guard let colon = name.lastIndex(of: ":") else { continue }
        let plain = base[...slash] + name[name.index(after: colon)...]
        portsByBase[String(plain), default: []].append(position)
        if kind == .outputPort {
          table.addAlias(plain + (version.map { "@\($0)" } ?? ""), of: position)
        }
      }
    }
  }

  private mutating func indexProviders() {
    for link in links where link.type == "GOVERNED_BY" {
      guard isEntity(link.from) else { continue }
      contractOfPort[link.from] = link.to
      if table.entities[link.from].key.kind == .outputPort {
        providers[link.to, default: []].append(link.from)
      }
    }
    for (contract, ports) in providers {
      providers[contract] = Array(Set(ports)).sorted()
    }
  }

  private mutating func reportConflicts() {
    keepConflicts()
    for conflict in table.conflicts {
      let address = table.position(of: conflict.key).flatMap { table.entities[$0].address } ?? ""
      diagnostics.append(
        LoadDiagnostic.at(
          files[conflict.other.file].path, line: conflict.other.line, "load.conflict",
          "`\(conflict.property)` of \(address) is \"\(conflict.otherText)\" here, and "
            + "\"\(conflict.keptText)\" in \(files[conflict.kept.file].path):"
            + "\(conflict.kept.line), which counts",
          suggestion: "let one of the two files say it"))
    }
    for clash in addresses.clashes {
      let origin = table.entities[clash.position].origin
      diagnostics.append(
        LoadDiagnostic.at(
          files[origin.file].path, line: origin.line, "load.address-clash",
          "several things would be `\(clash.wanted)`; this one is `\(clash.address)`",
          suggestion: "give each an id of letters, digits, `_` and `-`"))
    }
  }

  /// What other files say stays on the node, in `conflicts`.
  private mutating func keepConflicts() {
    var texts: [EntityKey: [Value]] = [:]
    for conflict in table.conflicts {
      let place = "\(files[conflict.other.file].path):\(conflict.other.line)"
      texts[conflict.key, default: []].append(
        .string("\(conflict.property): \(conflict.otherText) (\(place))"))
    }
    for (key, values) in texts {
      if let position = table.position(of: key) {
        table.set("conflicts", .list(values), of: position)
      }
    }
  }

  func isEntity(_ node: Int) -> Bool { node < table.entities.count }

  func address(of node: Int) -> String {
    node >= Self.firstUnresolved
      ? unresolved[node - Self.firstUnresolved].address : table.entities[node].address ?? ""
  }

  func kind(of node: Int) -> EntityKind {
    node >= Self.firstUnresolved
      ? unresolved[node - Self.firstUnresolved].kind : table.entities[node].key.kind
  }

  /// Numbers of unresolved nodes start here, so that entities may still be added.
  static let firstUnresolved = 1 << 40

  /// The number of a node that is only referred to.
  mutating func unresolvedNode(
    _ address: String, kind: EntityKind, name: String, at origin: Origin, aliases: [String] = []
  ) -> Int {
    if let known = unresolvedByAddress[address] {
      let node = unresolved[known]
      if origin < node.origin { unresolved[known].origin = origin }
      return known + Self.firstUnresolved
    }
    unresolvedByAddress[address] = unresolved.count
    unresolved.append(
      UnresolvedNode(
        address: address, kind: kind, name: name, origin: origin, aliases: aliases))
    return unresolved.count - 1 + Self.firstUnresolved
  }

  mutating func warn(
    _ code: String, _ message: String, at origin: Origin, suggestion: String? = nil,
    severity: Diagnostic.Severity = .warning
  ) {
    diagnostics.append(
      LoadDiagnostic.at(
        files[origin.file].path, line: origin.line, code, message, severity: severity,
        suggestion: suggestion))
  }

  /// One link for equal type, ends and distinguishing properties; the first in file order counts.
  private mutating func mergeLinks() {
    struct Signature: Hashable {
      let type: String
      let from: Int
      let to: Int
      let rest: String
    }
    var seen: [Signature: Int] = [:]
    var merged: [MergedLink] = []
    for link in links {
      // A saved FEEDS is made anew from what it was derived from.
      if link.type == "FEEDS", link.properties.contains(where: { $0.key == "via" }) { continue }
      let telling = link.type == "READ_BY" || link.type == "OWNS" ? [] : link.properties
      let rest =
        telling.isEmpty
        ? ""
        : telling.map { "\($0.key)=\($0.value.brief)" }.sorted().joined(separator: "\u{1F}")
      let basis = link.type == "READ_BY" ? "" : link.basis
      let signature = Signature(
        type: link.type, from: link.from, to: link.to,
        rest: rest.isEmpty ? basis : "\(basis)\u{1F}\(rest)")
      if let known = seen[signature] {
        for property in link.properties
        where !merged[known].properties.contains(where: { $0.key == property.key }) {
          merged[known].properties.append(property)
        }
      } else {
        seen[signature] = merged.count
        merged.append(link)
      }
    }
    links = merged
  }
}
