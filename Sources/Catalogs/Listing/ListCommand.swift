import Diagnostics
import Graphs
import Tables
import Workspaces

/// `list KINDS|S`: every table.
enum ListCommand {
  static let definition = CommandDefinition(
    name: "list", aliases: ["ls"], group: .look, usage: "list [KINDS] [S] [--exclude S]",
    summary: "Every table: the things of a kind, or those a selector names.",
    details: """
      Without a word, the kinds the mesh holds. `list ports` is the catalog: format, update, \
      guarantees, access, status and contract of every output port. `list owners` are those \
      who own something, `list tree` nests domains, products and ports.

      `list removed:jan` lists what the mesh `jan` has and this one lacks: its rows come from \
      `jan`, and have no node.

      A word that is no kind is a selector: `list domain:sales`, `list tag:gold`, `list \
      +finance/revenue`, `list sales/orders^owner` (whom to call). Things of one kind get the \
      columns of that kind. As a procedure the columns are always node, kind, name, status, \
      owner, domain and the map details.

      How critical things are is computed where a tail or --columns names it: blastRadius \
      (products that the data reaches), blastOwners and blastDomains (who owns and holds those), \
      dominatedNodes (products that all data reaches only through this one) and throughput (ways \
      in times ways out, as a logarithm to base 10). `order by blastRadius desc limit K` looks for \
      the K largest alone, of a million products in seconds; all of them take longer.
      """,
    examples: [
      "list", "list products", "list ports", "list contracts where status = 'active' order by name",
      "list domain:sales", "list sales/orders^owner", "list tree", "list unresolved",
      "list products order by blastRadius desc limit 5",
      "list domain:crm --columns dominatedNodes,throughput",
    ],
    arguments: [
      .word(KindWords.specificFirst.map { KindWords.plural($0).filter { $0 != " " } } + ["ports"]),
      .selector,
    ],
    options: [
      OptionDefinition("exclude", .selector, "without these"),
      OptionDefinition(
        "columns", .text, "further columns: \(CriticalColumns.names.joined(separator: ","))"),
    ],
    columnsOnDemand: CriticalColumns.names,
    body: .question(columns: Listing.columns) { call in
      let extra = try CriticalColumns(call)
      var answer = try answer(call, extra)
      try extra?.add(to: &answer, call.context)
      return answer
    })

  private static func answer(
    _ call: CommandCall, _ extra: CriticalColumns?
  ) throws -> CommandAnswer {
    guard !call.words.isEmpty else { return KindCounts.answer(call.context) }
    if let earlier = try call.context.earlier(for: call.words) {
      return try departed(call, earlier)
    }
    if let answer = try kinds(call, extra) { return answer }
    return try selection(call)
  }

  /// `list removed:jan`: rows of the earlier mesh, whose nodes have no number in this one.
  private static func departed(
    _ call: CommandCall, _ earlier: MeshContext
  ) throws -> CommandAnswer {
    let words = call.words.map(\.text)
    let label = words.count > 1 ? KindWords.label(words[0]) : nil
    let selection = try earlier.select(
      label == nil ? call.words : Array(call.words.dropFirst()),
      excluding: call.words(of: "exclude"))
    let nodes = selection.nodes.filter { node in label.map { earlier.isA($0, node) } ?? true }
    var notes = selection.warnings
    if nodes.isEmpty, notes.isEmpty { notes.append("nothing was removed") }
    var answer = try Listing(nodes, of: label, in: earlier).answer(notes: notes)
    answer.laterRows = answer.laterRows.replacing(0) { [Value](repeating: .null, count: $0.count) }
    return answer
  }

