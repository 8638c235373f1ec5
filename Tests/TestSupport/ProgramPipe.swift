import Glibc

/// A built program that runs behind two pipes: lines go in, lines come out.
@safe package final class ProgramPipe {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private var pending: [UInt8] = []
  private var status: Int32?
  private var isOpen = true

  package init(_ arguments: [String], of name: String = "dpq") throws {
    var toProgram: [Int32] = [0, 0]
    var fromProgram: [Int32] = [0, 0]
    guard unsafe pipe(&toProgram) == 0, unsafe pipe(&fromProgram) == 0 else {
      throw ProgramRunError(reason: "no pipes")
    }
    // No other program that a test starts may hold an end open.
    for end in toProgram + fromProgram { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A reader that went away is what a test wants to see, not to die of.
    Glibc.signal(SIGPIPE, SIG_IGN)
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, toProgram[0], 0)
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, fromProgram[1], 1)
    _ = unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // A thread of the tests may block signals, and what it starts would never see them.
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    _ = unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    _ = unsafe sigemptyset(&none)
    _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
    _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let program = builtProgram(name)
    var started = pid_t()
    let variables = ["HOME=/nonexistent", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
    let failure = unsafe ProgramRun.withStrings([program] + arguments) { argv in
      unsafe ProgramRun.withStrings(variables) {
        unsafe posix_spawn(&started, program, &actions, &attributes, argv, $0)
      }
    }
    close(toProgram[0])
    close(fromProgram[1])
    guard failure == 0 else { throw ProgramRunError(reason: "cannot start \(program)") }
    (process, input, output) = (started, toProgram[1], fromProgram[0])
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      _ = unsafe waitpid(process, &status, 0)
    }
    if isOpen { close(input) }
    close(output)
  }

  /// Writes a line; false when the program reads no more.
  @discardableResult
  package func send(_ line: String) -> Bool { send(Array("\(line)\n".utf8)) }

  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes[offset...].withUnsafeBytes {
        unsafe write(input, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  /// The next line, or nil when none comes within the time.
  package func line(within seconds: Double = 20) -> String? {
    let end = ContinuousClock.now + .milliseconds(Int(seconds * 1_000))
    while true {
      if let index = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<index], as: UTF8.self)
        pending.removeSubrange(...index)
        return line
      }
      var file = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard ContinuousClock.now < end else { return nil }
      guard unsafe poll(&file, 1, 50) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(output, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return nil }
      pending.append(contentsOf: chunk[..<count])
    }
  }

  /// The lines up to the first that holds a text, that one included.
  package func lines(to text: String, within seconds: Double = 20) -> [String] {
    var lines: [String] = []
    while let line = line(within: seconds) {
      lines.append(line)
      if line.contains(text) { break }
    }
    return lines
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Sends no more, and gives the exit code, or 128 + the signal that ended it.
  package func end() -> Int32 {
    if isOpen { close(input) }
    isOpen = false
    var ended: Int32 = 0
    while unsafe waitpid(process, &ended, 0) < 0, errno == EINTR {}
    status = ended
    return ended & 0x7f == 0 ? (ended >> 8) & 0xff : 128 + (ended & 0x7f)
  }
}
