internal import Tables

/// Collects text and hands it on in chunks; after the receiver has failed it takes nothing more.
struct TextOutput {
  /// Where full chunks go; nil keeps everything.
  private let sink: (([UInt8]) throws -> Void)?
  /// Whether control characters other than tabs and line feeds are written out, for formats that
  /// know no terminal but are shown on one.
  private let isGuarded: Bool
  private(set) var bytes: [UInt8] = []
  /// The receiver's failure; loops over rows end early on it.
  private(set) var failure: (any Error)?

  private static let chunk = 1 << 16

  init(isGuarded: Bool = false, sink: (([UInt8]) throws -> Void)? = nil) {
    self.isGuarded = isGuarded
    self.sink = sink
  }

  var hasFailed: Bool { failure != nil }

  mutating func write(_ text: String) {
    if isGuarded {
      appendGuarded(text)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    if bytes.count >= TextOutput.chunk { flush() }
  }

  private mutating func appendGuarded(_ text: String) {
    let scalars = text.unicodeScalars
    for piece in scalars.split(omittingEmptySubsequences: false, whereSeparator: isHarmless) {
      bytes.append(contentsOf: TerminalText.escaped(String(piece)).utf8)
      if piece.endIndex < scalars.endIndex {
        bytes.append(UInt8(truncatingIfNeeded: scalars[piece.endIndex].value))
      }
    }
  }

  private func isHarmless(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\t" }

  mutating func line(_ text: String = "") {
    write(text)
    bytes.append(0x0A)
  }

  mutating func flush() {
    guard let sink, !bytes.isEmpty else { return }
    if failure == nil {
      do { try sink(bytes) } catch { failure = error }
    }
    bytes.removeAll(keepingCapacity: true)
  }
}
