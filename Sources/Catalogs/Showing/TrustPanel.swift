import Graphs
import Tables
import Workspaces

/// Why to believe a product: known lineage, promises, and what was observed.
enum TrustPanel {
  static func write(of product: UInt32, to page: inout PageWriter) throws {
    let context = page.context
    page.panel("trust")
    inputs(of: product, &page)
    let outputs = context.ports(.outputPort, of: product)
    let named = Set(outputs.flatMap { context.neighbours(of: $0, .governedBy) })
    let contracts = context.sorted(named.filter { context.isA(.contract, $0) })
    fieldLineage(contracts, &page)
    try promises(contracts, unresolved: named.count - contracts.count, &page)
    try Observed.write(of: product, to: &page)
  }

  private static func fieldLineage(_ contracts: [UInt32], _ page: inout PageWriter) {
    let context = page.context
    let fields = Set(contracts.flatMap { Containment.fields(of: $0, in: context) })
    let known = fields.count { !context.neighbours(of: $0, .flowsTo, .incoming).isEmpty }
    page.fact(
      "field lineage",
      fields.isEmpty
        ? nil : "\(PlainText.share(known, of: fields.count)) fields have a known origin",
      missing: "n/a: no contract names a field")
  }

  /// What contracts defined elsewhere promise is unknown, not nothing.
  private static func promises(
    _ contracts: [UInt32], unresolved: Int, _ page: inout PageWriter
  ) throws {
    let promises = try contracts.flatMap { try Promise.all(of: $0, in: page.context) }
    let levels = promises.count(where: \.isServiceLevel)
    var parts: [String] = []
    if !promises.isEmpty {
      parts.append(PlainText.count(levels, "service level"))
      parts.append(PlainText.count(promises.count - levels, "quality rule"))
    }
    if unresolved > 0 {
      parts.append("unknown for \(PlainText.count(unresolved, "unresolved contract"))")
    }
    page.fact(
      "promises", parts.isEmpty ? nil : parts.joined(separator: ", "),
      mark: parts.isEmpty || unresolved > 0 ? .warning : .plain,
      missing: contracts.isEmpty ? "none: no contract" : "none")
  }

  private static func inputs(of product: UInt32, _ page: inout PageWriter) {
    let context = page.context
    let ports = context.ports(.inputPort, of: product)
    let resolved = ports.count { port in
      let sources = context.sources(ofInput: port)
      return !sources.isEmpty && !sources.contains { context.isUnresolved($0) }
    }
    page.fact(
      "inputs resolved", ports.isEmpty ? nil : PlainText.share(resolved, of: ports.count),
      mark: resolved < ports.count ? .warning : .plain, missing: "n/a: no input ports stated")
  }
}
