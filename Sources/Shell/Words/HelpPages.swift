import Rendering
import Workspaces

/// The texts of `:help`; the overview fits a screen of 24 lines.
enum HelpPages {
  static func overview(_ registry: Registry) -> String {
    var lines: [String] = []
    for group in CommandDefinition.Group.allCases {
      let commands = registry.commands.filter { $0.group == group }
      guard !commands.isEmpty else { continue }
      let told = commands.compactMap { line(for: $0, among: commands) }
      for (index, text) in told.enumerated() {
        lines.append((index == 0 ? group.rawValue : "").padded(to: 17) + text)
      }
    }
    lines.append(
      "Ask".padded(to: 17) + "MATCH (p:Product)-[:HAS_PORT]->(o) RETURN p.name, o")
    lines.append(
      "Name things".padded(to: 17)
        + "sales/orders  +finance/revenue  domain:crm  tag:gold  sales/*")
    lines.append("Shell".padded(to: 17) + ":set :param :history :quit   … |> csv FILE")
    lines.append(
      "`:help upstream` `:help query` `:help selector` `:help scripts` tell more")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Commands that share a line of the overview, and what it says of them.
  private static let together: [(names: [String], summary: String)] = [
    (["upstream", "downstream", "lineage"], "Where data comes from, goes to"),
    (["undo", "redo"], "Takes back and takes up again"),
    (["metrics", "metric"], "Figures on use and worth and health"),
    (["assert", "policy", "waive", "waiver"], "What must hold, what is accepted"),
    (["access", "pii"], "Who may read; where personal data goes"),
  ]

  /// The line of a command; nil for one that stands in another's.
  private static func line(
    for command: CommandDefinition, among commands: [CommandDefinition]
  ) -> String? {
    guard let shared = together.first(where: { $0.names.contains(command.name) }) else {
      return command.name.padded(to: 12) + short(command.summary)
    }
    let names = shared.names.filter { name in commands.contains { $0.name == name } }
    guard names.first == command.name else { return nil }
    let joined = names.joined(separator: " ")
    return (joined.count < 12 ? joined.padded(to: 12) : joined + "  ") + shared.summary
  }

  /// The page on one topic, nil when there is none.
  static func page(on topic: String, _ workspace: Workspace) -> String? {
    let bare = topic.hasPrefix(":") ? String(topic.dropFirst()) : topic
    let list = HelpIndex.list(topic.lowercased(), workspace)
    if let command = workspace.registry.command(named: topic) {
      return page(on: command) + (list.map { "\n" + $0 } ?? "")
    }
    if let word = ShellWords.all.first(where: { $0.name == bare || $0.aliases.contains(topic) }) {
      return page(
        usage: word.usage, summary: word.summary, details: word.details, options: [],
        examples: word.examples)
    }
    if let text = LanguagePages.page(on: topic.lowercased()) { return text }
    if let list { return list }
    if let text = SchemaPages.page(on: topic, workspace) { return text }
    if let function = workspace.functionHelp(topic) {
      return page(
        usage: function.usage, summary: function.summary, details: "", options: [],
        examples: function.examples)
    }
    if let procedure = workspace.registry.procedure(named: topic) {
      let columns = procedure.columns.map(\.name).joined(separator: ", ")
      return page(
        usage: "CALL \(procedure.name)(\(procedure.parameters.map(\.name).joined(separator: ", ")))"
          + " YIELD \(columns)",
        summary: procedure.summary, details: "", options: [], examples: procedure.examples)
    }
    if let found = workspace.registry.topics.first(where: { $0.name == topic }) {
      return
        ([found.name, wrapped(found.summary)]
        + [wrapped(found.facts.joined(separator: "\n"))]).joined(separator: "\n\n") + "\n"
    }
    if let text = ErrorCodes.page(on: topic) { return text }
    let labels = SchemaPages.labels.map(\.label.rawValue)
    return labels.first { $0.lowercased() == topic.lowercased() }
      .flatMap { SchemaPages.page(on: $0, workspace) }
  }

  /// Everything `page` knows, for "did you mean".
  static func topics(_ workspace: Workspace) -> [String] {
    workspace.registry.commandNames + HelpIndex.lists.map(\.name)
      + HelpIndex(workspace).entries.map(\.name)
  }

  private static func page(on command: CommandDefinition) -> String {
    let options = command.options.map { option in
      "  " + "--\(option.name)\(option.placeholder)".padded(to: 22) + option.help
    }
    let also = command.aliases.isEmpty ? "" : "also: \(command.aliases.joined(separator: ", "))"
    let details = [command.details, also].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return page(
      usage: command.usage, summary: command.summary, details: details, options: options,
      examples: command.examples)
  }

  private static func page(
    usage: String, summary: String, details: String, options: [String], examples: [String]
  ) -> String {
    var parts = [usage, summary]
    if !details.isEmpty { parts.append(wrapped(details)) }
    if !options.isEmpty { parts.append(options.joined(separator: "\n")) }
    if !examples.isEmpty {
      parts.append("Examples\n" + examples.map { "  " + $0 }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A summary without its period, and up to its first pause where a screen of 80 columns has no
  /// room for all of it.
  private static func short(_ summary: String) -> String {
    let whole = summary.hasSuffix(".") ? String(summary.dropLast()) : summary
    guard whole.count > 51, let pause = whole.firstIndex(where: { ";:,".contains($0) }) else {
      return whole
    }
    return String(whole[..<pause])
  }

  /// Lines of at most 80 columns; line ends of the text stay.
  static func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var lines: [String] = [""]
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        let last = lines.count - 1
        if lines[last].count + word.count + 1 > 80, !lines[last].isEmpty {
          lines.append(String(word))
        } else {
          lines[last] += (lines[last].isEmpty ? "" : " ") + word
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension OptionDefinition {
  fileprivate var placeholder: String {
    switch kind {
    case .flag: ""
    case .count: " N"
    case .text: " TEXT"
    case .choice(let words): " " + words.joined(separator: "|")
    case .selector: " SELECTOR"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}
