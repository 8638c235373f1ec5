import Diagnostics
import Graphs
import Tables
import Workspaces

/// `find TEXT`: where is it called that.
enum FindCommand {
  static let definition = CommandDefinition(
    name: "find", aliases: ["search"], group: .look, usage: "find TEXT [kind:K] [domain:D] …",
    summary: "Where something is called that: names, tags, synonyms, fields, descriptions.",
    details: """
      Case and accents do not matter. An exact name comes first, then beginnings, words, parts \
      of words; text in descriptions comes last. When nothing is called so, names with a \
      letter or two amiss are shown. A term is found by its synonyms, and with it what means \
      it.

      `kind:` `domain:` `status:` `tag:` `owner:` narrow the result. The note after it counts \
      what was found by kind, domain and status.
      """,
    examples: [
      "find customer", "find client kind:field", "find order domain:sales",
      "find custmer --limit 5",
      "find revenue where score >= 50",
    ],
    arguments: [.text],
    options: [OptionDefinition("limit", .count, "the best N only")],
    body: .question(
      columns: [
        ResultColumn("node", .node), ResultColumn("kind", .text), ResultColumn("name", .text),
        ResultColumn("where", .text), ResultColumn("score", .integer),
        ResultColumn("domain", .text), ResultColumn("owner", .text),
      ]
    ) { call in
      try answer(call)
    })

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    try call.requireWords(1...64)
    let context = call.context
    let facets = call.words.compactMap { Facet($0) }
    let text = call.words.filter { Facet($0) == nil }.map(\.text).joined(separator: " ")
    guard let query = TextQuery(text) else {
      throw Diagnostic(
        "find.empty", "find looks for a word, and there is none", range: call.words.first?.range,
        suggestion: facets.isEmpty
          ? "usage: \(call.command.usage)"
          : "`list \(call.words.map(\.text).joined(separator: " "))` selects without a text")
    }
    let finder = try Finder(query, in: context)
    let found = finder.matches.filter { match in
      facets.allSatisfy { $0.admits(match.node, in: context) }
    }
    let shown = found.prefix(call.count("limit") ?? found.count)
    var notes = notes(found, shown: shown.count, finder, text)
    if found.isEmpty, !finder.matches.isEmpty {
      let some = finder.matches.count == 1 ? "1 node fits" : "\(finder.matches.count) nodes fit"
      notes.append("without the filters, \(some)")
    }
    return CommandAnswer(
      rows: shown.map { row($0, in: context) }, table: table(shown, in: context), notes: notes)
  }

  private static func row(_ match: Match, in context: MeshContext) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return [
      .node(match.node), .string(context.kindText(of: match.node)),
      context.view.property("name", of: match.node), .string(place(match)),
      .int(Int64(match.score)), text(context.findDomain(of: match.node)),
      text(context.ownerText(of: match.node)),
    ]
  }

  /// What people read: the score is the order, and the owner is on the page of each.
  private static func table(_ matches: ArraySlice<Match>, in context: MeshContext) -> Table {
    Table(
      ["node", "kind", "name", "where", "domain"],
      rows: matches.map { match in
        let row = row(match, in: context)
        return [row[0], row[1], row[2], row[3], row[5]].map { value in
          PlainText.line(value, in: context).map { .text($0) } ?? .null
        }
      })
  }

  /// `description: …what a client ordered…`; the name alone where the name fits.
  private static func place(_ match: Match) -> String {
    ["name", "address"].contains(match.property)
      ? match.property : "\(match.property): \(match.snippet)"
  }

  private static func notes(
    _ found: [Match], shown: Int, _ finder: Finder, _ text: String
  ) -> [String] {
    guard !found.isEmpty else {
      return ["`\(text)` is found nowhere: names, tags, synonyms, descriptions"]
    }
    let context = finder.context
    var notes: [String] = []
    if shown < found.count { notes.append("the best \(shown) of \(found.count)") }
    if finder.isForgiving { notes.append("nothing is called `\(text)`; these are near") }
    if !finder.terms.isEmpty {
      let terms = finder.terms.map { context.titled($0) }.joined(separator: ", ")
      notes.append("with the synonyms of \(terms)")
    }
    let facets: [(String, (UInt32) -> String?)] = [
      ("kind", { context.kindText(of: $0) }), ("domain", { context.findDomain(of: $0) }),
      ("status", { context.line("status", of: $0) }),
    ]
    for (name, value) in facets {
      if let counts = counts(found.map(\.node), value) { notes.append("by \(name): \(counts)") }
    }
    return notes
  }

  /// `field 12, product 3`, the most frequent first; nil when all are alike.
  private static func counts(_ nodes: [UInt32], _ value: (UInt32) -> String?) -> String? {
    let counts = nodes.compactMap(value).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    guard counts.count > 1 else { return nil }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rest = sorted.count > 6 ? ["…"] : []
    return (sorted.prefix(6).map { "\($0.key) \($0.value)" } + rest).joined(separator: ", ")
  }
}
