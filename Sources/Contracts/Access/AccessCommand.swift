import Diagnostics
import Graphs
import Workspaces

/// `access [S]` and its verbs: who may read, who does, until when, who without agreement.
enum AccessCommand {
  static let definition = CommandDefinition(
    name: "access", group: .check,
    usage: "access [S] | access request PORT --for WHO --purpose P [--until D] | "
      + "access approve|deny|revoke|cancel AGREEMENT --by WHO [--reason R]",
    summary: "Shows who may read, who does, until when, who without agreement.",
    details: """
      Of each output port: its roles and terms of use, the agreements in force with the days that \
      are left, those that wait and for how long, those that ended, and readers without one: \
      declared by a file, or seen in observations. A field is asked about by the ports that offer \
      it: `access contract:orders@1.2.0#orders.email` says who can see it.

      A grant holds for every minor version of a port, and a new major inherits it: readers keep \
      their access when they move on, until an agreement on the new major itself says otherwise \
      (basis own, product, minor or inherited).

      An agreement is requested, then approved or denied; an approved one is revoked, or expires \
      by its last day; whoever asked may cancel while it waits. `access request`, `approve`, \
      `deny`, `revoke` and `cancel` move it in the what-if: nothing in files changes, `undo` \
      takes a step back, `diff` shows it, `save` keeps it. What follows is so at once: an approved \
      product reads the port, and lineage and checks know it.

      Use without agreement is told for restricted ports. A person acts for the teams they belong \
      to on that day and for the products of these; what an agreement covered then stays covered \
      after it ended.
      """,
    examples: [
      "access", "access crm/customers/profile@1", "access contract:customers@1.1.0#customers.email",
      "access where standing = 'without agreement' return address, consumer, lastUse",
      "access where daysLeft < 30 return consumer, address, until",
      "access request crm/segments/weekly@1 --for catalog/fit-guide --purpose 'Fit by segment'",
      "access approve agreement:ag-059 --by person:bo",
      "access revoke agreement:ag-025 --by person:bo --reason 'The letters end'",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition("for", .selector, "the product, team, person or system that wants to read"),
      OptionDefinition("purpose", .text, "what for"),
      OptionDefinition("until", .text, "the last day, as 2027-06-30"),
      OptionDefinition("by", .selector, "the person or team that asks or decides"),
      OptionDefinition("reason", .text, "why it was decided so"),
      OptionDefinition("exclude", .selector, "leave these out"),
    ],
    body: .question(columns: AccessRows.columns) { try answer($0) })

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    if let word = call.words.first, !word.isQuoted, let verb = AccessVerb(rawValue: word.text) {
      return try verb.answer(call)
    }
    for option in ["for", "purpose", "until", "by", "reason"] where call.has(option) {
      throw Diagnostic(
        "command.usage", "--\(option) stands with `access request` or a decision",
        suggestion: "usage: \(call.command.usage)")
    }
    let context = call.context
    let excluded = call.words(of: "exclude")
    var ports = context.nodes(.outputPort)
    var fields: [UInt32: [UInt32]] = [:]
    var notes: [String] = []
    if call.words.isEmpty {
      if !excluded.isEmpty {
        let without = Set(
          try context.select(excluded, excluding: []).nodes.flatMap { offered(by: $0, context) })
        ports.removeAll { without.contains($0) }
      }
    } else {
      let selection = try context.select(call.words, excluding: excluded)
      notes = selection.warnings
      for field in selection.nodes where context.isA(.field, field) {
        for port in offered(by: field, context) { fields[port, default: []].append(field) }
      }
      ports = Set(selection.nodes.flatMap { offered(by: $0, context) }).sorted()
      if ports.isEmpty, !selection.nodes.isEmpty {
        notes.append("no output port offers what is selected, so that nobody can be let in")
      }
    }
    let readings = try PortReadings(of: ports, context)
    if !readings.isObserved, !ports.isEmpty {
      notes.append("nobody looks at who uses the ports: use without agreement is as declared")
    }
    var audiences: [(address: String, audience: PortAudience)] = []
    for (count, port) in ports.enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      audiences.append((context.address(of: port), PortAudience(of: port, readings, context)))
    }
    let sorted = audiences.sorted { $0.address < $1.address }.map(\.audience)
    let words = call.words.prefix(8).map(\.text).joined(separator: " ")
    return CommandAnswer(
      rows: AccessRows(sorted, fields: fields, context).rows,
      page: AccessPage(sorted, fields: fields, context).page(
        title: words.isEmpty ? "access" : "access to \(words)"), notes: notes)
  }

  /// The output ports of a node, those that offer a field or table, or that an agreement grants.
  private static func offered(by node: UInt32, _ context: MeshContext) -> [UInt32] {
    if context.isA(.outputPort, node) { return [node] }
    if context.isA(.agreement, node) {
      return context.neighbours(of: node, .grants).flatMap { granted -> [UInt32] in
        // Nothing but a file's error grants an agreement.
        context.isA(.agreement, granted) ? [] : offered(by: granted, context)
      }
    }
    var table = node
    for _ in 0..<512 {
      guard let parent = context.neighbour(of: table, .hasField, .incoming) else { break }
      table = parent
    }
    var ports = context.neighbours(of: table, .exposes, .incoming)
    let contracts =
      context.isA(.contract, table)
      ? [table] : context.neighbours(of: table, .hasDataset, .incoming)
    ports += contracts.flatMap { context.neighbours(of: $0, .governedBy, .incoming) }
    if context.isA(.product, table) || context.isA(.domain, table) || context.isA(.team, table)
      || context.isA(.person, table)
    {
      let products = Containment.products(holding: table, of: context)
      ports += products.flatMap { context.neighbours(of: $0, .hasPort) }
    }
    return Set(ports.filter { context.isA(.outputPort, $0) }).sorted()
  }
}
