import Graphs
import Tables
import Workspaces

/// What goes into a product and what comes out: ports and contracts.
enum DataPanel {
  static func write(of product: UInt32, to page: inout PageWriter) throws {
    let context = page.context
    page.panel("data")
    page.table(
      ["input", "reads", "status"],
      context.ports(.inputPort, of: product).map { port in
        let sources = context.sources(ofInput: port).map { source in
          context.address(of: source) + (context.isUnresolved(source) ? " (unresolved)" : "")
        }
        return .init(
          cells: [
            context.name(of: port), sources.isEmpty ? nil : sources.joined(separator: ", "),
            context.line("status", of: port),
          ], node: port)
      }, empty: ("input ports", "none stated"))
    let outputs = context.ports(.outputPort, of: product)
    page.table(
      ["output", "format", "update", "status", "read by", "contract"],
      outputs.map { port in
        let facts = PortFacts(port: port, context: context)
        return .init(
          cells: [
            leaf(port, in: context), facts.format, facts.update, facts.statusWithSunset,
            PlainText.count(context.consumers(of: port).count, "consumer"),
            context.addresses(facts.contracts),
          ], node: port)
      }, empty: ("output ports", "none stated"))
    try contracts(outputs, &page)
    let others = [MeshSchema.Label.discoveryPort, .observabilityPort, .controlPort]
      .flatMap { context.ports($0, of: product) }
    for port in others {
      page.fact(
        context.kindText(of: port), context.line("url", of: port) ?? context.name(of: port),
        node: port)
    }
  }

  private static func contracts(_ outputs: [UInt32], _ page: inout PageWriter) throws {
    let context = page.context
    let governing = Set(outputs.flatMap { context.neighbours(of: $0, .governedBy) })
    var rows: [PageWriter.Row] = []
    for contract in context.sorted(governing) {
      guard context.isA(.contract, contract) else {
        rows.append(
          .init(cells: [context.address(of: contract), "unresolved", nil, nil], node: contract))
        continue
      }
      let lines = try SchemaLine.all(of: contract, in: context)
      let datasets = lines.filter { $0.depth == 0 }.map(\.name)
      rows.append(
        .init(
          cells: [
            context.address(of: contract), context.line("status", of: contract),
            datasets.isEmpty ? nil : datasets.joined(separator: ", "),
            PlainText.count(lines.count { $0.depth > 0 }, "field"),
          ], node: contract))
    }
    page.table(["contract", "status", "datasets", "fields"], rows, empty: ("contracts", "none"))
  }

  /// `daily@2` of `sales/orders/daily@2`.
  private static func leaf(_ port: UInt32, in context: MeshContext) -> String {
    let address = context.address(of: port)
    return address.lastIndex(of: "/").map { String(address[address.index(after: $0)...]) }
      ?? address
  }
}
