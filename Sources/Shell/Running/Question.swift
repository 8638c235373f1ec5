import Glibc
import Tables

/// A question that is answered with yes or no, on the terminal.
enum Question {
  /// True only for an answer that begins with y; false when nobody can be asked.
  ///
  /// The terminal is in line mode while a statement runs, so one line is read as it is typed.
  static func ask(_ text: String, _ console: Console) -> Bool {
    console.flush()
    console.report("\(TerminalText.escaped(text)) [y/N] ")
    var answer: [UInt8] = []
    while answer.count < 1_000, !Interrupts.isRaised {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      // Signals reach the main thread alone, and this may be another one.
      guard unsafe poll(&input, 1, 50) != 0 else { continue }
      var byte: UInt8 = 0
      let count = unsafe read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != 0x0A else { break }
      answer.append(byte)
    }
    return answer.first == 0x79 || answer.first == 0x59
  }
}
