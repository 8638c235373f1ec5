import Glibc
import Rendering
import Tables
import Workspaces

/// An answer that fills the window and is drawn anew whenever it or the window changes, until the
/// reader types q or Ctrl-C.
struct WatchedScreen {
  private static let pause: Int32 = 250

  private let session: Session
  private var console: Console { session.console }

  init(_ session: Session) { self.session = session }

  /// Asks for the next answer about four times a second; throws what asking throws, with the
  /// terminal as it was.
  func show(_ next: () throws -> Watched) throws {
    var before = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &quiet)
    // A screen of its own: what stood before is there again afterwards.
    console.write("\u{1B}[?1049h\u{1B}[?25l")
    var last: Answer?
    defer {
      console.write("\u{1B}[?25h\u{1B}[?1049l")
      console.flush()
      _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before)
      if let last { leave(last) }
    }
    var top = 0
    var size = (0, 0)
    var isOver = false
    while !Interrupts.isRaised, !console.isBroken {
      var isStale = size != (console.width, console.height)
      size = (console.width, console.height)
      if !isOver {
        switch try next() {
        case .unchanged: break
        case .changed(let answer): (last, isStale) = (answer, true)
        case .over(let answer): (last, isStale, isOver) = (answer, true, true)
        }
      }
      if let last, isStale { top = try draw(last, from: top) }
      switch key() {
      case .leave?: return
      case .move(let lines)?:
        top = max(0, top + lines)
        if let last { top = try draw(last, from: top) }
      case nil:
        if isOver { return }
      }
    }
    // It is how a reader ends the screen, and stops nothing else.
    Interrupts.clear()
  }

  /// What is over stays readable where the shell goes on.
  private func leave(_ answer: Answer) {
    guard let text = try? lines(of: answer) else { return }
    console.write(text.joined(separator: "\n") + "\n")
    console.flush()
  }

  private func lines(of answer: Answer) throws -> [Substring] {
    let options = RenderOptions(
      width: console.width, colour: session.settings.isColoured(isTerminal: true),
      theme: session.settings.theme, unicode: Console.isUnicode, isTerminal: true)
    let text = try Renderer(format: .auto, options: options).text(answer).text
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// Draws what fits from a line on, and says in the last line what does not; gives the line that
  /// now stands first.
  private func draw(_ answer: Answer, from line: Int) throws -> Int {
    let lines = try lines(of: answer)
    let room = max(console.height - 1, 1)
    let top = min(line, max(lines.count - room, 0))
    let shown = lines[top..<min(top + room, lines.count)]
    var text = "\u{1B}[H"
    for line in shown { text += line + "\u{1B}[K\n" }
    let hidden = lines.count - shown.count
    let cut = hidden > 0 ? "\(hidden) more lines: j and k move · " : ""
    text += "\u{1B}[J" + String((cut + "q ends").prefix(max(console.width - 1, 1)))
    console.write(text)
    console.flush()
    return top
  }

  private enum Key {
    case leave
    case move(Int)
  }

  /// The key that is typed within a quarter of a second, nil when none is.
  private func key() -> Key? {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&input, 1, Self.pause) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return .leave }
    let page = max(console.height - 2, 1)
    let keys: [(bytes: [UInt8], lines: Int)] = [
      ([UInt8(ascii: "j")], 1), ([UInt8(ascii: "k")], -1), ([0x1B, 0x5B, 0x42], 1),
      ([0x1B, 0x5B, 0x41], -1), ([UInt8(ascii: " ")], page), ([UInt8(ascii: "b")], -page),
      ([0x1B, 0x5B, 0x36, 0x7E], page), ([0x1B, 0x5B, 0x35, 0x7E], -page),
    ]
    // Whoever types fast sends several at once.
    var rest = bytes[..<count]
    var lines = 0
    while let first = rest.first {
      if first == UInt8(ascii: "q") || first == 0x04 { return .leave }
      let known = keys.first { rest.starts(with: $0.bytes) }
      lines += known?.lines ?? 0
      rest = rest.dropFirst(known?.bytes.count ?? 1)
    }
    return lines == 0 ? nil : .move(lines)
  }
}
