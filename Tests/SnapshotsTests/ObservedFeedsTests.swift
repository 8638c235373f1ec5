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

  /// Steps from any of the starts to an asset through what nobody owns, and the nodes of the
  /// shortest way whose addresses come first from the end.
  private func way(_ mesh: Mesh, from starts: Set<Int>, to end: Int) -> Set<Int> {
    var levels = [starts]
    var seen = starts
    while let last = levels.last, !last.isEmpty, !last.contains(end) {
      let passing = last.filter { starts.contains($0) || mesh.owners[$0].isEmpty }
      let next = Set(passing.flatMap { mesh.edges[$0] }).subtracting(seen)
      seen.formUnion(next)
      levels.append(next)
    }
    guard levels.last?.contains(end) == true else { return [] }
    var way: Set<Int> = [end]
    var node = end
    for level in levels.dropLast().reversed() {
      let before = level.filter {
        mesh.edges[$0].contains(node) && (starts.contains($0) || mesh.owners[$0].isEmpty)
      }
      node = before.min { "a\($0)" < "a\($1)" } ?? node
      way.insert(node)
    }
    return way
  }

  @Test func likeASearchFromEveryAsset() {
    let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 300
    for seed in 0..<cases {
      var random = SeededGenerator(seed: UInt64(seed))
      let mesh = mesh(&random)
      var expected: [String: Set<String>] = [:]
      // Assets of the same owners start together.
      for owners in Set(mesh.owners) where !owners.isEmpty {
        let starts = Set(mesh.owners.indices.filter { mesh.owners[$0] == owners })
        for end in mesh.owners.indices where !starts.contains(end) {
          let way = way(mesh, from: starts, to: end)
          for from in owners where !way.isEmpty {
            for to in mesh.owners[end] where !owners.contains(to) {
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
