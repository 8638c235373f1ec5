import TestSupport
import Testing

extension Terminal {
  /// The built program behind a terminal, at home in a folder; without colours and pager unless
  /// `variables` say otherwise, of which `(unset)` takes one away.
  static func dpq(
    _ arguments: [String] = [], home: TemporaryFolder, _ variables: [String: String] = [:],
    columns: Int = 100, rows: Int = 30
  ) throws -> Terminal {
    var environment = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "NO_COLOR": "1", "PAGER": "",
    ]
    environment.merge(variables) { $1 }
    return try #require(
      Terminal(
        executable: builtProgram("dpq"), arguments: arguments,
        environment: environment.filter { $0.value != "(unset)" }, columns: columns, rows: rows))
  }

  /// Whether the cursor stands behind an empty prompt.
  static func isAtPrompt(_ screen: TerminalScreen) -> Bool {
    screen.lines[screen.cursorRow].hasSuffix("]>")
  }

  /// Types a line at the prompt of a cleared screen and waits for the next prompt; what the screen
  /// shows then.
  func run(_ line: String) -> String {
    _ = wait(until: Self.isAtPrompt)
    send("\u{0C}" + line + "\r")
    settle(milliseconds: 200)
    #expect(wait(within: 30, until: Self.isAtPrompt), "\(screen.text)")
    return screen.text
  }
}
