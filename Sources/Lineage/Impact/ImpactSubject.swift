import Diagnostics
import Graphs
import Workspaces

/// What a change concerns: the fields that change, the ports that hand them on, and the products
/// and sources from which the data goes further.
struct ImpactSubject {
  /// As named, ascending.
  let nodes: [UInt32]
  /// Fields that change, those nested in them and the columns behind them included; ascending.
  private(set) var fields: Set<UInt32> = []
  /// Ports and sources all of whose data changes.
  private(set) var wholePorts: Set<UInt32> = []
  /// Ports of whose data only some fields or datasets change.
  private(set) var partialPorts: Set<UInt32> = []
  /// Products and sources that the data comes from.
  private(set) var origins: Set<UInt32> = []
  /// Origins that change as a whole.
  private(set) var wholeOrigins: Set<UInt32> = []
  /// Assets and jobs that change or are handed on by a port that does.
  private(set) var assets: Set<UInt32> = []
  /// Assets of which only some columns change.
  private(set) var partialAssets: Set<UInt32> = []
  /// Contracts that state what changes.
  private(set) var contracts: Set<UInt32> = []

  private let context: MeshContext

  /// Whether only ports and contracts change, not the data behind them.
  var isDelivery: Bool {
    nodes.allSatisfy { context.isA(.port, $0) || context.isA(.contract, $0) }
  }

  /// Whether tables or their columns are named, not products: then tables that are made of them
  /// inside of a product are consumers too.
  private(set) var isOfAssets = false

