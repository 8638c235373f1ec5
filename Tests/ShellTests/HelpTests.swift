import Shell
import TestSupport
import Testing

/// `:help` on everything, the manual page, and completions of shells.
@Suite struct HelpTests {
  @Test(arguments: [
    (":help Product", "MATCH (n:Product)"), (":help HAS_PORT", "(Product)-[:HAS_PORT]->(Port)"),
    (":help mau", "lens      customer"), (":help bind.undefined-variable", "defines"),
    (":help policy/OWN-001", "severity"), (":help mesh/CYC-001", "fix"),
    (":help metrics", "lead-time"), (":help errors", "syntax.expected"),
    (":help labels", "OutputPort"), (":help functions", "toupper"), (":help words", ":watch"),
    (":help circle", "speaks of `circle`"), (":help product", "Product"),
    (":help contract evolution", "speaks of"),
  ])
  func tells(_ statement: String, _ said: String) throws {
    let run = try ProgramRun(["--demo", "-c", statement])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.lowercased().contains(said.lowercased()), "\(run.output)")
    // The usage of a command may be wide.
    for line in run.output.split(separator: "\n") where !line.contains("|") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func saysWhenNothingIsKnown() throws {
    let run = try ProgramRun(["--demo", "-c", ":help xyzzyx"])
    #expect(run.code == 2)
    #expect(run.errors.contains("there is no help on `xyzzyx`"))
  }

  @Test func theManualIsWellFormedAndWhole() throws {
    let folder = try TemporaryFolder()
    let manual = try ProgramRun(["--man"]).output
    for said in [
      ".TH DPQ 1", ".SH \"COMMANDS\"", "impact S", "\\-\\-serve\\-stdio", ":tutorial", "124",
      "dpq fmt FILE",
    ] {
      #expect(manual.contains(said), "\(said)")
    }
    try folder.write(manual, to: "dpq.1")
    guard Disk.exists("/usr/bin/groff") else { return Disk.say("groff is absent: not checked") }
    let command =
      "groff -ww -z -Tutf8 -man \(folder.path)/dpq.1 2>\(folder.path)/warnings; "
      + "groff -Tutf8 -man -P-c \(folder.path)/dpq.1 | col -b > \(folder.path)/page"
    #expect(Shell.run(command))
    #expect(folder.text(of: "warnings").isEmpty, "\(folder.text(of: "warnings"))")
    let page = folder.text(of: "page")
    #expect(page.contains("--change") && page.contains("finance/revenue"))
  }

  @Test func theTableOfOptionsIsThatOfTheProgram() throws {
    let help = try ProgramRun(["--help"]).output
    for option in ProgramUsage.options {
      #expect(help.contains("--\(option.name)"), "\(option.name)")
    }
    let told = help.split(whereSeparator: { " ,\n".contains($0) })
      .filter { $0.hasPrefix("--") && $0.count > 2 }.map { $0.dropFirst(2) }
    let tools = ProgramUsage.tools.flatMap(\.options)
    let known = Set((ProgramUsage.options + tools).map(\.name))
    for name in told { #expect(known.contains(name.filter { $0 != "`" }), "\(name)") }
  }

  @Test(arguments: [
    ("dpq im", 1, "impact"), ("dpq impact --ch", 2, "--change"), ("dpq --for", 1, "--format"),
    ("dpq check --format sa", 3, "sarif"), ("dpq completions z", 2, "zsh"),
    ("dpq fmt --wr", 2, "--write"), ("dpq check --fail-on n", 3, "never"),
  ])
  func bashCompletes(_ line: String, _ word: Int, _ wanted: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(try ProgramRun(["completions", "bash"]).output, to: "dpq.bash")
    let words = line.split(separator: " ").joined(separator: " ")
    try folder.write(
      "set -u\nsource \(folder.path)/dpq.bash\nCOMP_WORDS=(\(words)); COMP_CWORD=\(word)\n"
        + "_dpq\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n", to: "try.bash")
    #expect(
      Shell.run("bash \(folder.path)/try.bash > \(folder.path)/out 2>&1"),
      "\(folder.text(of: "out"))")
    #expect(
      folder.text(of: "out").split(separator: "\n").contains(Substring(wanted)),
      "\(folder.text(of: "out"))")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func otherShellsReadTheirs(_ shell: String) throws {
    let folder = try TemporaryFolder()
    let text = try ProgramRun(["completions", shell]).output
    #expect(text.contains("impact") && text.contains("serve-stdio"))
    let program = ["/usr/bin/\(shell)", "/bin/\(shell)"].first(where: Disk.exists)
    guard let program else { return Disk.say("\(shell) is absent: its completions not read") }
    try folder.write(text, to: "c")
    #expect(Shell.run("\(program) -n \(folder.path)/c 2>\(folder.path)/e"))
    #expect(folder.text(of: "e").isEmpty)
  }

  @Test func knowsNoOtherShell() throws {
    let run = try ProgramRun(["completions", "tcsh"])
    #expect(run.code == 2)
    #expect(run.errors.contains("bash, fish, zsh"))
  }
}
