import Diagnostics
import Graphs
import Workspaces

/// One thing that metrics are told of: what it is called, and what counts for it.
struct MetricSubject {
  /// Nil for groups and for the mesh.
  let node: UInt32?
  let name: String
  let products: [UInt32]
  /// A port or contract: it stands for itself, not for its product.
  let isPart: Bool
  /// Several products as one, were there only one of them.
  let isGroup: Bool
  /// All products as one.
  var isMesh = false

  /// The mesh as a whole.
  static func mesh(_ context: MeshContext) -> MetricSubject {
    MetricSubject(
      node: nil, name: context.name, products: context.nodes(.product).sorted(), isPart: false,
      isGroup: true, isMesh: true)
  }

  /// Each node for itself: a product or port as it is, what holds or owns products as those
  /// together, anything else as the product that holds it.
  static func each(_ nodes: [UInt32], in context: MeshContext) -> [MetricSubject] {
    var seen: Set<UInt32> = []
    var found: [MetricSubject] = []
    func add(
      _ node: UInt32, _ products: [UInt32], isPart: Bool = false, isGroup: Bool = false
    ) {
      guard seen.insert(node).inserted else { return }
      found.append(
        MetricSubject(
          node: node, name: context.address(of: node), products: products, isPart: isPart,
          isGroup: isGroup))
    }
    for node in nodes {
      if context.isA(.product, node) {
        add(node, [node])
      } else if context.isA(.outputPort, node) || context.isA(.contract, node) {
        add(node, [], isPart: true)
      } else {
        let products = Containment.products(holding: node, of: context)
          .filter { context.isA(.product, $0) }
        let isSeveral =
          context.isA(.domain, node) || context.isA(.team, node) || context.isA(.person, node)
        if isSeveral {
          add(node, products, isGroup: true)
        } else {
          for product in products { add(product, [product]) }
        }
      }
    }
    return found
  }

  /// Products in groups by domain, owner or status; the groups ascending by name.
  static func grouped(
    _ products: [UInt32], by key: String, in context: MeshContext
  ) -> [MetricSubject] {
    var groups: [String: (node: UInt32?, products: [UInt32])] = [:]
    func add(_ name: String, _ node: UInt32?, _ product: UInt32) {
      groups[name, default: (node, [])].products.append(product)
    }
    for product in products {
      switch key {
      case "domain":
        let domain = context.domain(of: product)
        add(domain.map { context.address(of: $0) } ?? "no domain", domain, product)
      case "owner":
        let owners = context.owners(of: product)
        if owners.isEmpty { add("no owner", nil, product) }
        for owner in owners { add(context.address(of: owner), owner, product) }
      default: add(context.text("status", of: product) ?? "no status", nil, product)
      }
    }
    return groups.keys.sorted().compactMap { name in
      groups[name].map {
        MetricSubject(
          node: $0.node, name: name, products: $0.products.sorted(), isPart: false,
          isGroup: true)
      }
    }
  }

  /// Every node that a record may be about to count: products, their output ports, the contracts
  /// of those and the tables behind them.
  func nodes(_ context: MeshContext) -> [UInt32] {
    var nodes = Set(products)
    var ports: Set<UInt32> = []
    for product in products {
      for port in context.neighbours(of: product, .hasPort) where context.isA(.outputPort, port) {
        ports.insert(port)
      }
    }
    if isPart, let node {
      if context.isA(.contract, node) {
        nodes.insert(node)
        ports.formUnion(
          context.neighbours(of: node, .governedBy, .incoming)
            .filter { context.isA(.outputPort, $0) })
      } else {
        ports.insert(node)
      }
    }
    nodes.formUnion(ports)
    for port in ports {
      nodes.formUnion(context.neighbours(of: port, .exposes))
      nodes.formUnion(
        context.neighbours(of: port, .governedBy).filter { context.isA(.contract, $0) })
    }
    return nodes.sorted()
  }

  func scope(
    _ records: MetricRecords, _ nodes: [UInt32], over window: MetricWindow
  ) -> MetricScope {
    MetricScope(
      records, products: products, nodes: nodes, isPart: isPart, subject: node, window: window)
  }

  /// Whether a metric can be told of it.
  func suits(_ metric: Metric, in context: MeshContext) -> Bool {
    switch metric.grain {
    case .any: true
    case .product: !isGroup && !isPart
    case .several: isGroup
    case .mesh: isMesh
    case .node(let label): node.map { context.isA(label, $0) } ?? false
    }
  }

  /// Success criteria of the one product or of the node itself.
  func targets(_ context: MeshContext, _ metrics: MetricSet) -> [MetricTarget] {
    let holders = [node, products.count == 1 ? products[0] : nil].compactMap { $0 }
    return Set(holders).sorted().flatMap { MetricTarget.all(of: $0, in: context, metrics) }
  }
}
