import Diagnostics
import Workspaces

/// `waive RULE SUBJECT …`, and `waiver …;`, which it writes.
enum WaiveCommand {
  static let definitionName = "waiver"

  static let definition = CommandDefinition(
    name: "waive", group: .check,
    usage: "waive RULE SUBJECT --reason R --approved-by WHO --owner WHO --until DATE [--to FILE]",
    summary: "Accepts a finding until a day: `check` lists it and does not count it.",
    details: """
      The subject is that of the finding, or a glob of subjects. Every part is required, and a \
      waiver lasts \(Waiver.longest) days at most; its last day counts to its end in UTC. --to \
      appends it to a script as `waiver …;`, which loads.

      When it ended, what it accepted counts again, and the waiver is told of; so is one that \
      covers nothing, and one that ends within \(Waiver.notice) days. Days are judged by the \
      as-of of the mesh.
      """,
    examples: [
      "waive mesh/OWN-001 marketing/campaigns --reason 'the team is being formed' "
        + "--approved-by council --owner marketing --until 2026-09-30",
      "waive CTR-001 'finance/*/returns@1' --reason 'filed by hand' --approved-by council "
        + "--owner finance --until 2026-12-01",
      "waive mesh/CYC-001 crm/loyalty --reason 'split in May' --approved-by council --owner crm "
        + "--until 2026-10-31",
    ],
    arguments: [.text],
    options: [
      OptionDefinition("reason", .text, "why it is accepted"),
      OptionDefinition("approved-by", .text, "who accepted it"),
      OptionDefinition("owner", .text, "who puts it right"),
      OptionDefinition("until", .text, "its last day, as 2026-12-31"),
      OptionDefinition("to", .text, "the script it is appended to"),
    ],
    body: .session { call, workspace in try waive(call, workspace) })

  /// `waiver …;`
  static let block = CommandDefinition(
    name: definitionName, group: .check,
    usage: "waiver RULE SUBJECT reason R approved-by WHO owner WHO [created DATE] until DATE;",
    summary: "Accepts a finding until a day, in a script; `waive` writes it.",
    examples: [
      "waiver mesh/OWN-001 marketing/campaigns reason 'the team is being formed' "
        + "approved-by council owner marketing created 2026-06-01 until 2026-09-30;",
      "waiver CTR-001 'finance/*/returns@1' reason 'filed by hand' approved-by council "
        + "owner finance created 2026-06-01 until 2026-11-01;",
      "waiver mesh/CYC-001 crm/loyalty reason 'split in May' approved-by council owner crm "
        + "created 2026-06-01 until 2026-10-31;",
    ],
    arguments: [.text],
    body: .definition { call in
      let definition = call.definition(kind: definitionName)
      let context = try call.context()
      let waiver = try WaiverReader.read(
        definition.source, definition.range, rules: rules(context), today: today(context))
      return try call.keep(definition, saying: "waived \(waiver.what) until \(waiver.until)")
    })

  private static func waive(
    _ call: CommandCall, _ workspace: Workspace
  ) throws -> CommandAnswer {
    try call.requireWords(2...2)
    var draft = WaiverReader.Draft()
    draft.rule = call.words[0].text
    draft.subject = call.words[1].text
    draft.places["rule"] = call.words[0].range
    draft.places["subject"] = call.words[1].range
    for name in WaiverReader.required { draft.values[name] = call.text(name) }
    let range = call.words[0].range ?? SourceRange(0, 0)
    let waiver = try WaiverReader.waiver(
      draft, SourceText(name: "waive", text: ""), range, rules: rules(call.context),
      today: today(call.context))
    let source = SourceText(name: call.text("to") ?? "waive", text: waiver.text)
    let lower = definitionName.utf8.count
    let upper = source.bytes.lastIndex(of: UInt8(ascii: ";")) ?? source.bytes.count
    var notes = ["waived \(waiver.what) until \(waiver.until)"]
    if let path = call.text("to") {
      try workspace.append(waiver.text, to: path)
      notes.append("appended to \(path)")
    }
    workspace.definitions.append(
      SessionDefinition(
        kind: definitionName, source: source, range: SourceRange(lower, upper)))
    return CommandAnswer(notes: notes)
  }

  /// The ids of every rule there is.
  static func rules(_ context: MeshContext) throws -> [String] {
    RuleRegistry.rules.map(\.id) + (try PolicySet(context).rules.map(\.id))
  }

  private static func today(_ context: MeshContext) -> String {
    String(InstantText.text(microseconds: context.judgedAt).prefix(10))
  }
}
