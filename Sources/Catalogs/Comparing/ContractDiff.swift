import Diagnostics
import Graphs
import Tables
import Workspaces

/// `diff OLD NEW` where both name a contract: the judged log of what changed between them.
///
/// What is judged, and how, the room of contracts says; here it becomes an answer.
struct ContractDiff {
  private let call: CommandCall
  private let old: Value
  private let new: Value
  private let options: Value

  /// Nil where the words name whole meshes.
  init?(_ call: CommandCall) throws {
    guard call.context.registry.procedure(named: "dpq.contract_verdict") != nil else { return nil }
    let isAsked = Self.options.contains { call.has($0) }
    let kinds = try call.words.map { try Kind($0, in: call.context) }
    let isContract = kinds.contains(.contract) || kinds == [.file, .file]
    guard isAsked || (isContract && kinds.count <= 2 && !kinds.contains(.other)) else { return nil }
    guard call.words.count <= 2, call.words(of: "exclude").isEmpty, !call.has("derived") else {
      throw Diagnostic(
        "diff.contract", "two contracts are compared whole", range: call.words.last?.range,
        suggestion: "diff OLD NEW")
    }
    self.call = call
    let words = call.words.map { Value.string($0.text) }
    switch (words.count, kinds.first) {
    case (0, _): (old, new) = (.string("base"), .null)
    case (1, .contract?): (old, new) = (.null, words[0])
    case (1, _): (old, new) = (words[0], .null)
    default: (old, new) = (words[0], words[1])
    }
    let names = [("for", "for"), ("profile", "profile"), ("config", "config"), ("as-of", "asOf")]
    var map = ValueMap(
      names.compactMap { option, name in call.text(option).map { (name, .string($0)) } })
    if let contract = call.text("contract") { map["contract"] = .string(contract) }
    options = .map(map)
  }

  /// Options that only contracts have.
  private static let options = ["contract", "for", "profile", "config", "as-of", "notify"]

  private enum Kind {
    case contract
    /// A file, what-if or mesh that holds one contract and no product.
    case file
    case mesh
    case other

    init(_ word: CommandWord, in context: MeshContext) throws {
      if let node = context.view.node(at: word.text) {
        let isGoverned =
          context.isA(.outputPort, node) && context.neighbour(of: node, .governedBy) != nil
        self = context.isA(.contract, node) || isGoverned ? .contract : .other
      } else if word.text.hasPrefix("contract:") {
        self = .contract
      } else if let mesh = try context.meshes.context(named: word, in: context) {
        let isContract = mesh.nodes(.contract).count == 1 && mesh.nodes(.product).isEmpty
        self = isContract ? .file : .mesh
      } else {
        self = .other
      }
    }
  }

  /// Columns of the rows of a comparison that judges, behind those of every comparison.
  static let columns = [
    ResultColumn("rule", .text), ResultColumn("level", .text), ResultColumn("semver", .text),
    ResultColumn("reason", .text), ResultColumn("file", .text), ResultColumn("line", .integer),
  ]
  /// What a comparison that does not judge has in those columns.
  static let nothing = [Value](repeating: .null, count: columns.count)

  private struct Change {
    let cells: [Value]
    /// By the names of `dpq.contract_changes`.
    private static let names = [
      "rule", "level", "semver", "change", "kind", "element", "property", "before", "after",
      "reason", "file", "line", "node",
    ]

    subscript(name: String) -> Value {
      Self.names.firstIndex(of: name).map { cells[$0] } ?? .null
    }

    func text(_ name: String) -> String? {
      if case .string(let text) = self[name] { text } else { nil }
    }

    /// As a row of `diff`: what every comparison says, then what a judgement adds.
    var row: [Value] {
      [
        self["change"], .string(self["property"].isNull ? "node" : "property"), self["kind"],
        self["element"], self["property"], self["before"], self["after"], .null, self["node"],
        self["rule"], self["level"], self["semver"], self["reason"], self["file"], self["line"],
      ]
    }
  }

