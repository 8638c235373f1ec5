import Diagnostics
import Graphs

/// Turns drafts into a graph: merges, addresses, resolves, derives. The order of drafts of
/// different files does not matter beyond which of two conflicting values counts.
struct MeshMerger {
  var table: EntityTable
  var addresses: Addresses
  /// Nodes that are only referred to; their numbers follow those of the entities.
  var unresolved: [UnresolvedNode] = []
  var unresolvedByAddress = TextIndex()
  var unresolvedByKey: [EntityKey: Int] = [:]
  /// Emptied where what texts name may have changed.
  var recentNames = RecentNames()
  let references: [EntityKey: DraftReference]
  /// Fields that nothing refers to; their holders are drafts of the table.
  let fields: [FieldRows]
  var links: [MergedLink] = []
  var diagnostics: [Diagnostic] = []
  let files: [LoadedFile]
  /// The instant at which agreements are judged, in microseconds UTC; nil judges no dates.
  let asOf: Int64?
  var contractsById = TextGroups()
  /// Contracts by the stem of their file's name.
  var contractsByFile = TextGroups()
  /// Stems of the names of files that hold contracts, by file.
  private var stems: [Int: String] = [:]
  /// Output ports by the contract that governs them, and the contract of each port.
  var providers: [Int: [Int]] = [:]
  var contractOfPort = NodeNumbers()
  /// Keys of what the files define that references name as a whole.
  let definedIn: [Int: [EntityKey]]
  var entitiesByAlias = TextGroups()
  /// Addresses of input ports that agreements made.
  var agreedAddresses: Set<String> = []
  /// Assets of catalogs and tools by the names of their tables, and how they hang on the mesh.
  var tables = TableIndex()
  var attachment = Attachment()
  /// Ports by address without version.
  var portsByBase = TextGroups()
  /// Entities by kind and id, and output ports by product: see `indexDeclared`.
  var entitiesById: [EntityKey: [Int]] = [:]
  var outputPorts: [EntityKey: [Int]] = [:]
  /// Entities that a mapping leaves out of the mesh; they have no links.
  var ignored: Set<Int> = []
  /// The order in which nodes are written, where it was found already.
  private(set) var order: NodeOrder?

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

