import Graphs
import Workspaces

/// Products as one, among the feeds of the mesh.
struct MeshPart {
  let mesh: MeshTopology
  /// Numbers of the products, ascending.
  let numbers: [Int]
  /// Feeds within, out of and into the part.
  private(set) var inner: [(from: Int, to: Int)] = []
  private(set) var leaving: [(from: Int, to: Int)] = []
  private(set) var entering: [(from: Int, to: Int)] = []

  init(_ scope: MetricScope) throws {
    let mesh = try scope.records.topology.get()
    self.mesh = mesh
    numbers = scope.products.compactMap { mesh.number(of: $0) }
    let own = Set(numbers)
    for number in numbers {
      for consumer in mesh.consumers(of: number).map({ Int($0) }) {
        if own.contains(consumer) {
          inner.append((number, consumer))
        } else {
          leaving.append((number, consumer))
        }
      }
      for producer in mesh.producers(of: number).map({ Int($0) }) where !own.contains(producer) {
        entering.append((producer, number))
      }
    }
  }

  var all: [(from: Int, to: Int)] { inner + leaving + entering }

  func crosses(_ feed: (from: Int, to: Int)) -> Bool {
    mesh.domains[feed.from] != mesh.domains[feed.to]
  }
}

extension Metric {
  static let density = shape("density", "Density", "", .neither, "feeds ÷ (n · (n − 1))") { part in
    let count = Double(part.numbers.count)
    guard count > 1 else { return .none("fewer than two products") }
    let feeds = Double(part.inner.count)
    return .of(feeds / (count * (count - 1)), ["feeds": feeds, "products": count])
  }

  static let crossDomain = shape(
    "cross-domain-ratio", "Feeds across domains", "ratio", .neither,
    "feeds between different domains ÷ feeds"
  ) { part in
    let crossing = part.all.count { part.crosses($0) }
    guard !part.all.isEmpty else { return .none("nothing feeds anything") }
    return .share(Int64(crossing), of: Int64(part.all.count), "crossing", "feeds")
  }

  static let couplingOut = shape(
    "coupling-out", "Others depend on it", "feeds", .neither, "feeds that leave it (Ca)"
  ) { part in
    .of(Double(part.leaving.count))
  }

  static let couplingIn = shape(
    "coupling-in", "It depends on others", "feeds", .neither, "feeds that enter it (Ce)"
  ) { part in
    .of(Double(part.entering.count))
  }

  static let instability = shape(
    "instability", "Instability", "ratio", .neither, "Ce ÷ (Ca + Ce)", source: "Martin 1994"
  ) { part in
    let entering = part.entering.count
    let both = entering + part.leaving.count
    guard both > 0 else { return .none("no feed crosses its border") }
    return .share(Int64(entering), of: Int64(both), "entering", "crossing")
  }

  static let cohesion = shape(
    "cohesion", "Cohesion", "ratio", .neither, "inner feeds ÷ (inner + Ca + Ce)"
  ) { part in
    guard !part.all.isEmpty else { return .none("nothing feeds anything") }
    return .share(Int64(part.inner.count), of: Int64(part.all.count), "inner", "feeds")
  }

  static let modularity = shape(
    "modularity", "Modularity", "", .neither,
    "Σ over domains of inner ÷ m − out · in ÷ m², over the feeds within",
    source: "Leicht and Newman 2008"
  ) { part in
    let feeds = Double(part.inner.count)
    guard feeds > 0 else { return .none("nothing feeds anything") }
    var own: [UInt32?: Double] = [:]
    var out: [UInt32?: Double] = [:]
    var into: [UInt32?: Double] = [:]
    for feed in part.inner {
      let (from, to) = (part.mesh.domains[feed.from], part.mesh.domains[feed.to])
      out[from, default: 0] += 1
      into[to, default: 0] += 1
      if from == to { own[from, default: 0] += 1 }
    }
    let domains = Set(part.numbers.map { part.mesh.domains[$0] })
      .sorted { ($0 ?? .max) < ($1 ?? .max) }
    let sum = domains.reduce(0.0) { sum, domain in
      sum + (own[domain] ?? 0) / feeds
        - (out[domain] ?? 0) * (into[domain] ?? 0) / (feeds * feeds)
    }
    return .of(sum, ["feeds": feeds, "domains": Double(domains.count)])
  }

  static let deepest = shape(
    "max-depth", "Longest chain", "steps", .less, "the greatest depth of a product"
  ) { part in
    let levels = try part.mesh.condensation().levels
    return .of(part.numbers.map { Double(levels[$0]) }.max())
  }

  static let cycles = shape(
    "cycles", "Cycles", "", .less, "groups of products that feed each other",
    source: "Tarjan 1972"
  ) { part in
    let components = try part.mesh.condensation().components
    var sizes: [UInt32: Int] = [:]
    for component in components { sizes[component, default: 0] += 1 }
    let rings = Set(part.numbers.map { components[$0] }).filter { (sizes[$0] ?? 0) > 1 }
    let members = rings.reduce(0) { $0 + (sizes[$1] ?? 0) }
    return .of(Double(rings.count), ["products": Double(members)])
  }

  static let orphans = shape(
    "orphans", "Orphans", "products", .less, "products that nothing feeds and that feed nothing"
  ) { part in
    .of(
      Double(
        part.numbers.count {
          part.mesh.consumers(of: $0).isEmpty && part.mesh.producers(of: $0).isEmpty
        }))
  }

  static let singlePoints = shape(
    "single-points", "Single points of failure", "products", .less,
    "inner products without which a first and a last product lose each other"
  ) { part in
    let losses = try part.mesh.losses()
    let points = part.numbers.filter { losses[$0] > 0 }
    return .of(
      Double(points.count), ["pairs": Double(points.reduce(0) { $0 + losses[$1] })])
  }

  static func shape(
    _ name: String, _ title: String, _ unit: String, _ direction: Direction, _ definition: String,
    source: String = "graph", _ body: @escaping @Sendable (MeshPart) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 0, direction: direction,
      lens: .technology, dimension: "topology", source: source, grain: .several
    ) { scope in
      do {
        let part = try MeshPart(scope)
        var reading = try body(part)
        if reading.count == 0 { reading.count = part.numbers.count }
        return reading
      } catch let problem as MeshTopology.TooLarge {
        return .none("the mesh is too large for \(problem.what)")
      }
    }
  }
}
