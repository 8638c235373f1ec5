internal import Tables

/// Collects text and hands it on in chunks; after the receiver has failed it takes nothing more.
struct TextOutput {
  /// Where full chunks go; nil keeps everything.
  private let sink: (([UInt8]) throws -> Void)?
  /// Whether control characters other than line breaks are written out, for formats that know no
  /// terminal but are shown on one.
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
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 { bytes.append(0x0A) }
        bytes.append(contentsOf: TerminalText.escaped(String(line)).utf8)
      }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    if bytes.count >= TextOutput.chunk { flush() }
  }

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
