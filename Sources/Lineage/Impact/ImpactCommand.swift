import Diagnostics
import Graphs
import Tables
import Workspaces

/// `impact S [--change …]`: who breaks, who may, who is safe, of whom it is unknown.
enum ImpactCommand {
  static let definition = CommandDefinition(
    name: "impact", group: .lineage,
    usage: "impact S|CANDIDATE.yaml|whatif:NAME [--change C] [--by KEY] [--notify DIR]",
    summary: "Who breaks, who may, who is safe, and of whom nobody can say; whom to call.",
    details: """
      S is a field, dataset, port, contract, product, asset, source or domain. Without --change it \
      answers who depends on it, with what would become of them were it removed. Changes are \
      remove, rename[:NEW], retype:TYPE, nullable, required, values[:WHICH] (others than \
      promised), deprecate[:DAY], retire[:DAY], sla[:PROMISE], filter (other rows) and grain (rows \
      of other things).

      Instead of S, a contract file is compared with the loaded contract of the same id, and \
      `whatif:NAME` (or nothing, while a what-if is in use) with the mesh it lies over: all that \
      breaks readers there is judged together.

      Every consumer down to the last is a row, with one route that leads to it. *breaks*: it uses \
      what changes. *may break*: it uses it to filter, join or group, has other sources, or the \
      change may be borne. *unaffected*: it states which fields it reads and this is none, or a \
      contract on the way keeps its promise. *unknown* is not safe: the mesh does not say, and \
      `settledBy` names the fact that would. A consumer states its use by `uses:` in a mapping \
      file, declared field lineage, or a contract at its input port.

      --depth bounds what a terminal shows, never verdicts, totals or files. --by groups. --notify \
      writes one Markdown note for each owner into a folder. With a change the answer is no, exit \
      code 1, when something breaks; 3 when a file was not read, unless --allow-partial.
      """,
    examples: [
      "impact crm/customers/profile@1#customers.email --change remove",
      "impact crm/customers",
      "impact contract:orders@1.2.0#orders.amount --change retype:string",
      "impact finance/payments/settlements@1 --change retire:2026-12-31 --by owner",
      "impact sales/orders/daily@2 where verdict = 'unknown' return address, settledBy",
      "impact domain:crm --change remove |> csv",
    ],
    arguments: [.selector, .file],
    options: [
      OptionDefinition("change", .text, "what is done: remove, rename:NEW, retype:TYPE, …"),
      OptionDefinition("depth", .count, "how far a terminal shows; never what is judged"),
      OptionDefinition("by", .choice(ImpactTotals.Key.allCases.map(\.rawValue)), "totals instead"),
      OptionDefinition(
        "grain", .choice(["product", "field"]), "what a row is: a consumer, or a field of one"),
      OptionDefinition("notify", .text, "a folder for one note for each owner"),
      OptionDefinition("allow-partial", .flag, "judge although something was not read"),
      OptionDefinition("exclude", .selector, "do not change these"),
    ],
    isVerdict: true, body: .question(columns: Consumer.columns) { try answer($0) })

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let question = try ChangeReader(call).question()
    let verdicts = try ImpactVerdicts(question, ofFields: call.text("grain") == "field")
    // A query sees rows alone.
    if call.isCalled, !call.has("notify") {
      return CommandAnswer(
        Consumer.rows(verdicts.consumers, question.context, shown: call.context))
    }
    let context = question.context
    let plan = SafePlan(question, verdicts)
    let title = ([call.command.name] + call.words.map(\.text) + changeText(call))
      .joined(separator: " ")
    let drawing = ImpactDrawing(
      question, verdicts.consumers, title: title, depth: call.count("depth")
    ).drawing
    let key = call.text("by").flatMap { ImpactTotals.Key(rawValue: $0) }
    var notes = question.notes + verdicts.notes
    if let depth = call.count("depth") {
      let beyond = verdicts.consumers.count { $0.hops > depth }
      if beyond > 0 {
        let are = beyond == 1 ? "is" : "are"
        notes.append("\(beyond) of them beyond --depth \(depth) \(are) counted and not drawn")
      }
    }
    let unseen = context.unseen
    if !unseen.isEmpty {
      notes.append(
        "consumers in what was not read are unknown: \(ImpactVerdicts.list(unseen, most: 3))")
    }
    var answer = CommandAnswer(
      table: key.map { ImpactTable.table(verdicts.totals, by: $0, context) },
      drawing: key == nil ? drawing : nil,
      page: key == nil
        ? ImpactPage(question, verdicts, plan, drawing, depth: call.count("depth"))
          .page(title: title) : nil,
      files: try call.text("notify").map { folder in
        guard question.isVerdict else {
          throw Diagnostic(
            "impact.notify", "there is nothing to tell anybody without a change",
            suggestion: "--change remove, or another one")
        }
        return OwnerNotes(question, verdicts, plan).files(in: folder)
      } ?? [], notes: notes,
      isNegative: question.isVerdict && verdicts.totals.all.count(.breaks) > 0,
      isPartial: question.isVerdict && !unseen.isEmpty && !call.has("allow-partial"))
    answer.laterRows = Consumer.rows(verdicts.consumers, context, shown: call.context)
    return answer
  }

  private static func changeText(_ call: CommandCall) -> [String] {
    call.text("change").map { ["--change", $0] } ?? []
  }
}

