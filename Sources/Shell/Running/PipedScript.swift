import Diagnostics
import Glibc
import Syntax
import Workspaces

/// Runs the statements of standard input as they arrive: what was run is let go, so that a pipe
/// may go on for ever, and what is whole runs before more is waited for.
struct PipedScript {
  private static let name = "<stdin>"
  /// A statement of more bytes is refused; a script, which is read whole, may hold more.
  private static let longest = 16 << 20

  private let session: Session
  /// What was read behind the last statement that ran.
  private var pending: [UInt8] = []
  /// So much of it is whole lines.
  private var whole = 0
  /// So much of it was looked at, and is no whole statement.
  private var open = 0
  /// The number of its first line.
  private var line = 1
  private var isAtStart = true
  /// Of the cell whose first statement is still to come.
  private var title: String?
  private var highest: Int32 = 0

  init(_ session: Session) { self.session = session }

  /// Runs everything up to the end of the input; the highest exit code.
  mutating func run() -> Int32 {
    do throws(Diagnostic) {
      var isOver = false
      while !isOver, try read() {
        // An open statement is looked at anew when it has doubled, or whoever writes it pauses.
        if whole > open, whole >= 2 * open || isPausing {
          isOver = runLines(whole, isAll: false)
        }
        guard pending.count <= Self.longest else { throw tooLong }
      }
      if !isOver { _ = runLines(pending.count, isAll: true) }
    } catch {
      session.report(error)
      highest = max(highest, error.outcome.rawValue)
    }
    session.console.flush()
    return highest
  }

  private var interrupted: Diagnostic {
    Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)
  }

  private var tooLong: Diagnostic {
    Diagnostic(
      "script.statement-too-large",
      "the statement that begins in line \(line) of standard input is larger than "
        + "\(Self.longest >> 20) MiB", outcome: .failed,
      suggestion: "end statements with `;`, and load large data as a file")
  }

  /// Runs what ends within the first bytes, all of them at the end of the input; true when the run
  /// is over.
  private mutating func runLines(_ count: Int, isAll: Bool) -> Bool {
    let bytes = count == pending.count ? pending : Array(pending[..<count])
    let source = SourceText(name: Self.name, bytes: bytes, firstLine: line)
    var reader = ScriptReader(source, vocabulary: session.workspace.vocabulary)
    reader.title = title
    do throws(Diagnostic) {
      let parameters = try ScriptParameter.all(in: source)
      try ScriptParameters(session.workspace).give(parameters, in: source)
    } catch {
      session.report(error)
      highest = max(highest, error.outcome.rawValue)
      return true
    }
    let runner = ScriptRunner(session)
    var done = 0
    while true {
      guard let item = reader.next() else {
        // The rest is blank, or comments.
        done = count
        break
      }
      if reader.isOpen, !isAll { break }
      guard runner.run(item, of: source, &highest) else { return true }
      done = reader.position
      title = reader.title
    }
    letGo(done)
    open = count - done
    return false
  }

  private mutating func letGo(_ count: Int) {
    line += pending[..<count].count { $0 == 0x0A }
    pending.removeFirst(count)
    whole -= count
  }

  /// Waits for more; false at the end of the input.
  private mutating func read() throws(Diagnostic) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // One that came while a pause was waited for interrupts no reading.
      if Interrupts.isRaised { throw interrupted }
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return false }
      if count > 0 {
        take(chunk[..<count])
        return true
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: _ = wait(-1)
      default:
        throw Diagnostic(
          "script.unreadable",
          "standard input cannot be read: \(unsafe String(cString: strerror(errno)))",
          outcome: .failed)
      }
    }
  }

  private mutating func take(_ chunk: ArraySlice<UInt8>) {
    var chunk = chunk
    // The mark that some editors put first.
    if isAtStart, chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk = chunk.dropFirst(3) }
    isAtStart = false
    if let end = chunk.lastIndex(of: 0x0A) {
      whole = pending.count + (end - chunk.startIndex) + 1
    }
    pending.append(contentsOf: chunk)
  }

  /// Whether nothing more comes for a while, the longer the more there is to look at: a program
  /// that writes more slowly than it is read is not pausing.
  private var isPausing: Bool { !wait(Int32(clamping: open >> 16)) }

  private func wait(_ milliseconds: Int32) -> Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&input, 1, milliseconds) > 0
  }
}
