import Glibc
import TestSupport
import Testing

/// One scenario in a terminal of one width.
final class ScreenRun {
  let columns: Int
  private let scenario: ScreenScenario
  private let home: TemporaryFolder
  private let terminal: Terminal
  /// A second program at the same home.
  private var second: Terminal?
  /// The terminal of the last keys.
  private var front: Terminal
  private var screens: [String] = []

  /// Starts the program at home, or the shell that is to start it.
  init(_ scenario: ScreenScenario, columns: Int) throws {
    self.columns = columns
    self.scenario = scenario
    home = try TemporaryFolder()
    for (name, text) in scenario.files { try home.write(text, to: name) }
    terminal = try Self.start(scenario, columns, home)
    front = terminal
  }

  private static func start(
    _ scenario: ScreenScenario, _ columns: Int, _ home: TemporaryFolder
  ) throws -> Terminal {
    let program = builtProgram("dpq")
    var variables = [
      "HOME": home.path, "PATH": "\(program.dropLast("/dpq".count)):/usr/bin:/bin",
      "LANG": "C.UTF-8", "TERM": "xterm-256color", "PAGER": "", "TZ": "UTC", "PS1": "$ ",
      "HISTFILE": "", "INPUTRC": "/dev/null",
    ]
    variables.merge(scenario.environment) { $1 }
    let command = scenario.isUnderShell ? "bash --norc --noprofile -i" : "dpq "
    return try #require(
      Terminal(
        executable: "/bin/sh",
        arguments: ["-c", "cd '\(home.path)' && exec \(command)\(scenario.arguments)"],
        environment: variables.filter { $0.value != "(unset)" }, columns: columns,
        rows: scenario.rows))
  }

  /// The compared screens, one under the other.
  var shown: String {
    (screens.isEmpty ? [screen] : screens).joined(separator: "\n--\n")
  }

  /// Does it, without waiting until it is done.
  func begin(_ step: ScreenStep) throws {
    if case .look = step { return }
    front = terminal
    switch step {
    case .keys(let keys): send(Array(keys.utf8))
    case .until(_, let keys, _): terminal.send(keys)
    case .bytes(let bytes): send(bytes)
    case .beside(let keys):
      let second = try second ?? Self.start(scenario, columns, home)
      self.second = second
      front = second
      send(Array(keys.utf8))
    case .resize(let part): terminal.resize(columns: columns * part / 100, rows: scenario.rows)
    case .write(let text, let name):
      try home.write(text, to: name + "~")
      _ = unsafe rename("\(home.path)/\(name)~", "\(home.path)/\(name)")
    case .signal(let number): terminal.signalForeground(number)
    case .look: break
    }
  }

  /// What runs may read no keys, and gets none.
  private func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if bytes != [0x03] { #expect(front.waitForKeys(), "\(front.screen.text)") }
    front.send(bytes)
  }

  /// Waits until it is done.
  func finish(_ step: ScreenStep) {
    switch step {
    case .until(let text, _, let insisting):
      #expect(waits(for: text, insisting), "no \(text): \(terminal.screen.text)")
    case .look: screens.append(screen)
    case .write: break
    default: #expect(front.waitForKeys(), "\(front.screen.text)")
    }
  }

  private func waits(for text: String, _ keys: String?) -> Bool {
    for _ in 0..<30 {
      if terminal.wait(within: 1, until: { $0.lines.joined().contains(text) }) { return true }
      if let keys { terminal.send(keys) }
    }
    return false
  }

  /// What is visible, with `▌` where the cursor stands, or with its colours.
  private var screen: String {
    let screen = front.screen
    var lines = scenario.isColoured ? screen.styledLines : screen.lines(cursor: "▌")
    while lines.last == "" { lines.removeLast() }
    return Self.withoutClock(lines.joined(separator: "\n"))
  }

  /// A time of day as `hh:mm:ss`.
  private static func withoutClock(_ text: String) -> String {
    text.replacing(/[0-9]{2}:[0-9]{2}:[0-9]{2}/, with: "hh:mm:ss")
  }
}