  /// Throws a diagnostic when nothing among the nodes has readers.
  init(_ nodes: [UInt32], in context: MeshContext) throws {
    self.nodes = nodes
    self.context = context
    var unfit: [UInt32] = []
    for (count, node) in nodes.enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      if !add(node) { unfit.append(node) }
    }
    if unfit.count == nodes.count, let first = unfit.first {
      throw Diagnostic(
        "impact.kind",
        "\(context.address(of: first)) is a \(context.kindText(of: first)), of which nobody reads "
          + "data",
        suggestion: "name a field, dataset, port, contract, product, asset, source or domain")
    }
    widen()
    addColumnsBehind()
  }

  /// Ports in either way, ascending.
  var ports: [UInt32] { wholePorts.union(partialPorts).sorted() }

  private mutating func add(_ node: UInt32) -> Bool {
    if context.isA(.domain, node) {
      for product in Containment.products(inDomain: node, of: context) { addProduct(product) }
    } else if context.isA(.team, node) || context.isA(.person, node) {
      let owned = context.neighbours(of: node, .owns).filter { context.isA(.product, $0) }
      for product in owned { addProduct(product) }
      return !owned.isEmpty
    } else if context.isA(.contract, node) {
      addContract(node)
    } else {
      return addByGrain(node)
    }
    return true
  }

  private mutating func addByGrain(_ node: UInt32) -> Bool {
    switch Grain.of(node, in: context) {
    case .product?:
      if context.isA(.product, node) { addProduct(node) } else { addSource(node) }
    case .port?: addPort(node, isWhole: true)
    case .field?: addField(node)
    case .asset?:
      if context.isA(.dataset, node) { addDataset(node) } else { addAsset(node) }
    case nil: return false
    }
    return true
  }

  private mutating func addProduct(_ product: UInt32) {
    origins.insert(product)
    wholeOrigins.insert(product)
    for port in context.neighbours(of: product, .hasPort) where context.isA(.outputPort, port) {
      addPort(port, isWhole: true)
    }
    assets.formUnion(context.neighbours(of: product, .manages))
  }

  private mutating func addSource(_ source: UInt32) {
    origins.insert(source)
    wholeOrigins.insert(source)
    wholePorts.insert(source)
  }

  private mutating func addPort(_ port: UInt32, isWhole: Bool) {
    let owner = context.product(of: port)
    if let owner { origins.insert(owner) }
    guard !context.isA(.inputPort, port) else {
      // What comes in by it may go out by every port of the product.
      let outputs = owner.map { context.neighbours(of: $0, .hasPort) } ?? []
      for output in outputs where context.isA(.outputPort, output) {
        addPort(output, isWhole: false)
      }
      return
    }
    if isWhole { wholePorts.insert(port) } else { partialPorts.insert(port) }
    contracts.formUnion(context.neighbours(of: port, .governedBy))
    if isWhole {
      assets.formUnion(
        context.neighbours(of: port, .exposes).filter { !context.isA(.dataset, $0) })
    }
  }

  private mutating func addContract(_ contract: UInt32) {
    contracts.insert(contract)
    for port in context.neighbours(of: contract, .governedBy, .incoming)
    where !context.isA(.inputPort, port) {
      addPort(port, isWhole: true)
    }
    addFields(below: contract)
  }

  private mutating func addDataset(_ dataset: UInt32) {
    addFields(below: dataset)
    for contract in context.neighbours(of: dataset, .hasDataset, .incoming) {
      contracts.insert(contract)
      for port in context.neighbours(of: contract, .governedBy, .incoming)
      where !context.isA(.inputPort, port) {
        addPort(port, isWhole: false)
      }
    }
    for port in context.neighbours(of: dataset, .exposes, .incoming) {
      addPort(port, isWhole: context.neighbours(of: port, .exposes) == [dataset])
    }
  }

  private mutating func addAsset(_ asset: UInt32) {
    isOfAssets = true
    assets.insert(asset)
    if let product = context.product(of: asset) { origins.insert(product) }
    addFields(below: asset)
    for port in context.neighbours(of: asset, .exposes, .incoming) {
      addPort(port, isWhole: context.neighbours(of: port, .exposes) == [asset])
    }
  }

  private mutating func addField(_ field: UInt32) {
    fields.insert(field)
    addFields(below: field)
    let top = FieldHomes.container(of: field, context)
    if context.isA(.asset, top) { isOfAssets = true }
    for contract in context.neighbours(of: top, .hasDataset, .incoming) {
      contracts.insert(contract)
      for port in context.neighbours(of: contract, .governedBy, .incoming)
      where !context.isA(.inputPort, port) {
        addPort(port, isWhole: false)
      }
    }
    for port in context.neighbours(of: top, .exposes, .incoming) { addPort(port, isWhole: false) }
    if let product = context.product(of: top) { origins.insert(product) }
  }

  private mutating func addFields(below node: UInt32) {
    fields.formUnion(Containment.fields(of: node, in: context))
  }

  /// A port none of whose fields is left changes as a whole; the fields of contracts that only
  /// such ports hand on change with them.
  private mutating func widen() {
    for port in partialPorts.sorted() {
      let governing = context.neighbours(of: port, .governedBy)
      let all = governing.flatMap { Containment.fields(of: $0, in: context) }
      if !all.isEmpty, all.allSatisfy(fields.contains) { wholePorts.insert(port) }
    }
    partialPorts.subtract(wholePorts)
    for contract in contracts.sorted() {
      let ports = context.neighbours(of: contract, .governedBy, .incoming)
      let outputs = ports.filter { !context.isA(.inputPort, $0) }
      if !outputs.isEmpty, outputs.allSatisfy(wholePorts.contains) { addFields(below: contract) }
    }
    for asset in assets.sorted() where context.isA(.asset, asset) { addFields(below: asset) }
  }

  /// The columns of a port's tables that fill its fields change with them: whoever reads the table
  /// past the port reads them there.
  private mutating func addColumnsBehind() {
    let exposed = Set(ports.flatMap { context.neighbours(of: $0, .exposes) })
    for field in fields {
      let top = FieldHomes.container(of: field, context)
      if context.isA(.asset, top) { partialAssets.insert(top) }
    }
    partialAssets.formUnion(exposed.filter { context.isA(.asset, $0) })
    partialAssets.subtract(assets)
    guard !exposed.isEmpty else { return }
    for field in fields.sorted() {
      for column in context.neighbours(of: field, .flowsTo, .incoming)
      where context.isA(.field, column) {
        if exposed.contains(FieldHomes.container(of: column, context)) { fields.insert(column) }
      }
    }
  }
}
