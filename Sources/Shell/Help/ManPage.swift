import Workspaces

/// The manual page of section 1, in the macros of man(7).
package struct ManPage {
  private var lines: [String] = []

  package static func text(version: String) -> String {
    var page = ManPage()
    page.write(version)
    return page.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(_ version: String) {
    lines.append(".TH DPQ 1 \"\" \"dpq \(version)\" \"The shell of the data mesh\"")
    // Examples and usages are to be typed as they stand.
    lines.append(".nh\n.ad l")
    section("NAME")
    lines.append("dpq \\- the shell of the data mesh")
    writeSynopsis()
    section("DESCRIPTION")
    paragraph(
      "dpq loads data products, ports and contracts from plain files into a graph in memory, and "
        + "lets people query, draw, design, measure and check them. Without a statement, a script "
        + "or a pipe it opens a shell; without a snapshot, on a demo mesh. Files that end in .dpq "
        + "or .md are scripts, all else are snapshots.")
    section("OPTIONS")
    for option in ProgramUsage.options { write(option) }
    writeTools()
    writeCommands()
    writeWords()
    section("EXIT STATUS")
    for (code, what) in ProgramUsage.exitCodes { item("\(code)", what) }
    section("ENVIRONMENT")
    for (name, what) in ProgramUsage.environment { item(name, what) }
    writeExamples()
    section("SEE ALSO")
    paragraph(
      "`:help` in the shell tells about every command, function, label, metric, rule and error "
        + "code, and `:tutorial` walks ten steps on the demo mesh.")
  }

  private mutating func writeSynopsis() {
    section("SYNOPSIS")
    let usages = [
      "dpq [SNAPSHOT…] [SCRIPT…] [-c STATEMENT]… [--format FORMAT] [--report FILE]…",
      "dpq COMMAND [WORD…] [SNAPSHOT…]", "dpq --serve-stdio [SNAPSHOT…]",
    ]
    for usage in usages + ProgramUsage.tools.map(\.usage) {
      lines.append(Self.escaped(usage))
      lines.append(".br")
    }
  }

  private mutating func writeTools() {
    section("TOOLS")
    for tool in ProgramUsage.tools {
      lines.append(".SS \(Self.quoted(tool.usage))")
      paragraph(tool.help)
      for option in tool.options { write(option) }
    }
  }

  private mutating func writeCommands() {
    section("COMMANDS")
    paragraph("Those that ask may stand first on the command line; all stand in scripts.")
    for command in Features.registry.commands {
      lines.append(".SS \(Self.quoted(command.usage))")
      paragraph(command.summary)
      for part in command.details.split(separator: "\n\n") {
        lines.append(".PP")
        for line in part.split(separator: "\n") {
          lines.append(Self.escaped(String(line)))
          lines.append(".br")
        }
      }
      for option in command.options { write(option.asProgramOption) }
      for example in command.examples.prefix(3) { code(example) }
    }
  }

  private mutating func writeWords() {
    section("WORDS OF THE SHELL")
    for word in ShellWords.all { item(word.usage, word.summary) }
  }

  private mutating func writeExamples() {
    section("EXAMPLES")
    let examples = [
      ("A shell on a folder of contracts and products.", "dpq mesh/"),
      ("One statement.", "dpq mesh/ -c 'list ports'"),
      ("A script, reported as a page.", "dpq nightly.dpq mesh/ --report nightly.html"),
      ("A gate for continuous integration.", "dpq check mesh/ --format github"),
      ("Completions of bash.", "source <(dpq completions bash)"),
    ]
    for (what, example) in examples {
      paragraph(what)
      code(example)
    }
  }

  // MARK: Macros

  private mutating func section(_ title: String) { lines.append(".SH \(Self.quoted(title))") }

  private mutating func paragraph(_ text: String) {
    lines.append(".PP")
    lines.append(Self.escaped(text))
  }

  private mutating func item(_ head: String, _ text: String) {
    lines.append(".TP")
    lines.append(".B \(Self.quoted(head))")
    lines.append(Self.escaped(text))
  }

  private mutating func write(_ option: ProgramUsage.Option) {
    let short = option.short.map { "-\($0), " } ?? ""
    let value = option.placeholder.isEmpty ? "" : " " + option.placeholder.uppercased()
    item("\(short)--\(option.name)\(value)", option.help)
    if case .word(let words) = option.value, words.count > 1 {
      lines.append(Self.escaped("One of \(words.joined(separator: ", "))."))
    }
  }

  private mutating func code(_ text: String) {
    lines.append(".PP\n.nf\n.RS 4")
    lines.append(Self.escaped(text))
    lines.append(".RE\n.fi")
  }

  /// An argument of a macro, in quotes.
  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Text that is no request and holds none: a line of it begins with no control character.
  private static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga")
      .replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
    // In ASCII whatever the locale of whoever reads it.
    let plain = escaped.unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar.isASCII ? String(scalar) : Self.named(scalar)
    }
    return plain.hasPrefix(".") ? "\\&" + plain : plain
  }

  private static func named(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\[u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "]"
  }
}
