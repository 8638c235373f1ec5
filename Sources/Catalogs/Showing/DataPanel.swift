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
            standing(of: port, in: context),
          ], node: port)
      }, empty: ("input ports", "none stated"))
    let outputs = context.ports(.outputPort, of: product)
    page.table(
      ["output", "format", "update", "status", "consumers", "contract"],
      outputs.map { port in
        let facts = PortFacts(port: port, context: context)
        return .init(
          cells: [
            leaf(port, in: context),
            context.line("format", of: port) ?? context.line("type", of: port), facts.update,
            facts.statusWithSunset, String(context.consumers(of: port).count),
            contractNames(facts),
          ], node: port)
      }, empty: ("output ports", "none stated"))
    try contracts(outputs, &page)
    let others = [MeshSchema.Label.discoveryPort, .observabilityPort, .controlPort]
      .flatMap { context.ports($0, of: product) }
    for port in others {
      page.fact(
        context.text("kind", of: port) ?? context.kindText(of: port),
        context.line("url", of: port) ?? context.name(of: port),
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

  /// How the readings of an input port stand: approved, requested …
  private static func standing(of input: UInt32, in context: MeshContext) -> String? {
    let stated = context.relationships(of: input, .readBy, .incoming).compactMap { pair in
      PlainText.line(
        context.view.property("status", ofRelationship: pair.relationship), in: context)
    }
    return stated.isEmpty
      ? context.line("status", of: input) : Set(stated).sorted().joined(separator: ", ")
  }

  /// `orders@1.2.0`: short enough to stand beside the rest.
  private static func contractNames(_ facts: PortFacts) -> String? {
    let names = facts.contracts.map { contract in
      let address = facts.context.address(of: contract)
      let short = address.hasPrefix("contract:") ? String(address.dropFirst(9)) : address
      return short + (facts.context.isUnresolved(contract) ? " (unresolved)" : "")
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// `daily@2` of `sales/orders/daily@2`.
  private static func leaf(_ port: UInt32, in context: MeshContext) -> String {
    let address = context.address(of: port)
    return address.lastIndex(of: "/").map { String(address[address.index(after: $0)...]) }
      ?? address
  }
}