  /// Throws when the monitor says so, which it is asked between the larger steps.
  init(
    _ draft: consuming MeshDraft, files: [LoadedFile], asOf: Int64?,
    monitor: LoadMonitor = LoadMonitor()
  ) throws(LoadMonitor.Stopped) {
    self.files = files
    self.asOf = asOf
    references = draft.references
    // What is held in one place alone is changed where it lies.
    var mapped = MappingResolver(consume draft, files: files)
    let entities = mapped.takeEntities()
    let drafts = mapped.takeLinks()
    fields = mapped.takeFields()
    let draft = mapped.draft
    diagnostics = mapped.diagnostics
    definedIn = Self.definitions(entities, in: draft.referredFiles)
    try monitor.check()
    table = EntityTable(consume entities, unions: mapped.unions)
    addresses = Addresses()
    try monitor.check()
    addresses.assign(to: &table)
    try monitor.check()
    let early = orderEarly()
    keep(mapped.formerAddresses)
    indexNames()
    indexTables(draft.tables)
    indexDeclared(for: drafts, draft.observations)
    reportConflicts()
    findIgnored(draft.mapping.ignored)
    try monitor.check()
    HugePages.reserve(drafts.count, in: &links)
    let late = drafts.indices.filter { drafts[$0].from.isLate || drafts[$0].to.isLate }
    resolve(drafts, except: late)
    indexProviders()
    recentNames.forget()
    for position in late { resolve(drafts[position]) }
    if drafts.count >= Self.fewEntities { LateRelease.release(consume drafts) }
    try monitor.check()
    applyJoins(draft.joins)
    attachAssets()
    try monitor.check()
    links = LinkMerger(takeLinks()).links
    try monitor.check()
    leaveOutIgnored()
    applyAgreements()
    applyUses(draft.mapping.uses)
    let feeds = derive(early)
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

  /// How many nodes files define.
  var nodeCount: Int {
    fields.reduce(table.entities.count) { sum, batch in
      batch.blocks.reduce(sum) { $0 + $1.rows.count }
    }
  }

  /// A mesh of fewer nodes is derived before a thread has started.
  private static let fewEntities = 4_096

  /// Starts to sort addresses, on another thread, while references are resolved.
  private func orderEarly() -> Helper<NodeOrder.Early>? {
    guard nodeCount >= Self.fewEntities else { return nil }
    let addressed = FieldOrder.Addressed(table, fields)
    return Helper { NodeOrder.Early(addressed) }
  }

  /// Sets what follows from links, while another thread finds the feeds.
  private mutating func derive(_ early: Helper<NodeOrder.Early>?) -> Feeds {
    let linked = LinkedMesh(self)
    let isLarge = nodeCount >= Self.fewEntities
    let helper = isLarge ? Helper { Feeds(linked) } : nil
    deriveOwnersAndDomains()
    deriveVisibility()
    if isLarge, ignored.isEmpty { order = NodeOrder(self, early?.wait()) }
    return helper?.wait() ?? Feeds(linked)
  }

  /// An address that unions or a mapping changed stays as an alias.
  private mutating func keep(_ former: [(key: EntityKey, address: String)]) {
    for (key, address) in former where addresses.byAddress[address] == nil {
      if let position = table.position(of: key) { table.addAlias(address, of: position) }
    }
  }

  /// Entities that more than their addresses name.
  private static func named(in table: EntityTable) -> [Int] {
    Spread.map(table.entities.indices) { part in
      part.filter { position in
        let kind = table.kinds[position]
        if kind == .contract || kind.isPort || !table.entities[position].aliases.isEmpty {
          return true
        }
        guard let id = table.entities[position].id else { return false }
        return !table.addresses[position].hasSuffix(id)
      }
    }
  }

  private mutating func indexNames() {
    let ports = indexNamesBesidePorts()
    portsByBase = ports.byBase
    for (position, alias) in ports.printed { table.addAlias(alias, of: position) }
  }

  /// Indexes names while another thread indexes those of ports.
  private mutating func indexNamesBesidePorts() -> PortNames {
    let named = Self.named(in: table)
    let table = table
    let helper = named.count >= Self.fewEntities ? Helper { PortNames(named, table) } : nil
    for position in named {
      let kind = table.kinds[position]
      for alias in table.entities[position].aliases {
        entitiesByAlias.append(position, to: alias, butOnce: true)
      }
      guard let id = table.entities[position].id else { continue }
      if kind == .contract { indexContract(position, id) }
      if kind == .contract || !table.addresses[position].hasSuffix(id) {
        entitiesByAlias.append(position, to: id, butOnce: true)
      }
    }
    return helper?.wait() ?? PortNames(named, table)
  }

  private mutating func indexContract(_ position: Int, _ id: String) {
    contractsById.append(position, to: id)
    for other in table.entities[position].aliases where other != id {
      contractsById.append(position, to: other)
    }
    let file = table.entities[position].origin.file
    if stems[file] == nil { stems[file] = Self.stem(files[file].path) ?? "" }
    if let stem = stems[file], !stem.isEmpty { contractsByFile.append(position, to: stem) }
  }

  /// The links, which are not held here any more.
  private mutating func takeLinks() -> [MergedLink] {
    let taken = links
    links = []
    return taken
  }

  private mutating func indexProviders() {
    for position in links.indices where links[position].type == "GOVERNED_BY" {
      let (port, contract) = (links[position].from, links[position].to)
      guard isEntity(port) else { continue }
      contractOfPort[port] = contract
      if table.kinds[port] == .outputPort {
        providers[contract, default: []].append(port)
      }
    }
    for (contract, ports) in providers where ports.count > 1 {
      providers[contract] = Array(Set(ports)).sorted()
    }
  }

  private mutating func reportConflicts() {
    keepConflicts()
    for conflict in table.conflicts {
      let address = table.address(of: conflict.key) ?? ""
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
      ? unresolved[node - Self.firstUnresolved].address : table.addresses[node]
  }

  func kind(of node: Int) -> EntityKind {
    node >= Self.firstUnresolved
      ? unresolved[node - Self.firstUnresolved].kind : table.kinds[node]
  }

  /// Numbers of unresolved nodes start here, so that entities may still be added.
  static let firstUnresolved = 1 << 40

  /// The number of a node that is only referred to.
  mutating func unresolvedNode(
    _ address: String, kind: EntityKind, name: String, at origin: Origin, aliases: [String] = []
  ) -> Int {
    if let known = unresolvedByAddress[address] {
      if origin < unresolved[known].origin { unresolved[known].origin = origin }
      return known + Self.firstUnresolved
    }
    unresolvedByAddress.set(address, unresolved.count)
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
}
