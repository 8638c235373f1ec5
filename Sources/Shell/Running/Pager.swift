import Glibc
import Tables
import Workspaces

/// Shows what is larger than the window in a program that moves through it.
struct Pager {
  private let session: Session
  private let command: String

  /// Nil where nobody sits at a screen, where no pager is wanted, where there is none, and in safe
  /// mode, which runs no other program.
  ///
  /// `DPQ_PAGER` wins over `PAGER`, that over less; an empty one wants none.
  init?(_ session: Session) {
    guard session.permissions.isInteractive, session.settings.paging != .off,
      TerminalKind.current == .screen, !Workspace.isSafe
    else { return nil }
    let named = environmentValue("DPQ_PAGER") ?? environmentValue("PAGER")
    // -S cuts lines and moves sideways, -R shows colours, -X leaves the text on the screen.
    guard let command = named ?? (Self.isInstalled("less") ? "less -SRX" : nil) else { return nil }
    guard command.contains(where: { $0 != " " }) else { return nil }
    self.session = session
    self.command = command
  }

  /// Rows and columns that a window has no room for are wanted too.
  var wantsAll: Bool { session.settings.paging == .on }

  /// Writes a text to the terminal, through the pager where it does not fit; comes back when the
  /// reader leaves it.
  func show(_ text: String) {
    let console = session.console
    console.flush()
    guard !fits(text), page(text) else {
      console.write(text)
      console.flush()
      return
    }
    // What was pressed in the pager was for the pager.
    Interrupts.clear()
  }

  /// Whether the window holds the text and the prompt under it.
  private func fits(_ text: String) -> Bool {
    let (width, height) = (session.console.width, session.console.height)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count < height else { return false }
    return lines.allSatisfy { $0.utf8.count <= width || Self.width($0) <= width }
  }

  /// The cells of a line, without what colours it.
  private static func width(_ line: Substring) -> Int {
    var width = 0
    for (index, part) in line.split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .enumerated()
    {
      let shown = index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
      width += TextWidth.width(of: shown)
    }
    return width
  }

  /// False when the pager could not be started, and showed nothing.
  private func page(_ text: String) -> Bool {
    guard let pipe = unsafe popen(command, "we") else { return false }
    var text = text
    text.withUTF8 { bytes in _ = unsafe fwrite(bytes.baseAddress, 1, bytes.count, pipe) }
    let status = unsafe pclose(pipe)
    // The system's shell says so when it finds no such command, or may not run it.
    return ![126, 127].contains(status >> 8 & 0xFF)
  }

  private static func isInstalled(_ name: String) -> Bool {
    (environmentValue("PATH") ?? "").split(separator: ":").contains {
      unsafe access("\($0)/\(name)", X_OK) == 0
    }
  }
}
