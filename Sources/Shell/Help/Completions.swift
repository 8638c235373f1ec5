import Workspaces

/// Completion scripts of shells, from the tables of options and commands.
package enum Completions {
  package static let shells = ["bash", "fish", "zsh"]

  /// The script for a shell, nil for a shell that is not known.
  package static func text(for shell: String) -> String? {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default: nil
    }
  }

  private struct Word {
    let name: String
    let help: String
    let options: [ProgramUsage.Option]
    let words: [String]
  }

  /// What may stand first.
  private static let first: [Word] =
    ProgramUsage.tools.map {
      Word(name: $0.name, help: $0.help, options: $0.options, words: $0.words)
    }
    + ProgramUsage.commands.map { command in
      Word(
        name: command.name, help: command.summary,
        options: command.options.map(\.asProgramOption), words: [])
    }

  private static func names(_ options: [ProgramUsage.Option]) -> String {
    options.flatMap { ["--\($0.name)"] + ($0.short.map { ["-\($0)"] } ?? []) }
      .joined(separator: " ")
  }

  /// Values of an option by its name; where two commands differ, those of both.
  private static let values: [(name: String, words: [String])] = {
    var found: [(name: String, words: [String])] = []
    for option in ProgramUsage.options + first.flatMap(\.options) {
      guard case .word(let words) = option.value else { continue }
      if let index = found.firstIndex(where: { $0.name == option.name }) {
        found[index].words += words.filter { !found[index].words.contains($0) }
      } else {
        found.append((option.name, words))
      }
    }
    return found
  }()

  // MARK: bash

  private static var bash: String {
    let cases = values.map {
      "    --\($0.name)) COMPREPLY=($(compgen -W '\($0.words.joined(separator: " "))' -- "
        + "\"$cur\")); return ;;"
    }
    let commands = first.map { word in
      "    \(word.name)) options='\(names(word.options))'; words='"
        + "\(word.words.joined(separator: " "))' ;;"
    }
    return """
      # Completion of dpq for bash: source <(dpq completions bash)
      _dpq() {
        local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" options='' words=''
        COMPREPLY=()
        case "$prev" in
      \(cases.joined(separator: "\n"))
          --command|-c|--param) return ;;
        esac
        case "${COMP_WORDS[1]}" in
      \(commands.joined(separator: "\n"))
        esac
        if [[ "$cur" == -* ]]; then
          COMPREPLY=($(compgen -W "$options \(names(ProgramUsage.options))" -- "$cur"))
          return
        fi
        if [[ $COMP_CWORD -eq 1 ]]; then
          words='\(first.map(\.name).joined(separator: " "))'
        fi
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        # Where no word fits, readline completes files by itself, and knows how names are quoted.
        [[ ${#COMPREPLY[@]} -gt 0 ]] || return
        local file
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
      }
      complete -o default -o filenames -F _dpq dpq

      """
  }

  // MARK: zsh

  private static func zshWord(_ name: String, _ help: String) -> String {
    "'\(name):\(help.replacing("'", with: "'\\''").replacing(":", with: "\\:"))'"
  }

  private static func zshOption(_ option: ProgramUsage.Option) -> String {
    let help = option.help.replacing("'", with: "'\\''").replacing("[", with: "\\[")
      .replacing("]", with: "\\]").replacing(":", with: "\\:")
    let value =
      switch option.value {
      case .none: ""
      case .text: ":\(option.placeholder):"
      case .file: ":\(option.placeholder):_files"
      case .word(let words): ":\(option.placeholder):(\(words.joined(separator: " ")))"
      }
    let names = option.short.map { "'*'{-\($0),--\(option.name)}'" } ?? "'*--\(option.name)"
    return "\(names)[\(help)]\(value)'"
  }

  private static var zsh: String {
    let commands = first.map { "    \(zshWord($0.name, $0.help))" }
    let cases = first.filter { !$0.options.isEmpty }.map { word in
      "    \(word.name)) options=(\n      "
        + word.options.map(zshOption).joined(separator: "\n      ") + "\n    ) ;;"
    }
    let whole = ProgramUsage.options.map { "    \(zshOption($0))" }
    return """
      #compdef dpq
      # Completion of dpq for zsh: dpq completions zsh > "${fpath[1]}/_dpq"
      _dpq() {
        local -a commands options program
        commands=(
      \(commands.joined(separator: "\n"))
        )
        program=(
      \(whole.joined(separator: "\n"))
        )
        case "${words[2]}" in
          completions) _values shell \(shells.joined(separator: " ")); return ;;
      \(cases.joined(separator: "\n"))
        esac
        if (( CURRENT == 2 )) && [[ "${words[2]}" != -* ]]; then
          _describe -t commands command commands
        fi
        _arguments -S $options $program '*:file:_files'
      }
      if [ "$funcstack[1]" = "_dpq" ]; then _dpq "$@"; else compdef _dpq dpq; fi

      """
  }

  // MARK: fish

  private static func fishOption(_ option: ProgramUsage.Option, _ condition: String) -> String {
    let short = option.short.map { " -s \($0)" } ?? ""
    let value =
      switch option.value {
      case .none: ""
      case .text: " -x"
      case .file: " -r"
      case .word(let words): " -x -a '\(words.joined(separator: " "))'"
      }
    return "complete -c dpq\(condition) -l \(option.name)\(short)\(value) -d \(fish(option.help))"
  }

  private static func fish(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }

  private static var fish: String {
    var lines = ["# Completion of dpq for fish: dpq completions fish | source"]
    lines += ProgramUsage.options.map { fishOption($0, "") }
    for word in first {
      lines.append(
        "complete -c dpq -n __fish_use_subcommand -a \(word.name) -d \(fish(word.help))")
      let condition = " -n '__fish_seen_subcommand_from \(word.name)'"
      lines += word.options.map { fishOption($0, condition) }
      if !word.words.isEmpty {
        lines.append(
          "complete -c dpq\(condition) -x -a '\(word.words.joined(separator: " "))'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
