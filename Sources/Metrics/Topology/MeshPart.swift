import Graphs

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
