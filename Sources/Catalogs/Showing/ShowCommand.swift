import Diagnostics
import Graphs
import Workspaces

/// `show [X]`: one page on the mesh, or on anything in it.
enum ShowCommand {
  static let definition = CommandDefinition(
    name: "show", aliases: ["describe"], group: .look, usage: "show [X] [--provenance]",
    summary: "The mesh on one screen; one page on anything in it.",
    details: """
      Without a word, the mesh: what it holds, its products by domain, what is worth a look. \
      With one, a page on that thing. A product shows its people, technology, data and trust; \
      a port its seven elements, its other versions and its consumers; a contract its terms, \
      schema, service levels, versions and consumers; a team or person what they own.

      X is an address (`sales/orders`), an alias, the end of an address (`daily@2`) or a name. \
      What no file states is marked as not stated; what the mesh has no observations of is \
      n/a, never zero.

      `--provenance` tells instead which file and line gave what: the thing itself, its \
      relationships, what other files say of it and was not taken, its other names and versions.
      """,
    examples: [
      "show", "show sales/orders", "show sales/orders/daily@2", "show contract:orders@1.2.0",
      "show person:ana", "show domain:crm", "show sales/orders --provenance",
    ],
    arguments: [.address],
    options: [OptionDefinition("provenance", .flag, "which file and line gave what")],
    body: .question(columns: PageWriter.columns) { call in
      try call.requireWords(0...16)
      guard !call.words.isEmpty else {
        return call.has("provenance")
          ? SourcesPage(call.context).answer() : try MeshPage(call.context).answer()
      }
      if call.has("provenance") {
        return ProvenancePage(try node(call), call.context).answer()
      }
      return try page(of: try node(call), in: call.context)
    })

  private static func node(_ call: CommandCall) throws -> UInt32 {
    let text = call.words.map(\.text).joined(separator: " ")
    let word = CommandWord(
      text, isQuoted: call.words[0].isQuoted,
      range: call.words.count == 1 ? call.words[0].range : nil)
    let resolver = NodeResolver(call.context)
    let found = resolver.matches(text)
    if found.count == 1 { return found[0] }
    if found.isEmpty, let node = prefixed(text, in: call.context) { return node }
    if found.isEmpty, let count = selected(text, in: call.context) {
      throw Diagnostic(
        "command.usage", "`\(text)` is a selector of \(count) nodes, and show takes one",
        range: call.words[0].range, suggestion: "`list \(text)` lists them")
    }
    if found.isEmpty, call.words.count > 1 {
      throw Diagnostic(
        "command.usage", "show takes one thing, or one name of several words",
        range: call.words[1].range, suggestion: "`list \(text)` lists several")
    }
    return try resolver.node(word)
  }

  /// How many nodes the text selects, nil when it is no selector of several.
  private static func selected(_ text: String, in context: MeshContext) -> Int? {
    if KindName.label(text) != nil {
      return (try? context.select("kind:\(text)"))?.nodes.count
    }
    guard text.contains(":") || Glob.isGlob(text) else { return nil }
    return (try? context.select(text))?.nodes.count
  }

  /// `domain:sales`, `product:sales/orders`, `port:sales/orders/daily@2`: a kind before an address.
  private static func prefixed(_ text: String, in context: MeshContext) -> UInt32? {
    guard let colon = text.firstIndex(of: ":"),
      let label = KindName.label(String(text[..<colon]))
    else { return nil }
    let rest = String(text[text.index(after: colon)...])
    let found = NodeResolver(context).matches(rest).filter { context.isA(label, $0) }
    return found.count == 1 ? found[0] : nil
  }

  private static func page(of node: UInt32, in context: MeshContext) throws -> CommandAnswer {
    if context.isA(.domain, node) { return try DomainPage(node, context).answer() }
    if context.isA(.product, node) { return try ProductPage(node, context).answer() }
    if context.isA(.outputPort, node) { return try PortPage(node, context).answer() }
    if context.isA(.contract, node) { return try ContractPage(node, context).answer() }
    if context.isA(.team, node) || context.isA(.person, node) {
      return OwnerPage(node, context).answer()
    }
    return NodePage(node, context).answer()
  }
}
