import Graphs
import Tables
import Workspaces

/// What a draft would do to the mesh: new paths, new readers, new findings, and how the products
/// around it change.
struct DraftReview {
  struct Count: Equatable {
    let name: String
    let before: Int
    let after: Int
  }

  let laid: LaidDraft
  /// Addresses of products and sources above the draft, nearest first.
  let upstream: [String]
  let downstream: [String]
  /// Pairs (upstream, downstream) that only the draft connects, of the nearest upstream.
  let newPaths: [(from: String, to: String)]
  /// Further products upstream, whose pairs were not looked for.
  let startsLeftOut: Int
  let findings: [(rule: String, severity: String, message: String)]
  /// The members of the circles that the draft closes or joins, each sorted by address.
  let circles: [[String]]
  let counts: [Count]
  /// Products whose fan-in, fan-out or depth changes.
  let products: [(address: String, count: Count)]

  private static let mostStarts = 200

  /// O(products and feeds) for each of at most 200 products upstream, beside what the rules of the
  /// mesh cost. Throws what the checkpoint throws.
  init(_ laid: LaidDraft) throws {
    self.laid = laid
    let before = try ProductFlow(laid.before)
    let after = try ProductFlow(laid.after)
    let product = laid.product
    let above = product.map { after.reached(from: $0, .incoming) } ?? []
    let below = product.map { after.reached(from: $0, .outgoing) } ?? []
    upstream = above.map { laid.after.address(of: $0) }
    downstream = below.map { laid.after.address(of: $0) }
    var paths: [(from: String, to: String)] = []
    if let product {
      for start in above.prefix(Self.mostStarts) {
        try laid.after.checkpoint()
        let known = Set(before.reached(from: start, .outgoing))
        for end in [product] + below where end != start && !known.contains(end) {
          paths.append((laid.after.address(of: start), laid.after.address(of: end)))
        }
      }
    }
    newPaths = paths
    startsLeftOut = max(0, above.count - Self.mostStarts)
    let closed = Set(before.circles)
    circles = after.circles.filter { !closed.contains($0) }
    findings = try Self.findings(laid)
    counts = zip(before.counts, after.counts).map {
      Count(name: $0.name, before: $0.count, after: $1.count)
    }
    products = Self.changes(before, after)
  }

  /// Findings that the draft introduces: those after without those before, by rule and words.
  private static func findings(
    _ laid: LaidDraft
  ) throws -> [(rule: String, severity: String, message: String)] {
    guard laid.after.registry.procedure(named: "dpq.findings") != nil else { return [] }
    func all(_ context: MeshContext) throws -> [(rule: String, severity: String, message: String)] {
      try context.call("dpq.findings", []).compactMap { row in
        guard case .string(let rule) = row[0], case .string(let severity) = row[1],
          case .string(let message) = row[3]
        else { return nil }
        return (rule, severity, message)
      }
    }
    var known: [String: Int] = [:]
    for finding in try all(laid.before) {
      known["\(finding.rule) \(finding.message)", default: 0] += 1
    }
    return try all(laid.after).filter { finding in
      let key = "\(finding.rule) \(finding.message)"
      guard let count = known[key], count > 0 else { return true }
      known[key] = count - 1
      return false
    }
  }

  private static func changes(
    _ before: ProductFlow, _ after: ProductFlow
  ) -> [(address: String, count: Count)] {
    after.products.sorted {
      after.context.address(of: $0) < after.context.address(of: $1)
    }.flatMap { product -> [(address: String, count: Count)] in
      let address = after.context.address(of: product)
      let pairs: [(String, Int?, Int?)] = [
        ("fan-in", before.fanIn(product), after.fanIn(product)),
        ("fan-out", before.fanOut(product), after.fanOut(product)),
        ("depth", before.depth[product], after.depth[product]),
      ]
      return pairs.compactMap { name, old, new in
        guard let new, old != new else { return nil }
        return (address, Count(name: name, before: old ?? 0, after: new))
      }
    }
  }
}