  /// The answer when the words name a kind; nil when they are a selector.
  private static func kinds(
    _ call: CommandCall, _ extra: CriticalColumns?
  ) throws -> CommandAnswer? {
    guard !call.words.contains(where: \.isQuoted) else { return nil }
    let context = call.context
    let words = call.words.map(\.text).joined(separator: " ")
    if let narrowed = try narrowed(call, words, extra) { return narrowed }
    switch words.lowercased() {
    case "owner", "owners":
      let owners = (context.nodes(.team) + context.nodes(.person))
        .filter { !context.neighbours(of: $0, .owns).isEmpty }
      return try owned(Listing(owners, of: nil, in: context))
    case "tree":
      return try tree(context)
    case "domain", "domains":
      var answer = try Listing(context.nodes(.domain), of: .domain, in: context).answer(notes: [])
      if answer.laterRows.isEmpty { answer.notes.append("the mesh has no domains") }
      answer.page = MeshTree(context, ports: false).page
      return answer
    default: break
    }
    guard let label = KindWords.label(words) else { return nil }
    var notes: [String] = []
    if label == .outputPort {
      let others = context.nodes(.port).count - context.nodes(.outputPort).count
      if others > 0 {
        notes.append("\(others) input and other ports are not in the catalog: `list kind:port`")
      }
    }
    let nodes = context.nodes(label)
    if nodes.isEmpty { notes.append("the mesh has no \(KindWords.plural(label))") }
    return try Listing(try extra?.first(nodes, call) ?? nodes, of: label, in: context)
      .answer(notes: notes, details: call.detailsRead)
  }

  /// `list products sales/*`, `list products --exclude sales/*`: those of a kind that selectors
  /// leave.
  private static func narrowed(
    _ call: CommandCall, _ words: String, _ extra: CriticalColumns?
  ) throws -> CommandAnswer? {
    let context = call.context
    let isWhole = KindWords.label(words) != nil
    guard let first = call.words.first,
      let label = KindWords.label(isWhole ? words : first.text),
      call.has("exclude") || !isWhole
    else { return nil }
    var nodes = context.nodes(label)
    var notes: [String] = []
    if !isWhole {
      let selection = try context.select(Array(call.words.dropFirst()), excluding: nil)
      let kept = Set(selection.nodes)
      nodes = nodes.filter { kept.contains($0) }
      notes += selection.warnings
    }
    if call.has("exclude") {
      let excluded = try context.select(call.words(of: "exclude"), excluding: nil)
      let taken = Set(excluded.nodes)
      nodes = nodes.filter { !taken.contains($0) }
      notes += excluded.warnings
    }
    if nodes.isEmpty { notes.append("no \(KindWords.singular(label)) is left") }
    return try Listing(try extra?.first(nodes, call) ?? nodes, of: label, in: context)
      .answer(notes: notes, details: call.detailsRead)
  }

  private static func owned(_ listing: Listing) throws -> CommandAnswer {
    var answer = try OwnerListing(listing.nodes, in: listing.context).answer()
    if answer.laterRows.isEmpty { answer.notes.append("nobody owns anything in this mesh") }
    return answer
  }

  /// Domains, products and ports, nested; rows are the same nodes.
  private static func tree(_ context: MeshContext) throws -> CommandAnswer {
    let tree = MeshTree(context, ports: true)
    var answer = try Listing(tree.nodes, of: nil, in: context).answer(notes: [])
    answer.page = tree.page
    answer.drawing = tree.drawing
    return answer
  }

  private static func selection(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    if let unknown = nearKind(call) { throw unknown }
    let selection = try context.select(call)
    var notes = selection.warnings
    let isOwners = call.words.allSatisfy { $0.text.hasSuffix("^owner") }
    if selection.nodes.isEmpty, notes.isEmpty {
      notes.append("`\(call.words.map(\.text).joined(separator: " "))` matches nothing")
    }
    if isOwners, !selection.nodes.isEmpty {
      var answer = try OwnerListing(selection.nodes, in: context).answer()
      answer.notes += notes
      return answer
    }
    return try Listing(selection.nodes, of: nil, in: context).answer(notes: notes)
  }

  /// `list prodcuts`: a misspelt kind, said as such when the mesh has nothing of that name.
  private static func nearKind(_ call: CommandCall) -> Diagnostic? {
    guard call.words.count == 1, !call.words[0].isQuoted, let word = call.words.first,
      word.text.allSatisfy({ $0.isLetter }), NodeResolver(call.context).matches(word.text).isEmpty
    else { return nil }
    let kinds = KindWords.specificFirst.map { KindWords.plural($0) } + ["ports", "owners", "tree"]
    guard let near = NearestName.suggestion(for: word.text, in: kinds) else { return nil }
    return Diagnostic(
      "list.unknown", "`\(word.text)` is no kind of thing, and nothing in this mesh is called that",
      range: word.range, notes: ["`list` shows the kinds"], suggestion: near)
  }
}
