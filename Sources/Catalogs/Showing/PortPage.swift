import Graphs
import Tables
import Workspaces

/// A page on an output port: its seven elements, its versions, its consumers, its contract.
struct PortPage {
  private let port: UInt32
  private let context: MeshContext

  init(_ port: UInt32, _ context: MeshContext) {
    self.port = port
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    let facts = PortFacts(port: port, context: context)
    let address = context.address(of: port)
    let elements = try PortElement.all(of: port, in: context)
    var page = PageWriter(
      context, title: address,
      subtitle: [
        context.kindText(of: port), facts.statusWithSunset ?? "status not stated",
        context.line("version", of: port).map { "v\($0)" },
        "\(elements.count(where: \.isPresent)) of 7 elements",
        Provenance.text(of: port, in: context),
      ])
    write(elements, &page)
    versions(facts, &page)
    try consumers(&page)
    try contracts(facts, &page)
    place(&page)
    page.next([
      facts.contracts.first.map { "show \(context.address(of: $0))" }, "downstream \(address)",
      "list \(address)^owner",
    ])
    return page.answer
  }

  private func write(_ elements: [PortElement], _ page: inout PageWriter) {
    let score = elements.count(where: \.isPresent)
    page.panel("seven elements")
    for (index, element) in elements.enumerated() {
      let label = "\(index + 1) \(element.name)"
      guard let lack = element.lack else {
        page.fact(label, element.value.map { "✓ \($0)" })
        continue
      }
      let stated = element.value.flatMap { $0.isEmpty ? nil : $0 }
      page.fact(
        label, stated.map { "\($0) (missing: \(lack))" }, mark: .warning,
        missing: "missing: \(lack)")
    }
    page.fact("score", "\(score)/7", mark: score < 7 ? .warning : .plain)
    let lacks = PortCharacter.lacks(of: port, elements, in: context)
    page.fact(
      "a port, not an export",
      lacks.isEmpty
        ? "documented, part of a product, versioned and maintained, interoperable"
        : "not \(lacks.joined(separator: ", not "))",
      mark: lacks.isEmpty ? .plain : .warning)
  }

  private func versions(_ facts: PortFacts, _ page: inout PageWriter) {
    page.table(
      ["version", "status", "ends", "format", "update", "consumers", "contract"],
      facts.majors.map { major in
        let other = PortFacts(port: major, context: context)
        let mark = major == port ? " ←" : ""
        return .init(
          cells: [
            "v\(context.line("version", of: major) ?? "not stated")\(mark)", other.status,
            other.sunset, other.format, other.update,
            String(context.consumers(of: major).count), context.addresses(other.contracts),
          ], node: major)
      }, empty: ("versions", "none"))
  }

  private func consumers(_ page: inout PageWriter) throws {
    page.panel("consumers")
    let agreements = context.sorted(context.neighbours(of: port, .grants, .incoming))
    var covered: Set<UInt32> = []
    var rows: [PageWriter.Row] = []
    for (input, relationship) in context.relationships(of: port, .readBy) {
      let consumer = context.product(of: input) ?? input
      let own = agreements.filter { context.neighbours(of: $0, .to).contains(consumer) }
      covered.formUnion(own)
      let status = PlainText.line(
        context.view.property("status", ofRelationship: relationship), in: context)
      rows.append(
        .init(
          cells: [
            context.address(of: consumer), context.name(of: input), status,
            own.isEmpty ? "none" : own.map(standing).joined(separator: ", "),
          ], node: consumer))
    }
    for agreement in agreements where !covered.contains(agreement) {
      for consumer in context.sorted(context.neighbours(of: agreement, .to)) {
        rows.append(
          .init(
            cells: [context.address(of: consumer), nil, nil, standing(agreement)], node: consumer))
      }
    }
    rows.sort { ($0.cells[0] ?? "", $0.cells[1] ?? "") < ($1.cells[0] ?? "", $1.cells[1] ?? "") }
    page.table(
      ["consumer", "input port", "reads", "agreement"], rows,
      empty: ("consumers", "none declared in this mesh"))
  }

  /// `ag-1 approved until 2026-12-31`, `ag-2 approved, over since 2026-01-31`.
  private func standing(_ agreement: UInt32) -> String {
    let address = context.address(of: agreement)
    let short = address.hasPrefix("agreement:") ? String(address.dropFirst(10)) : address
    let status = context.line("status", of: agreement) ?? "status not stated"
    let until = context.text("until", of: agreement).map { String($0.prefix(10)) }
    guard let until else { return "\(short) \(status)" }
    let isOver = context.asOfDay.map { until < $0 } ?? false
    return "\(short) \(status)\(isOver ? ", over since" : " until") \(until)"
  }

  private func contracts(_ facts: PortFacts, _ page: inout PageWriter) throws {
    page.panel("contract")
    let contracts = facts.contracts
    if contracts.isEmpty { page.fact("contract", nil, mark: .warning, missing: "none") }
    for contract in contracts {
      guard context.isA(.contract, contract) else {
        page.fact(
          "contract", "\(context.address(of: contract)) is defined nowhere", mark: .warning,
          node: contract)
        continue
      }
      page.fact(
        "contract",
        [context.address(of: contract), context.line("status", of: contract)]
          .compactMap(\.self).joined(separator: " · "), node: contract)
      for promise in try Promise.all(of: contract, in: context) where promise.isServiceLevel {
        page.fact(promise.name, promise.text, node: promise.node)
      }
    }
  }

  private func place(_ page: inout PageWriter) {
    page.panel("place")
    if let product = context.product(of: port) {
      page.fact("product", context.titled(product), node: product)
    }
    page.fact("owner", context.ownerText(of: port), mark: .plain, missing: "nobody")
    page.fact("exposes", context.addresses(context.neighbours(of: port, .exposes)))
    page.optionalFact("platform", context.line("platform", of: port))
    page.optionalFact(
      "derived from", context.addresses(context.neighbours(of: port, .derivedFrom)))
  }
}
