import Graphs
import Snapshots
import Workspaces

/// Products that consume: those that are fed, and those that were seen using.
extension Metric {
  static func graphUsage(
    _ name: String, _ title: String, _ unit: String, _ definition: String,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, isDaily: true,
      direction: .more, lens: .customer, dimension: "usage", source: "graph and usage",
      body: body)
  }

  static func owningProducts(of scope: MetricScope) -> [UInt32] {
    scope.products.isEmpty
      ? scope.nodes.compactMap { scope.context.product(of: $0) } : scope.products
  }

  static func isWhole(_ scope: MetricScope) -> Bool {
    !scope.products.isEmpty && scope.products.count == scope.context.nodes(.product).count
  }

  /// Without the products of the scope.
  static func consumingProducts(of scope: MetricScope) throws -> Set<UInt32> {
    let context = scope.context
    var found: Set<UInt32> = []
    for product in scope.products {
      found.formUnion(context.neighbours(of: product, .feeds).filter { context.isA(.product, $0) })
    }
    if scope.isPart {
      let readers = scope.nodes.flatMap { context.readers(of: $0) }
      found.formUnion(readers.compactMap { context.product(of: $0.input) })
    }
    let names = SubjectIndex(scope.records.table, context)
    for actor in try scope.usage().actors {
      if let text = scope.records.table.text(actor), let node = names.node(named: text),
        context.isA(.product, node)
      {
        found.insert(node)
      }
    }
    return found.subtracting(owningProducts(of: scope))
  }
}
