import Workspaces

/// Every word that `:help` knows, with a line on each: for lists and for searching.
struct HelpIndex {
  struct Entry {
    let name: String
    /// `command`, `function`, `label`, `error code` …
    let kind: String
    let summary: String
  }

  /// More hits than these are counted.
  private static let mostHits = 30

  let entries: [Entry]

  init(_ workspace: Workspace) {
    let registry = workspace.registry
    var entries = registry.commands.map {
      Entry(name: $0.name, kind: "command", summary: $0.summary)
    }
    entries += ShellWords.all.map {
      Entry(name: ":" + $0.name, kind: "shell word", summary: $0.summary)
    }
    entries += LanguagePages.all.map {
      Entry(name: $0.name, kind: "page", summary: $0.summary)
    }
    entries += workspace.functionNames.map {
      Entry(name: $0, kind: "function", summary: workspace.functionHelp($0)?.summary ?? "")
    }
    entries += registry.procedures.sorted { $0.name < $1.name }.map {
      Entry(name: $0.name, kind: "procedure", summary: $0.summary)
    }
    entries += SchemaPages.labels.map {
      Entry(name: $0.label.rawValue, kind: "label", summary: $0.what)
    }
    entries += SchemaPages.relations.map {
      Entry(name: $0.relation.rawValue, kind: "relationship", summary: $0.what)
    }
    entries += registry.topics.map {
      Entry(name: $0.name, kind: $0.kind, summary: $0.summary)
    }
    entries += ErrorCodes.names.map {
      Entry(name: $0, kind: "error code", summary: ErrorCodes.title(of: $0))
    }
    self.entries = entries
  }

  /// Words for all of a kind: `functions`, `error-codes`.
  static let lists: [(name: String, kind: String)] = [
    ("commands", "command"), ("functions", "function"), ("procedures", "procedure"),
    ("labels", "label"), ("relationships", "relationship"), ("metrics", "metric"),
    ("rules", "rule"), ("errors", "error code"), ("words", "shell word"),
  ]

  /// All of a kind, a line each; nil where the word names no list.
  static func list(_ word: String, _ workspace: Workspace) -> String? {
    guard let kind = lists.first(where: { $0.name == word })?.kind else { return nil }
    let index = HelpIndex(workspace)
    return index.lines(index.entries.filter { $0.kind == kind }, withKind: false)
  }

  /// What speaks of a text, names first; nil where nothing does.
  func hits(_ text: String) -> String? {
    let wanted = text.lowercased()
    let named = entries.filter { $0.name.lowercased().contains(wanted) }
    let told = entries.filter {
      !$0.name.lowercased().contains(wanted) && $0.summary.lowercased().contains(wanted)
    }
    let all = named + told
    guard !all.isEmpty else { return nil }
    let rest = all.count - Self.mostHits
    return "`:help` speaks of `\(text)` in\n\n"
      + lines(Array(all.prefix(Self.mostHits)), withKind: true)
      + (rest > 0 ? "… and \(rest) more\n" : "")
  }

  private func lines(_ entries: [Entry], withKind: Bool) -> String {
    let width = min((entries.map(\.name.count).max() ?? 0) + 2, 34)
    let kinds = withKind ? (entries.map(\.kind.count).max() ?? 0) + 2 : 0
    return entries.map { entry in
      var line = entry.name + String(repeating: " ", count: max(width - entry.name.count, 1))
      if withKind {
        line += entry.kind + String(repeating: " ", count: kinds - entry.kind.count)
      }
      let room = max(100 - line.count, 20)
      let summary =
        entry.summary.count > room
        ? entry.summary.prefix(room - 1) + "…" : entry.summary[...]
      return line + summary + "\n"
    }.joined()
  }
}
