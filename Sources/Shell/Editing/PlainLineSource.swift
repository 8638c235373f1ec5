import CLibEdit
import Glibc

/// Physical lines of a pipe, a file or a dumb terminal, without their line ends.
///
/// A line may have any length; its memory is the line's own. Invalid UTF-8 becomes U+FFFD.
package final class PlainLineSource: LineSource {
  private let descriptor: Int32
  private let promptDescriptor: Int32?
  private var chunk: [UInt8] = []
  private var position = 0
  private var isAtStart = true
  private var isAtEnd = false

  /// Reads `descriptor`; `prompting` writes the plain prompt to standard output before each line.
  package init(descriptor: Int32 = 0, prompting: Bool = false) {
    self.descriptor = descriptor
    self.promptDescriptor = prompting ? 1 : nil
  }

  /// The next line, the last one also without a line end; only `prompt.primary` is shown.
  package func next(_ prompt: Prompt) throws -> LineInput {
    if let promptDescriptor { writeAll(Array(prompt.primary.utf8), to: promptDescriptor) }
    var line: [UInt8] = []
    while true {
      if position == chunk.count {
        switch try fill() {
        case .bytes: break
        case .interrupted: return .interrupted
        case .end: return line.isEmpty ? .endOfInput : .text(text(of: line))
        }
      }
      if let end = chunk[position...].firstIndex(of: UInt8(ascii: "\n")) {
        line.append(contentsOf: chunk[position..<end])
        position = end + 1
        return .text(text(of: line))
      }
      line.append(contentsOf: chunk[position...])
      position = chunk.count
    }
  }

  private enum Filling {
    case bytes
    case interrupted
    case end
  }

  private func fill() throws -> Filling {
    if isAtEnd { return .end }
    while true {
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        bytes.removeLast(bytes.count - count)
        chunk = bytes
        position = 0
        return .bytes
      }
      if count == 0 {
        // A terminal may go on after Ctrl-D, but the end stays the end for whoever reads here.
        isAtEnd = true
        return .end
      }
      switch errno {
      case EINTR:
        if Interrupts.isRaised { return .interrupted }
      case EAGAIN:
        var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&file, 1, -1)
      case EIO:
        isAtEnd = true
        return .end
      default:
        throw LineSourceError(message: "standard input cannot be read (error \(errno))")
      }
    }
  }

  /// Drops the carriage return of a CRLF and the mark that some editors put first.
  private func text(of line: consuming [UInt8]) -> String {
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    isAtStart = false
    return String(decoding: line, as: UTF8.self)
  }
}
