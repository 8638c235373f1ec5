import Graphs
import Syntax

/// The candidates for each thing the grammar may expect.
struct CandidateSource {
  typealias Candidate = Candidates.Candidate

  private let workspace: Workspace
  private let prefix: String
  private let place: SelectorPlace
  private let context: MeshContext?
  private let index: CompletionIndex?
  /// What only resembles the prefix is wanted too.
  private let isFuzzy: Bool
  /// What each candidate is will be shown.
  private let isTold: Bool
  /// More addresses than these are not told of whom they are.
  private static let mostTold = 100

  init(
    _ workspace: Workspace, prefix: String, place: SelectorPlace = .term, isFuzzy: Bool = false,
    isTold: Bool = true
  ) {
    self.workspace = workspace
    self.prefix = prefix
    self.place = place
    self.isFuzzy = isFuzzy
    self.isTold = isTold
    context = try? workspace.context()
    index = workspace.completionIndex
  }

  func candidates(for expectation: Expectation) -> [Candidate] {
    switch expectation {
    case .keyword(let keyword): [Candidate(cased(keyword), kind: "keyword")]
    case .label: names(context?.view.labels.names ?? [], kind: "label")
    case .relationshipType: names(context?.view.types.names ?? [], kind: "type")
    case .propertyKey(_, let labels): names(keys(of: labels), kind: "property")
    case .propertyValue(let key, let labels, let quote): values(of: key, labels, quote)
    case .parameter: parameters()
    case .variable(let variables): variables.map { Candidate($0, kind: "variable") }
    case .function: workspace.functionNames.map { function($0) }
    case .procedure:
      workspace.registry.procedures.map {
        Candidate($0.name, kind: "procedure", detail: $0.summary)
      }.sorted { $0.text < $1.text }
    case .column(let procedure):
      workspace.registry.procedure(named: procedure)?.columns.map {
        Candidate($0.name, kind: "column")
      } ?? []
    case .address: addresses()
    case .selectorMethod: methods()
    case .selectorGrain: Lift.targets.map { Candidate($0, kind: "grain") }
    case .selectorSuffix:
      names((context?.view.types.names ?? []).map { "[\($0)]" }, kind: "type")
    case .command:
      workspace.registry.commands.map {
        Candidate($0.name, kind: "command", detail: $0.summary)
      }
    case .shellWord:
      workspace.registry.shellWords.map { Candidate(":" + $0, kind: "shell") }
    case .format: workspace.registry.formats.map { Candidate($0, kind: "format") }
    case .filePath: FileCandidates.candidates(prefix)
    case .commandArgument(let command, let index, let previous):
      arguments(of: command, index, previous)
    }
  }

  /// A keyword follows the case of what was typed.
  private func cased(_ keyword: String) -> String {
    let letters = prefix.filter(\.isLetter)
    return !letters.isEmpty && letters == letters.lowercased() ? keyword.lowercased() : keyword
  }

  private func names(_ names: [String], kind: String) -> [Candidate] {
    names.sorted().map { Candidate($0, kind: kind) }
  }

  private func function(_ name: String) -> Candidate {
    let help = isTold ? workspace.functionHelp(name) : nil
    let detail = help.map { "\($0.usage)  \($0.summary)" } ?? ""
    return Candidate(name + "(", kind: "function", detail: detail)
  }

  /// Parameters with their values, then earlier results: `$domain`, `$_`, `$_3`.
  func parameters() -> [Candidate] {
    workspace.parameterTexts.map { Candidate("$" + $0.name, kind: "parameter", detail: $0.value) }
      + workspace.results.names.map { Candidate("$" + $0, kind: "result") }
  }

  /// Texts under a key, closed with their quote; what several begin with stays open.
  private func values(of key: String, _ labels: [String], _ quote: UInt8) -> [Candidate] {
    guard let context else { return [] }
    let mark = String(decoding: [quote], as: UTF8.self)
    let texts = PropertyTexts(context.view, index: index)
    let found =
      isFuzzy
      ? texts.resembling(prefix, under: key, labels: labels)
        .map { TextMatches.Found(text: $0) }
      : texts.beginning(with: prefix, under: key, labels: labels)
    return found.map { found in
      let escaped = found.text.replacing("\\", with: "\\\\").replacing(mark, with: "\\" + mark)
        .replacing("\n", with: "\\n")
      if found.isWhole { return Candidate(escaped + mark, kind: key) }
      return Candidate(
        escaped, kind: "…", detail: "\(found.count) value\(found.count == 1 ? "" : "s")")
    }
  }

  /// Keys that nodes of all these labels have; every key when no label is stated or known.
  private func keys(of labels: [String]) -> [String] {
    guard let view = context?.view else { return [] }
    return Self.keys(of: labels, in: view) ?? view.keys.names
  }

