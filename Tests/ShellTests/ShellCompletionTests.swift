import Shell
import TestSupport
import Testing

/// TAB behind `dpq` in the shells that people have; a shell that is absent is said to be.
@Suite(.serialized) struct ShellCompletionTests {
  private static let prompt = "TRY> "

  /// How each shell is started without anybody's settings, and what it is told first.
  private static func start(_ shell: String) -> (arguments: [String], lines: [String]) {
    switch shell {
    case "bash": (["--norc", "--noprofile", "-i"], ["PS1='\(prompt)'", "source ./c"])
    case "zsh":
      (
        ["-f", "-i"],
        ["autoload -Uz compinit; compinit -u -D", "source ./c", "PROMPT='\(prompt)'; RPROMPT="]
      )
    default:
      (
        ["--no-config", "-i"],
        [
          "source ./c", "function fish_title; end", "set fish_autosuggestion_enabled 0",
          "function fish_prompt; printf '\(prompt)'; end",
        ]
      )
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func tabCompletes(_ shell: String) throws {
    let program = ["/usr/bin/\(shell)", "/bin/\(shell)"].first(where: Disk.exists)
    guard let program else { return Disk.say("\(shell) is absent: its completions are not tried") }
    let folder = try TemporaryFolder()
    try folder.write(try ProgramRun(["completions", shell]).output, to: "c")
    try folder.write("", to: "mesh-one.yaml")
    try folder.write("", to: "with blank.yaml")
    let (arguments, lines) = Self.start(shell)
    let terminal = try #require(
      Terminal(
        executable: "/bin/sh",
        arguments: ["-c", "cd \"$0\" && exec \"$@\"", folder.path, program] + arguments,
        environment: [
          "HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm",
          "INPUTRC": "/dev/null",
        ], columns: 120, rows: 60))
    terminal.settle(milliseconds: 500)
    for line in lines {
      terminal.send(line + "\r")
      terminal.settle(milliseconds: 300)
    }
    #expect(terminal.wait(until: Self.isAtPrompt), "\(terminal.screen.text)")
    for (typed, shown) in [
      ("dpq imp", "dpq impact"), ("dpq check --only", "dpq check --only-new"),
      ("dpq check --format sar", "dpq check --format sarif"), ("dpq mesh", "dpq mesh-one.yaml"),
      ("dpq check wi", "dpq check with\\ blank.yaml"),
      ("dpq check with\\ bl", "dpq check with\\ blank.yaml"),
      ("dpq mesh-one.yaml --repo", "dpq mesh-one.yaml --report"),
      ("dpq completions z", "dpq completions zsh"),
    ] {
      terminal.send(typed + "\t")
      let isShown = terminal.wait(within: 15) { screen in
        screen.lines[screen.cursorRow].hasPrefix(Self.prompt + shown)
      }
      #expect(isShown, "\(shell), \(typed):\n\(terminal.screen.text)")
      terminal.send(Key.control("U"))
      #expect(terminal.wait(until: Self.isAtPrompt))
    }
    terminal.send("dpq \t\t")
    #expect(
      terminal.wait(within: 15) { $0.text.contains("impact") && $0.text.contains("mesh-one") },
      "\(shell):\n\(terminal.screen.text)")
  }

  private static func isAtPrompt(_ screen: TerminalScreen) -> Bool {
    screen.lines[screen.cursorRow] + " " == prompt
  }
}
