import Graphs
import Tables
import Workspaces

/// A page on a contract: terms, schema, promises, versions, providers and consumers.
struct ContractPage {
  private let contract: UInt32
  private let context: MeshContext

  init(_ contract: UInt32, _ context: MeshContext) {
    self.contract = contract
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    let address = context.address(of: contract)
    var page = PageWriter(
      context, title: context.name(of: contract),
      subtitle: [
        "contract", context.line("status", of: contract) ?? "status not stated", address,
        Provenance.text(of: contract, in: context),
      ])
    page.panel("terms")
    page.fact("description", context.line("description", of: contract))
    page.fact("owner", context.ownerText(of: contract) ?? context.text("owner", of: contract))
    terms(&page)
    try promises(&page)
    try schema(&page)
    versions(&page)
    parties(&page)
    page.next([
      "list \(address)^field", "downstream \(address)",
      providers.first.map { "show \(context.address(of: $0))" },
    ])
    return page.answer
  }

  /// From `terms` where the file gathers them, else from the contract's own properties.
  private func terms(_ page: inout PageWriter) {
    let order = [
      "usage", "purpose", "limitations", "billing", "price", "noticePeriod", "retention",
    ]
    var terms = ValueMap(order.map { ($0, context.view.property($0, of: contract)) })
    if case .map(let stated) = context.view.property("terms", of: contract) { terms = stated }
    let known = terms.keys.filter { terms[$0]?.isNull == false }
    if known.isEmpty { page.fact("terms of use", context.line("terms", of: contract)) }
    for key in order.filter(known.contains) + known.filter({ !order.contains($0) }) {
      let text = terms[key].flatMap { PlainText.line($0, in: context) }
      let isLength = key == "noticePeriod" || key == "retention"
      let label = key == "noticePeriod" ? "notice period" : key
      page.fact(label, text.map { isLength ? TextDuration($0)?.phrase ?? $0 : $0 })
    }
    page.optionalFact("support", SupportText.text(of: contract, in: context))
  }

  private func promises(_ page: inout PageWriter) throws {
    let promises = try Promise.all(of: contract, in: context)
    page.panel("service levels")
    page.table(
      ["property", "promise", "of"],
      promises.filter(\.isServiceLevel).map {
        .init(cells: [$0.name, $0.text, $0.element], node: $0.node)
      }, empty: ("service levels", "none promised"))
    page.panel("quality rules")
    page.table(
      ["rule", "promise", "of", "severity"],
      promises.filter { !$0.isServiceLevel }.map {
        .init(cells: [$0.name, $0.text, $0.element, $0.severity], node: $0.node)
      }, empty: ("quality rules", "none"))
  }

  private func schema(_ page: inout PageWriter) throws {
    let lines = try SchemaLine.all(of: contract, in: context)
    page.panel("schema")
    guard !lines.isEmpty else {
      return page.fact("schema", nil, mark: .warning, missing: "no dataset stated")
    }
    page.tree(
      lines.map { line in
        Page.Branch(
          depth: line.depth, label: line.name, details: line.details,
          mark: line.isPersonal && line.classification == nil ? .warning : .plain)
      }, nodes: lines.map(\.node))
  }

  /// The other contracts of the same id, whatever their order.
  private func versions(_ page: inout PageWriter) {
    let stem = Self.stem(context.address(of: contract))
    let versions = context.sorted(
      context.nodes(.contract).filter { Self.stem(context.address(of: $0)) == stem })
    page.panel("versions")
    page.table(
      ["version", "status", "replaces", "ports"],
      versions.map { version in
        .init(
          cells: [
            context.address(of: version) + (version == contract ? " ←" : ""),
            context.line("status", of: version),
            context.addresses(context.neighbours(of: version, .replaces)),
            context.addresses(context.neighbours(of: version, .governedBy, .incoming)),
          ], node: version)
      }, empty: ("versions", "none"))
  }

  private static func stem(_ address: String) -> String {
    address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address
  }

  /// A consumer with whom to call about it.
  private func party(_ consumer: UInt32) -> String {
    if context.isA(.team, consumer) || context.isA(.person, consumer) {
      return context.titled(consumer)
    }
    let owner = context.ownerText(of: consumer) ?? "owned by nobody"
    return "\(context.address(of: consumer)) · \(owner)"
  }

  private var providers: [UInt32] {
    context.sorted(
      context.neighbours(of: contract, .governedBy, .incoming)
        .filter { !context.isA(.inputPort, $0) })
  }

  private func parties(_ page: inout PageWriter) {
    page.panel("providers and consumers")
    let providers = providers
    if providers.isEmpty { page.fact("provided by", nil, mark: .warning, missing: "no port") }
    for port in providers {
      page.fact("provided by", context.address(of: port), node: port)
    }
    var consumers = Set(providers.flatMap { context.consumers(of: $0) })
    for port in context.neighbours(of: contract, .derivedFrom, .incoming) {
      consumers.insert(context.product(of: port) ?? port)
    }
    if consumers.isEmpty { page.fact("consumers", nil, missing: "none declared in this mesh") }
    for consumer in context.sorted(consumers) {
      page.fact("consumer", party(consumer), node: consumer)
    }
  }
}
