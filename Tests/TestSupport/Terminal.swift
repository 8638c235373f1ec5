import CPty
import Glibc

/// A program behind a pseudo-terminal of a given size, with the screen that a user would see.
@safe package final class Terminal {
  /// What is visible now; brought up to date by every call that waits.
  package private(set) var screen: TerminalScreen
  /// Every byte that the program wrote.
  package private(set) var output: [UInt8] = []
  /// The process, which leads a session of its own.
  package let process: Int32
  private let master: Int32
  private var status: Int32 = 0
  private var isGone = false
  private var isHungUp = false
  /// How much had been written when the last keys were sent.
  private var sentAt = -1

  /// Starts a program with exactly the given environment; nil when it cannot be started.
  package init?(
    executable: String, arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) {
    let list = arguments.map { $0 + "\0" }.joined()
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\0" }.joined()
    let child = unsafe pty_start(executable, list, settings, Int32(columns), Int32(rows))
    guard child.master >= 0, child.process > 0 else { return nil }
    self.master = child.master
    self.process = child.process
    self.screen = TerminalScreen(columns: columns, rows: rows)
  }

  deinit {
    if status == 0 {
      pty_signal(process, SIGKILL)
      _ = pty_status(process, 2000)
    }
    if !isHungUp { pty_close(master) }
  }

  /// Types text; control characters are the keys that send them.
  package func send(_ text: String) { send(Array(text.utf8)) }

  /// Types bytes, reading meanwhile what the program answers.
  package func send(_ bytes: [UInt8]) {
    var offset = 0
    sentAt = output.count
    for _ in 0..<100_000 where offset < bytes.count && !isGone {
      offset += unsafe bytes[offset...].withUnsafeBytes { part in
        unsafe pty_write(master, part.baseAddress, min(part.count, 1024), 20)
      }
      take(waiting: 0)
    }
  }

  /// Waits until the screen shows a text; false when it does not within the time.
  package func expect(_ text: String, within seconds: Double = 10) -> Bool {
    wait(within: seconds) { $0.text.contains(text) }
  }

  /// Waits until the screen is as wanted; false when it is not within the time.
  package func wait(within seconds: Double = 10, until isWanted: (TerminalScreen) -> Bool) -> Bool {
    for _ in 0..<max(1, Int(seconds * 50)) {
      if isWanted(screen) { return true }
      if isGone { return false }
      take(waiting: 20)
    }
    return isWanted(screen)
  }

  /// Waits until the program in the foreground has taken all keys, has drawn what they do, and
  /// waits for the next one; false when it does not within the time. Needs no guess of how long
  /// anything takes, but a program whose first thread reads the keys.
  package func waitForKeys(within seconds: Double = 60) -> Bool {
    for _ in 0..<max(1, Int(seconds * 200)) {
      take(waiting: 0)
      if isGone { return false }
      let state = pty_awaits_keys(master)
      if state == 1 {
        take(waiting: 0)
        return true
      }
      if state < 0 {
        Disk.say("what the program waits for is not told: its silence has to do")
        settle(milliseconds: 400)
        return true
      }
      take(waiting: 5)
    }
    return false
  }

  /// Reads until the program has answered what was sent last and has then been silent for a while.
  package func settle(milliseconds: Int = 30) {
    for _ in 0..<20 where output.count == sentAt && !isGone { take(waiting: 20) }
    var count = -1
    while count != output.count, !isGone {
      count = output.count
      take(waiting: Int32(milliseconds))
    }
    sentAt = -1
  }

  /// Changes the window, as a user does with the mouse.
  package func resize(columns: Int, rows: Int) {
    settle()
    screen.resize(columns: columns, rows: rows)
    pty_resize(master, Int32(columns), Int32(rows))
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { pty_signal(process, number) }

  /// Sends a signal to what runs in the foreground of the terminal.
  package func signalForeground(_ number: Int32) { pty_signal_foreground(master, number) }

  /// Closes the terminal's window: the program behind it loses its terminal.
  package func hangUp() {
    guard !isHungUp else { return }
    (isGone, isHungUp) = (true, true)
    pty_close(master)
  }

  /// Whether the terminal echoes and delivers lines, as before the program started.
  package var isCooked: Bool { pty_is_cooked(master) == 1 }

  /// The exit code, 128 + the number of a signal, or nil when it still runs after the time.
  package func waitForExit(within seconds: Double = 10) -> Int? {
    for _ in 0..<max(1, Int(seconds * 50)) where status == 0 {
      take(waiting: 10)
      status = pty_status(process, 10)
    }
    if status == 0 { return nil }
    take(waiting: 0)
    return status >= 512 ? Int(status) - 512 + 128 : Int(status) - 256
  }

  private func take(waiting milliseconds: Int32) {
    if isHungUp {
      usleep(UInt32(max(milliseconds, 0)) * 1_000)
      return
    }
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    var timeout = milliseconds
    while true {
      let count = unsafe pty_read(master, &buffer, buffer.count, timeout)
      if count == Int(PTY_GONE) { isGone = true }
      guard count > 0 else { return }
      let bytes = buffer[..<count].map { UInt8(bitPattern: $0) }
      output.append(contentsOf: bytes)
      screen.feed(bytes)
      timeout = 0
    }
  }
}

/// The path of a program that was built together with the tests.
package func builtProgram(_ name: String) -> String {
  var chars = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = unsafe readlink("/proc/self/exe", &chars, chars.count)
  let path = String(
    decoding: chars.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  guard let slash = path.lastIndex(of: "/") else { return name }
  return path[...slash] + name
}
