import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Lifting asset lineage to products, held against a search from every single asset.
struct ObservedFeedsTests {
  private struct Mesh {
    var text = ""
    var owners: [[Int]] = []
    var edges: [[Int]] = []
  }

  private func mesh(_ random: inout some RandomNumberGenerator) -> Mesh {
    var mesh = Mesh()
    let products = Int.random(in: 1...5, using: &random)
    let assets = Int.random(in: 2...14, using: &random)
    mesh.owners = [[Int]](repeating: [], count: assets)
    mesh.edges = [[Int]](repeating: [], count: assets)
    var lines = ["dpq: 1", "products:"]
    for product in 0..<products {
      var own: [String] = []
      for asset in 0..<assets where Int.random(in: 0..<5, using: &random) == 0 {
        own.append("asset:a\(asset)")
        mesh.owners[asset].append(product)
      }
      lines.append("- { id: p\(product), assets: [ \(own.joined(separator: ", ")) ] }")
    }
    lines.append("assets:")
    for asset in 0..<assets { lines.append("- { id: a\(asset) }") }
    lines.append("flows:")
    for _ in 0..<Int.random(in: 1...(assets * 2), using: &random) {
      let from = Int.random(in: 0..<assets, using: &random)
      let to = Int.random(in: 0..<assets, using: &random)
      mesh.edges[from].append(to)
      lines.append("- { from: asset:a\(from), to: asset:a\(to) }")
    }
    mesh.text = lines.joined(separator: "\n")
    return mesh
  }

  /// Every node on a way from the start to an end through what nobody owns.
  private func ways(_ mesh: Mesh, from start: Int, to end: Int) -> Set<Int> {
    func reach(_ node: Int, _ next: (Int) -> [Int]) -> Set<Int> {
      var seen: Set<Int> = []
      var queue = [node]
      while let node = queue.popLast() {
        for other in next(node) where mesh.owners[other].isEmpty && !seen.contains(other) {
          seen.insert(other)
          queue.append(other)
        }
      }
      return seen
    }
    let back = mesh.edges.indices.map { target in
      mesh.edges.indices.filter { mesh.edges[$0].contains(target) }
    }
    let between = reach(start) { mesh.edges[$0] }.intersection(reach(end) { back[$0] })
    let isReached = mesh.edges[start].contains(end) || !between.isEmpty
    return isReached ? between.union([start, end]) : []
  }

  @Test func likeASearchFromEveryAsset() {
    let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 300
    for seed in 0..<cases {
      var random = SeededGenerator(seed: UInt64(seed))
      let mesh = mesh(&random)
      var expected: [String: Set<String>] = [:]
      for start in mesh.owners.indices {
        for end in mesh.owners.indices where !mesh.owners[end].isEmpty {
          for from in mesh.owners[start] {
            for to in mesh.owners[end] where !mesh.owners[start].contains(to) {
              let way = ways(mesh, from: start, to: end)
              guard !way.isEmpty else { continue }
              expected["p\(from) -[observed]-> p\(to)", default: []].formUnion(
                way.map { "asset:a\($0)" })
            }
          }
        }
      }
      let snapshot = load(["m.yaml": mesh.text])
      var found: [String: Set<String>] = [:]
      for link in snapshot.relationships("FEEDS") {
        guard case .list(let via) = snapshot.view.property("via", ofRelationship: link.id)
        else { continue }
        found["\(link.start) -[observed]-> \(link.end)"] = Set(via.map(\.plain))
      }
      #expect(found == expected, "seed \(seed)\n\(mesh.text)")
    }
  }

  /// One way through many assets is kept in bounds.
  @Test func viaIsBounded() {
    var lines = ["dpq: 1", "products:", "- { id: p, assets: [ asset:a0 ] }"]
    lines += ["- { id: q, assets: [ asset:a999 ] }", "assets:"]
    lines += (0...999).map { "- { id: a\($0) }" }
    lines.append("flows:")
    lines += (0..<999).map { "- { from: asset:a\($0), to: asset:a\($0 + 1) }" }
    let snapshot = load(["m.yaml": lines.joined(separator: "\n")])
    #expect(snapshot.links("FEEDS") == ["p -[observed]-> q"])
    let id = snapshot.relationships("FEEDS").first?.id
    let via = id.map { snapshot.view.property("via", ofRelationship: $0) } ?? .null
    guard case .list(let list) = via else {
      Issue.record("no via")
      return
    }
    #expect(list.count == FeedLimits.observedVia)
  }
}
