import Graphs
import Workspaces

/// Every field of a mesh that holds personal data, by its own evidence or by field lineage.
///
/// The whole mesh is read whatever is asked about, since values come from anywhere: O(fields +
/// steps of their lineage).
struct PersonalFields {
  /// In order of address.
  private(set) var all: [PersonalField] = []

  private let context: MeshContext
  private var evidence: [UInt32: PersonalEvidence] = [:]
  /// What a table, or a field that only lineage tells of, was reached from, and what masks it.
  private var arrivals: [UInt32: (from: UInt32, masking: String?)] = [:]

  init(_ context: MeshContext) throws {
    self.context = context
    var reader = PersonalEvidenceReader(context)
    for (count, field) in context.nodes(.field).enumerated() {
      if count % 1_024 == 0 { try context.checkpoint() }
      evidence[field] = reader.evidence(of: field)
    }
    try spread()
    let homes = PersonalHomes(context)
    var found: [PersonalField] = []
    for (count, node) in evidence.keys.sorted().enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      if let field = field(node, homes) { found.append(field) }
    }
    all = found.map { (context.address(of: $0.node), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Follows the values of all but mere hints.
  private mutating func spread() throws {
    let starts = evidence.filter { $0.value.confidence != .low }.keys.sorted()
    guard !starts.isEmpty, context.registry.procedure(named: "dpq.field_values") != nil else {
      return
    }
    let rows = try context.call("dpq.field_values", [.list(starts.map { .node($0) })])
    for row in rows {
      guard case .node(let node) = row[0], case .node(let from) = row[1] else { continue }
      let isTable = row[3].text == "table-only"
      // Of a hint that values of a known kind reach, more is known than its name tells.
      if let known = evidence[node], known.confidence != .low { continue }
      let before = evidence[from]
      arrivals[node] = (from, row[4].text)
      evidence[node] = PersonalEvidence(
        kind: isTable ? .tableOnly : .lineage, confidence: before?.confidence ?? .medium,
        category: isTable ? nil : before?.category, words: "from \(context.address(of: from))")
    }
  }

  private func field(_ node: UInt32, _ homes: PersonalHomes) -> PersonalField? {
    guard let evidence = evidence[node] else { return nil }
    let classification = context.text("classification", of: node)
    let own = context.text("masking", of: node).flatMap {
      $0.isEmpty || $0.lowercased() == "none" ? nil : $0
    }
    let home = homes.home(of: node)
    return PersonalField(
      node: node, evidence: evidence,
      tier: classification.flatMap { PersonalMark.isCategory($0) ? nil : $0 },
      masking: own ?? arrivals[node]?.masking, path: path(to: node), products: home.products,
      ports: home.ports)
  }

  /// The way back along unmasked values, one step at a time: the first by address of several.
  private func path(to node: UInt32) -> [UInt32] {
    var path = [node]
    var seen: Set<UInt32> = [node]
    while path.count < 512, let last = path.last, let before = predecessor(of: last, seen) {
      path.append(before)
      seen.insert(before)
    }
    return path.reversed()
  }

  private func predecessor(of node: UInt32, _ seen: Set<UInt32>) -> UInt32? {
    if let arrival = arrivals[node] { return seen.contains(arrival.from) ? nil : arrival.from }
    let candidates = context.relationships(of: node, .flowsTo, .incoming).filter { step in
      guard !seen.contains(step.neighbour), let known = evidence[step.neighbour],
        known.confidence != .low, known.kind != .tableOnly
      else { return false }
      func text(_ key: String) -> String? {
        context.view.property(key, ofRelationship: step.relationship).text
      }
      let masking = text("masking")?.lowercased() ?? "none"
      return text("mode") != "indirect" && (masking == "none" || masking.isEmpty)
    }
    return candidates.map(\.neighbour).min { context.address(of: $0) < context.address(of: $1) }
  }
}

/// Which products and output ports offer a field or table.
private struct PersonalHomes {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  func home(of node: UInt32) -> (products: [UInt32], ports: [UInt32]) {
    var table = node
    for _ in 0..<512 {
      guard let parent = context.neighbour(of: table, .hasField, .incoming) else { break }
      table = parent
    }
    var products: Set<UInt32> = []
    var ports: Set<UInt32> = []
    if context.isA(.outputPort, table) { ports.insert(table) }
    ports.formUnion(context.neighbours(of: table, .exposes, .incoming))
    for contract in context.neighbours(of: table, .hasDataset, .incoming) {
      ports.formUnion(context.neighbours(of: contract, .governedBy, .incoming))
    }
    ports = ports.filter { context.isA(.outputPort, $0) }
    if let product = context.product(of: table) { products.insert(product) }
    products.formUnion(ports.compactMap { context.product(of: $0) })
    return (products.sorted(), ports.sorted())
  }
}

extension Value {
  /// A text, nil for anything else.
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