  func answer() throws -> CommandAnswer {
    let context = call.context
    let arguments = [old, new, options]
    let changes = try context.call("dpq.contract_changes", arguments).map { Change(cells: $0) }
    let verdict = try context.call("dpq.contract_verdict", arguments)[0]
    let isBreaking: Bool = if case .bool(true) = verdict[2] { true } else { false }
    var notes: [String] = []
    if case .list(let sentences) = verdict[9] {
      notes = sentences.compactMap { sentence -> String? in
        if case .string(let text) = sentence { text } else { nil }
      }
    }
    if changes.isEmpty { notes.insert("no difference", at: 0) }
    let unseen = try unseen
    notes += unseen.map { "there is no verdict on what was not seen: \($0)" }
    var answer = CommandAnswer(
      rows: changes.map(\.row), table: table(changes), notes: notes,
      isNegative: isBreaking || (call.has("exit-code") && !changes.isEmpty),
      isPartial: !unseen.isEmpty && !call.has("allow-partial"))
    let folder = call.isCalled ? nil : call.text("notify")
    guard !call.isCalled, !call.has("rows") || folder != nil, !changes.isEmpty else {
      return answer
    }
    let consumers = try context.call("dpq.contract_consumers", arguments)
    if let folder {
      answer.files = consumerNotes(changes, verdict)
        .files(for: consumers.compactMap(ConsumerNotes.Consumer.init), in: folder)
      if answer.files.isEmpty { answer.notes.append("there is nobody to notify") }
    }
    guard !call.has("rows") else { return answer }
    answer.page = page(changes, verdict, consumers)
    return answer
  }

  private func consumerNotes(_ changes: [Change], _ verdict: [Value]) -> ConsumerNotes {
    func text(_ index: Int) -> String? {
      if case .string(let text) = verdict[index] { text } else { nil }
    }
    let (old, new) = (text(0) ?? "", text(1) ?? "")
    return ConsumerNotes(
      title: old == new ? new : "\(old) → \(new)",
      changes: changes.filter(isWeighty).map { change in
        "\(what(change)) \(values(change)): \(change.text("reason") ?? "")"
      },
      suggested: text(6), asOf: call.context.asOfDay)
  }

  /// What of the files that were named could not be read.
  private var unseen: [String] {
    get throws {
      try call.words.flatMap { word -> [String] in
        guard call.context.view.node(at: word.text) == nil else { return [] }
        return try call.context.meshes.context(named: word, in: call.context)?.unseen ?? []
      }
    }
  }

  private func table(_ changes: [Change]) -> Table {
    let names = [
      "level", "rule", "element", "property", "before", "after", "reason", "file", "line",
    ]
    var table = Table(
      names,
      rows: changes.map { change in
        names.map { name -> Cell in
          if case .int(let line) = change[name] { return .int(line) }
          return change.text(name).map { .text($0) } ?? .null
        }
      })
    table.columns[names.count - 1].alignment = .right
    return table
  }

  // MARK: The page

  private func page(
    _ changes: [Change], _ verdict: [Value], _ consumers: [[Value]]
  ) -> Page {
    func text(_ index: Int) -> String? {
      if case .string(let text) = verdict[index] { text } else { nil }
    }
    let (old, new) = (text(0) ?? "", text(1) ?? "")
    let direction = text(7) == "consumers" ? "for consumers" : "for existing data"
    var writer = PageWriter(
      call.context, title: old == new ? new : "\(old) → \(new)",
      subtitle: [text(3), direction, text(8).map { "read as \($0)" }])
    writer.panel("version")
    writer.fact("was", text(4))
    writer.fact(
      "is", text(5), mark: changes.contains { $0.text("level") == "error" } ? .broken : .plain)
    if text(7) == "consumers" {
      writer.fact("suggested", text(6), missing: "none: the old version is no semantic version")
    }
    for change in changes where change.text("level") == "error" {
      writer.fact(change.text("rule") ?? "", change.text("reason"), mark: .broken)
    }
    for level in ["breaking", "warning", "info"] { section(level, changes, &writer) }
    if text(7) == "consumers", changes.contains(where: isWeighty) {
      self.consumers(consumers, &writer)
    }
    let words = call.words.map(\.text).joined(separator: " ")
    let tail = words.isEmpty ? "" : " \(words)"
    writer.next([
      "diff\(tail) --rows", "diff\(tail) |> markdown CHANGELOG.md",
      text(7) == "consumers" ? "diff\(tail) --for existing-data" : nil,
    ])
    return writer.page
  }

