import Glibc

/// Standard output and standard error, and what can be shown on them.
package final class Console {
  package let outputIsTerminal: Bool
  package let errorIsTerminal: Bool
  /// Standard output's reader went away; nothing more is worth writing.
  package private(set) var isBroken = false
  /// Why standard output could not be written, as a system error number; nil while it could.
  package private(set) var failure: Int32?
  /// What is written is shown to nobody.
  var isSilent = false
  /// Takes what is written instead of the two streams.
  var divert: ((_ text: String, _ isError: Bool) -> Void)?
  private var pending: [UInt8] = []
  private var showsProgress = false

  package init() {
    outputIsTerminal = isatty(1) == 1
    errorIsTerminal = isatty(2) == 1
  }

  /// Writes to standard output; keeps small writes back until `flush`.
  package func write(_ bytes: consuming [UInt8]) {
    if isSilent { return }
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { flush() }
  }

  package func write(_ text: String) { write(Array(text.utf8)) }

  package func flush() {
    guard !pending.isEmpty else { return }
    if let divert {
      divert(String(decoding: pending, as: UTF8.self), false)
    } else if !isBroken, !writeAll(pending, to: 1) {
      isBroken = true
      failure = errno
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes to standard error, after what standard output was given before.
  package func report(_ text: String) {
    if isSilent { return }
    flush()
    if let divert { return divert(text, true) }
    writeAll(Array(text.utf8), to: 2)
  }

  /// Writes one line of standard error anew, which the next text takes the place of; nil clears it.
  package func showProgress(_ text: String?) {
    guard text != nil || showsProgress else { return }
    showsProgress = text != nil
    report("\r\u{1B}[K" + Self.fitted(text ?? "", to: max(width - 1, 1)))
  }

  /// As many parts of a line as fit; the last one, the time left or the way out, is kept longest.
  static func fitted(_ text: String, to width: Int) -> String {
    let gap = text.contains(" · ") ? " · " : ", "
    var parts = text.split(separator: gap)
    while parts.count > 1, parts.joined(separator: gap).count > width {
      parts.remove(at: parts.count > 2 ? 1 : 0)
    }
    return String(parts.joined(separator: gap).prefix(width))
  }

  /// The cells of a line of the terminal, be it that of standard error alone; 80 when it does not
  /// say.
  package var width: Int {
    var size = winsize()
    for stream: Int32 in [1, 2] {
      let isKnown = unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      if isKnown { return Int(size.ws_col) }
    }
    return 80
  }

  /// The lines of the terminal; 24 when it does not say.
  package var height: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0
    return isKnown ? Int(size.ws_row) : 24
  }

  /// Whether the locale can show more than ASCII; a terminal without a word on it can.
  static var isUnicode: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environmentValue(name), !value.isEmpty else { continue }
      let folded = value.lowercased()
      return folded.contains("utf")
        || !(folded == "c" || folded == "posix" || folded.contains("."))
    }
    return true
  }
}