/// Reads from the words of a command what is asked.
struct ChangeReader {
  private let call: CommandCall
  private var context: MeshContext { call.context }

  init(_ call: CommandCall) { self.call = call }

  func question() throws -> ImpactQuestion {
    guard let first = call.words.first else {
      guard context.view.overlay != nil else {
        throw Diagnostic(
          "command.usage", "impact needs something that changes",
          notes: ["alone it judges the what-if in use, and none is"],
          suggestion: "usage: \(call.command.usage)")
      }
      try forbidChange("a what-if")
      return try WhatIfChanges(context, title: "the what-if in use").question()
    }
    if call.words.count == 1, let supposed = try whatIf(first) {
      try forbidChange("a what-if")
      return try WhatIfChanges(supposed, title: first.text).question()
    }
    if call.words.count == 1, let candidate = try candidate(first) {
      try forbidChange("a candidate")
      return try CandidateChanges(candidate, over: context, file: first).question()
    }
    return try selection()
  }

  private func selection() throws -> ImpactQuestion {
    let selection = try context.select(call.words, excluding: call.words(of: "exclude"))
    guard !selection.nodes.isEmpty else {
      throw Diagnostic(
        "impact.nothing", "the selector names nothing that could change",
        range: call.words.first?.range, notes: selection.warnings)
    }
    let change = try call.value(of: "change") { try Change(parsing: $0) }
    var question = try ImpactQuestion(
      selection.nodes, change ?? Change(.remove), isVerdict: change != nil,
      title: call.words.map(\.text).joined(separator: " "), in: context)
    question.notes = selection.warnings
    return question
  }

  private func forbidChange(_ what: String) throws {
    guard call.has("change") else { return }
    throw Diagnostic(
      "command.usage", "\(what) says itself what changes: leave --change out",
      range: call.range(of: "change"),
      suggestion: "impact \(call.words.map(\.text).joined(separator: " "))")
  }

  private func whatIf(_ word: CommandWord) throws -> MeshContext? {
    let prefix = "whatif:"
    guard word.text.hasPrefix(prefix) else { return nil }
    let name = CommandWord(
      String(word.text.dropFirst(prefix.count)), isQuoted: word.isQuoted, range: word.range)
    guard let found = try context.meshes.context(named: name, in: context),
      found.view.base === context.view.base
    else {
      throw Diagnostic(
        "whatif.unknown", "there is no what-if `\(name.text)`", range: word.range,
        suggestion: "`whatif` lists them")
    }
    return found
  }

  /// The mesh of a file; nil for a word that is no name of one.
  private func candidate(_ word: CommandWord) throws -> MeshContext? {
    let endings = [".yaml", ".yml", ".json", ".ndjson", ".zip", ".gz", ".dpqs"]
    guard endings.contains(where: word.text.lowercased().hasSuffix),
      context.view.node(at: word.text) == nil
    else { return nil }
    guard let found = try context.meshes.context(named: word, in: context) else {
      throw Diagnostic(
        "impact.candidate", "`\(word.text)` is no file", range: word.range,
        suggestion: "name a contract file, or a thing of the mesh")
    }
    return found
  }
}