  private func isWeighty(_ change: Change) -> Bool {
    ["breaking", "warning"].contains(change.text("level"))
  }

  private static let sections: [String: (title: String, mark: Drawing.Mark)] = [
    "breaking": ("breaking", Drawing.Mark.broken), "warning": ("to look at", .warning),
    "info": ("harmless", .plain),
  ]
  /// Of what harms nobody no more is shown on a page.
  private static let mostHarmless = 40

  private func section(_ level: String, _ changes: [Change], _ writer: inout PageWriter) {
    let found = changes.filter { $0.text("level") == level }
    guard !found.isEmpty, let (title, mark) = Self.sections[level] else { return }
    writer.panel("\(title) (\(found.count))")
    let shown = level == "info" ? found.prefix(Self.mostHarmless) : found[...]
    for change in shown {
      let reason = change.text("reason") ?? ""
      writer.fact(
        change.text("rule") ?? "", "\(what(change)) \(values(change)): \(reason)", mark: mark)
    }
    if found.count > shown.count {
      writer.fact("more", "\(found.count - shown.count): `--rows` has all")
    }
  }

  /// `orders.amount: type`
  private func what(_ change: Change) -> String {
    let element = change.text("element") ?? change.text("kind") ?? ""
    let kind = change.text("kind") ?? ""
    let named =
      ["field", "dataset", "contract", "terms of use"].contains(kind)
      ? element : "\(kind) \(element)"
    return change.text("property").map { "\(named): \($0)" } ?? named
  }

  private func values(_ change: Change) -> String {
    func short(_ name: String) -> String? {
      change.text(name).map { $0.count > 48 ? "\($0.prefix(47))…" : $0 }
    }
    let word = change.text("change") ?? ""
    switch (short("before"), short("after")) {
    case (let old?, let new?): return "\(old) → \(new)"
    case (let old?, nil): return word == "changed" ? "\(old) → none" : "\(word) (\(old))"
    case (nil, let new?): return word == "changed" ? "none → \(new)" : "\(word) (\(new))"
    case (nil, nil): return word
    }
  }

  /// Those who are affected or of whom nobody can say, one a line; the others by their names.
  private func consumers(_ rows: [[Value]], _ writer: inout PageWriter) {
    func text(_ value: Value) -> String? {
      switch value {
      case .string(let text): text
      case .int(let int): String(int)
      default: nil
      }
    }
    guard !rows.isEmpty else {
      writer.panel("consumers")
      writer.fact(
        "unknown", "no reader of a port that it governs is in the mesh in use", mark: .warning)
      return
    }
    for (verdict, mark) in [("affected", Drawing.Mark.broken), ("unknown", .warning)] {
      let found = rows.filter { text($0[0]) == verdict }
      guard !found.isEmpty else { continue }
      writer.panel("\(verdict) consumers (\(found.count))")
      for row in found {
        var node: UInt32?
        if case .node(let consumer) = row[1] { node = consumer }
        let facts = [
          text(row[3]), text(row[6]).map { "last use \($0)" },
          text(row[8]).map { "\($0) days left" },
        ].compactMap(\.self).joined(separator: ", ")
        writer.fact(
          text(row[2]) ?? "", (text(row[5]) ?? "") + (facts.isEmpty ? "" : " (\(facts))"),
          mark: mark, node: node)
      }
    }
    let safe = rows.filter { text($0[0]) == "unaffected" }.compactMap { text($0[2]) }
    guard !safe.isEmpty else { return }
    writer.panel("unaffected consumers (\(safe.count))")
    writer.text("unaffected", safe.joined(separator: ", "))
  }
}
