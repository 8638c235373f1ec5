import Diagnostics
import Rendering
import Syntax
import Workspaces

/// The words of the shell, in the order of `:help`.
enum ShellWords {
  static let all: [ShellWord] = [
    HelpWord.word, SetWord.word, BudgetWord.word, ParamWord.word, HistoryWord.word, CellsWord.word,
    EditWord.word, RunWord.word, NotebookWord.word, WatchWord.word, TutorialWord.word,
    SystemWord.word, QuitWord.word,
  ]

  /// Tells the parser the words, the habits they answer, and what other shells' commands are here.
  static func register(in registry: inout Registry) {
    registry.shellWords = all.map(\.name)
    for word in all {
      for alias in word.aliases { registry.shellAliases[alias] = ":" + word.name }
    }
    registry.formats = OutputFormat.allCases.map(\.rawValue)
    registry.shellArguments = [
      "set": SetWord.names + registry.formats, "cells": CellsWord.arguments,
      "help": registry.commandNames + all.map(\.name) + LanguagePages.topics
        + HelpIndex.lists.map(\.name),
      "history": ["on", "off"] + HistoryFilter.options, "tutorial": TutorialWord.actions,
      "budget": BudgetWord.names + ["off", "default"],
    ]
    for (name, values) in SetWord.values { registry.shellArguments["set " + name] = values }
    for word in ["slo"] {
      registry.advice[word] = "`\(word)` is not part of this version"
    }
    registry.advice.merge(habits) { $1 }
  }

  /// Commands of other tools, and what to type here.
  private static let habits = [
    ".tables": "`list` shows the kinds, `list products` the products",
    "\\d": "`list` shows the kinds, `show NAME` one thing",
    "\\dt": "`list products` lists the products",
    ":schema": "`list` shows the kinds, `show` the mesh",
    ".schema": "`list` shows the kinds, `show` the mesh",
    ".mode": "`:set format csv` sets the format, `… |> csv` for one statement",
    "\\x": "`:set format line` shows one column a line",
  ]

  static func run(_ command: Command, in session: Session, source: SourceText) throws {
    let name = command.name.text
    guard let word = all.first(where: { $0.name == name || $0.aliases.contains(name) }) else {
      throw Diagnostic(
        "shell.unknown-word", "there is no shell word `:\(name)`", range: command.name.range,
        suggestion: NearestName.suggestion(for: ":" + name, in: all.map { ":" + $0.name })
          ?? "`:help` lists them")
    }
    // An old habit may stand for the word and the first of its words.
    let habit = word.habits[source.text(in: command.name.range)]
    let first = habit.map { [Word($0, command.name.range)] } ?? []
    try word.run(session, first + command.words, source)
  }
}