  /// The same, nil when no label is stated or known.
  static func keys(of labels: [String], in view: GraphView) -> [String]? {
    let wanted = labels.compactMap { view.labels.find($0) }
    guard !wanted.isEmpty, wanted.count == labels.count else { return nil }
    let groups = view.base.groups.indices.filter { group in
      wanted.allSatisfy { view.base.groups[group].labels.contains($0) }
    }
    return view.keys.names.indices.filter { key in
      key < view.base.nodeColumns.count
        && groups.contains { view.base.nodeColumns[key].kind($0) != nil }
    }.map { view.keys.names[$0] }
  }

  /// Addresses that begin as typed, or the nearest of those that resemble it.
  private func addresses() -> [Candidate] {
    guard let context else { return [] }
    let found =
      isFuzzy
      ? AddressMatches.resembling(prefix, in: context.view, index: index)
      : AddressMatches.beginning(with: prefix, in: context.view, index: index)
    return found.enumerated().map { place, found in
      guard let node = found.node else {
        let more = found.count == 1 ? "" : "\(found.count) addresses"
        return Candidate(found.text, kind: "…", detail: more)
      }
      guard isTold, place < Self.mostTold else { return Candidate(found.text, kind: "") }
      return Candidate(
        found.text, kind: context.kindText(of: node),
        detail: context.ownerText(of: node) ?? context.text("name", of: node) ?? "")
    }
  }

  private func arguments(
    of name: String, _ index: Int, _ previous: [String]
  ) -> [Candidate] {
    if prefix.hasPrefix("$") { return parameters() }
    if name.hasPrefix(":") {
      let lists = workspace.registry.shellArguments
      let name = String(name.dropFirst())
      let words = lists[([name] + previous).joined(separator: " ")] ?? lists[name] ?? []
      return words.map { Candidate($0, kind: "") }
    }
    guard let command = workspace.registry.command(named: name) else { return [] }
    if let last = previous.last, last.hasPrefix("--"),
      let option = command.options.first(where: { "--" + $0.name == last }), !option.isFlag
    {
      return values(of: option)
    }
    if prefix.hasPrefix("-") {
      return command.options.map { Candidate("--" + $0.name, kind: "option", detail: $0.help) }
    }
    guard !command.arguments.isEmpty else { return [] }
    if place != .term {
      return command.arguments.contains(where: Self.isSelector) ? selectors() : []
    }
    let position = min(index, command.arguments.count - 1)
    var found = candidates(for: command.arguments[position])
    // A kind or a selector; and a selector may have any number of words.
    let others =
      command.arguments[..<position] + command.arguments.dropFirst(position + 1).prefix(1)
    if !Self.isSelector(command.arguments[position]), others.contains(where: Self.isSelector),
      index > 0 || Self.isWord(command.arguments[position])
    {
      found += selectors()
    }
    return found
  }

  private func candidates(for argument: CommandDefinition.Argument) -> [Candidate] {
    switch argument {
    case .selector: selectors()
    case .address: addresses()
    case .file: FileCandidates.candidates(prefix)
    case .mesh: meshes()
    case .snapshot: meshes() + FileCandidates.candidates(prefix)
    case .word(let words): words.map { Candidate($0, kind: "") }
    case .defined(let words, let kind):
      (words + workspace.definitions.filter { $0.kind == kind }.map(\.name))
        .map { Candidate($0, kind: "") }
    case .text: []
    }
  }

  private static func isSelector(_ argument: CommandDefinition.Argument) -> Bool {
    if case .selector = argument { true } else { false }
  }

  private static func isWord(_ argument: CommandDefinition.Argument) -> Bool {
    switch argument {
    case .word, .defined: true
    default: false
    }
  }

  private func values(of option: OptionDefinition) -> [Candidate] {
    switch option.kind {
    case .choice(let words): words.map { Candidate($0, kind: "value") }
    case .selector: selectors()
    case .flag, .count, .text: []
    }
  }

  private func meshes() -> [Candidate] {
    workspace.meshes.map { Candidate($0.name, kind: "mesh", detail: $0.source) }
  }

  /// The part of a selector at the cursor: addresses and methods, grains, types.
  private func selectors() -> [Candidate] {
    place.expectations.flatMap { candidates(for: $0) }
  }

  /// The methods and the words of the grammar; behind a method's colon, its values.
  private func methods() -> [Candidate] {
    for method in SelectorMethods.comparisons where prefix.hasPrefix(method + ":") {
      let rest = CandidateSource(workspace, prefix: String(prefix.dropFirst(method.count + 1)))
      return (rest.meshes() + FileCandidates.candidates(rest.prefix)).map {
        Candidate("\(method):\($0.text)", kind: $0.kind, detail: $0.detail)
      }
    }
    if let context, let colon = prefix.firstIndex(of: ":") {
      return SelectorValues(context, index: index).candidates(
        of: String(prefix[..<colon]), typed: String(prefix[prefix.index(after: colon)...]))
    }
    if let context, prefix.hasPrefix("config.") {
      return SelectorValues(context).configurations(typed: String(prefix.dropFirst(7)))
    }
    return SelectorMethods.names.map {
      Candidate($0 + ($0 == "config" ? "." : ":"), kind: "method")
    }
      + ["not", "roots(", "leaves("].map { Candidate($0, kind: "operator") }
  }
}
