import CLibEdit
import Diagnostics
import Glibc
import Workspaces

/// The editor of the person at the terminal, on a file of its own.
struct ExternalEditor {
  /// A longer text would not be edited at a prompt.
  private static let most = 1 << 20

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The command that opens a file.
  static var command: String {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environmentValue(name), command.contains(where: { $0 != " " }) {
        return command
      }
    }
    return "vi"
  }

  /// The text as it was saved, without the line end that editors put last.
  func edit(_ text: String) throws -> String {
    let path = try file(with: text)
    defer { _ = unsafe unlink(path) }
    session.console.flush()
    var before = termios()
    let isKnown = unsafe tcgetattr(STDIN_FILENO, &before) == 0
    let status = unsafe system("\(Self.command) '\(path.replacing("'", with: "'\\''"))'")
    // An editor that was killed leaves the terminal as it wanted it.
    if isKnown { _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    Interrupts.clear()
    guard status == 0 else {
      throw Diagnostic(
        "edit.failed", "`\(Self.command)` ended with \(ExitStatus.phrase(status))",
        outcome: .failed,
        suggestion: "VISUAL or EDITOR names another editor")
    }
    let bytes = try InputFile.read(path)
    guard bytes.count <= Self.most else {
      throw Diagnostic(
        "edit.too-long", "a text of \(bytes.count) bytes is too long for a prompt",
        outcome: .failed, suggestion: "`:run FILE` runs a script")
    }
    var edited = String(decoding: bytes, as: UTF8.self)
    while edited.last?.isNewline == true { edited.removeLast() }
    return edited
  }

  private func file(with text: String) throws -> String {
    let folder = environmentValue("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/dpq-XXXXXX.dpq".utf8CString)
    let descriptor = unsafe mkstemps(&template, 4)
    let path = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0, writeAll(Array((text + "\n").utf8), to: descriptor) else {
      throw Diagnostic(
        "edit.unwritable",
        "a file for the editor cannot be written: \(unsafe String(cString: strerror(errno)))",
        outcome: .failed, suggestion: "TMPDIR names the folder for it")
    }
    close(descriptor)
    return path
  }
}
