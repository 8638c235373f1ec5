import Diagnostics
import Graphs
import Workspaces

/// `diff [A [B]] [S]`: what differs between two states of a mesh, or between two contracts.
enum DiffCommand {
  static let definition = CommandDefinition(
    name: "diff", group: .design,
    usage: "diff [A [B]] [S] [--for DIRECTION] [--profile P] [--notify DIR] [--exclude S] [--rows]",
    summary: "What differs between two meshes or contracts, and whom it breaks.",
    details: """
      A is the earlier state and B the later one: the name of an open mesh, a file or folder \
      (it is read for this once), a what-if, or `base`, the mesh as loaded. Without B it is the \
      mesh in use; without both the what-if in use is compared with the mesh it lies over. A \
      selector S leaves what concerns those things and their parts.

      Things are the same by id, else by address; what has another address was renamed. What is \
      left over is matched inside of what holds it, and at last guessed from its neighbours and \
      fields, of which four fifths must be alike. `evidence` says which. Where something is \
      defined, file and line, is no difference. FEEDS, `owner`, `domain` and `resolved` follow \
      from the rest and are left out unless `--derived` asks for them.

      One screen on a terminal, with the findings of the mesh rules that came and went; one row \
      a node, label, property or relationship elsewhere, or with `--rows`. `--exit-code` ends \
      with 1 when anything differs.

      Where A and B are contracts (`contract:orders@1.1.0`, a file that holds one, or \
      `--contract` of two meshes; one contract alone is compared with the version before) each \
      change is judged by the rules of contract evolution: breaking for consumers, to look at, or \
      harmless, with the reason, the next version, and who is affected. --for existing-data asks \
      instead whether the data of today keeps the new contract. The profile says how data is \
      read, and so what readers bear; it is that of the port, unless --profile names another. \
      --config is a settings file of `check` with other levels. The answer is no, exit code 1, \
      when something breaks or the version is wrong; `|> markdown` writes a changelog, and \
      --notify one Markdown note for each consumer who is affected, or may be, into a folder.
      """,
    examples: [
      "diff", "diff --derived", "diff base demo sales", "diff where change = 'added'",
      "diff base demo --rows", "diff contract:customers@1.1.0 contract:customers@2.0.0",
      "diff contract:orders@1.2.0 --for existing-data",
      "diff contract:customers@2.0.0 where level = 'breaking' return rule, address, reason",
    ],
    arguments: [.snapshot, .snapshot, .selector],
    options: [
      OptionDefinition("exclude", .selector, "without what concerns these"),
      OptionDefinition("rows", .flag, "every row instead of one screen"),
      OptionDefinition("derived", .flag, "also what follows from other changes"),
      OptionDefinition("exit-code", .flag, "the answer is no when anything differs"),
      OptionDefinition("contract", .text, "the contract to judge, where A and B are meshes"),
      OptionDefinition(
        "for", .choice(["consumers", "existing-data"]), "whose side a contract is judged from"),
      OptionDefinition(
        "profile", .choice(["table", "avro", "json", "csv", "rest"]), "how its data is read"),
      OptionDefinition("config", .text, "a settings file of check with levels of rules"),
      OptionDefinition("as-of", .text, "the day that ends and notices are judged by"),
      OptionDefinition("allow-partial", .flag, "judge although something was not read"),
      OptionDefinition("notify", .text, "a folder for one note for each affected consumer"),
    ],
    body: .question(columns: columns) { call in
      if let contracts = try ContractDiff(call) { return try contracts.answer() }
      var (comparison, words) = try compared(call)
      let excluded = call.words(of: "exclude")
      if !words.isEmpty || !excluded.isEmpty {
        comparison = try narrowed(comparison, to: words, excluding: excluded)
      }
      let isCurrent = comparison.after.name == call.context.name
      let rows = comparison.changes.map { change -> [Value] in
        let node = isCurrent ? change.node.map { comparison.original($0) } : nil
        return change.row + [node.map { .node($0) } ?? .null] + ContractDiff.nothing
      }
      let page = call.has("rows") ? nil : try DiffPage(comparison, call).page()
      return CommandAnswer(
        rows: rows, shown: Array(0...MeshChange.columns.count), page: page,
        notes: notes(comparison, call),
        isNegative: call.has("exit-code") && !comparison.isEmpty)
    })

  private static let columns =
    MeshChange.columns + [ResultColumn("node", .node)] + ContractDiff.columns

  /// The two states that the first words name, and the words behind them.
  private static func compared(
    _ call: CommandCall
  ) throws -> (comparison: MeshComparison, rest: [CommandWord]) {
    let (context, derived) = (call.context, call.has("derived"))
    guard let first = call.words.first else {
      return (MeshComparison(whatIfOf: context, derived: derived), [])
    }
    guard let before = try context.meshes.context(named: first, in: context) else {
      throw context.meshes.unknown(first)
    }
    var rest = Array(call.words.dropFirst())
    var after = context
    if let second = rest.first,
      let named = try context.meshes.context(named: second, in: context)
    {
      after = named
      rest.removeFirst()
    }
    // A what-if over the mesh it lies over: every node is known to be itself.
    if before.view.overlay == nil, before.view.base === after.view.base {
      return (MeshComparison(whatIfOf: after, derived: derived), rest)
    }
    return (try MeshComparison(before, after, derived: derived), rest)
  }

  /// What concerns the things that a selector names in either state, without those of another.
  private static func narrowed(
    _ comparison: MeshComparison, to words: [CommandWord], excluding: [CommandWord]
  ) throws -> MeshComparison {
    var (before, after) = words.isEmpty ? everything(comparison) : try nodes(of: words, comparison)
    if !excluding.isEmpty {
      let excluded = try nodes(of: excluding, comparison)
      before.subtract(excluded.before)
      after.subtract(excluded.after)
    }
    return comparison.concerning(before: before, after: after)
  }

  private static func everything(
    _ comparison: MeshComparison
  ) -> (before: Set<UInt32>, after: Set<UInt32>) {
    (
      Set(comparison.before.view.nodes(labelled: nil).all),
      Set(comparison.after.view.nodes(labelled: nil).all)
    )
  }

  /// What a selector names in each state; it need not name anything in one of them.
  private static func nodes(
    of words: [CommandWord], _ comparison: MeshComparison
  ) throws -> (before: Set<UInt32>, after: Set<UInt32>) {
    var failure: (any Error)?
    func nodes(_ context: MeshContext) -> Set<UInt32>? {
      do {
        return Set(try context.select(words, excluding: nil).nodes)
      } catch {
        failure = error
        return nil
      }
    }
    let (before, after) = (nodes(comparison.before), nodes(comparison.after))
    if before == nil, after == nil, let failure {
      guard var diagnostic = failure as? Diagnostic else { throw failure }
      diagnostic.notes.append("nor is it an open mesh, a file or a folder")
      throw diagnostic
    }
    return (before ?? [], after ?? [])
  }

  private static func notes(_ comparison: MeshComparison, _ call: CommandCall) -> [String] {
    guard comparison.isEmpty else { return [] }
    guard call.words.isEmpty, call.context.view.overlay == nil else { return ["no difference"] }
    return ["nothing is supposed: no what-if is in use, or it changes nothing"]
  }
}
