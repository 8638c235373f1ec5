import Glibc
import TestSupport
import Testing

/// The probe behind a terminal, with a history of its own.
struct EditorSession {
  let terminal: Terminal
  let folder: TemporaryFolder

  /// Starts the probe and waits for its prompt.
  init(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    folder: TemporaryFolder? = nil
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    var settings = ["TERM": "xterm-256color", "HOME": folder.path]
    settings["DPQ_HISTORY"] = folder.path + "/history.jsonl"
    settings.merge(environment) { $1 }
    self.folder = folder
    self.terminal = try #require(
      Terminal(
        executable: builtProgram("EditorProbe"), environment: settings, columns: columns, rows: rows
      ))
    try #require(terminal.expect("probe>"), "no prompt: \(terminal.screen.text)")
  }

  /// Types keys and waits until the screen has taken them; what stands behind an Enter waits until
  /// the program reads again.
  func type(_ keys: String) {
    var rest = keys.unicodeScalars[...]
    while let enter = rest.firstIndex(of: "\r"), !keys.contains("\u{1B}[200~") {
      let next = rest.index(after: enter)
      terminal.send(String(rest[..<next]))
      terminal.settle()
      rest = rest[next...]
    }
    if !rest.isEmpty { terminal.send(String(rest)) }
    terminal.settle()
  }

  /// Whether the screen shows exactly a text, or comes to.
  func shows(_ text: String) -> Bool { terminal.wait { $0.text == text } }

  /// Whether the last rows of the screen are a text, or come to be.
  func ends(with text: String) -> Bool { terminal.wait { $0.text.hasSuffix(text) } }

  /// Whether a text stands on the screen or comes to, no matter where rows end.
  func says(_ text: String) -> Bool { terminal.wait { $0.lines.joined().contains(text) } }

  /// What is visible.
  var text: String {
    terminal.settle()
    return terminal.screen.text
  }

  /// The row of the cursor, up to the cursor.
  var beforeCursor: String {
    terminal.settle()
    return String(
      terminal.screen.lines[terminal.screen.cursorRow].prefix(terminal.screen.cursorColumn))
  }
}

/// The keys that tests press.
enum Key {
  static let enter = "\r"
  static let altEnter = "\u{1B}\r"
  static let up = "\u{1B}[A"
  static let upApplication = "\u{1B}OA"
  static let down = "\u{1B}[B"
  static let right = "\u{1B}[C"
  static let left = "\u{1B}[D"
  static let home = "\u{1B}[H"
  static let end = "\u{1B}[F"
  static let delete = "\u{1B}[3~"
  static let pageUp = "\u{1B}[5~"
  static let controlLeft = "\u{1B}[1;5D"
  static let controlRight = "\u{1B}[1;5C"
  static let backspace = "\u{7F}"

  static func control(_ letter: Unicode.Scalar) -> String {
    String(Unicode.Scalar(UInt8(ascii: letter) & 0x1F))
  }

  static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
