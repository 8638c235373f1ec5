import Diagnostics

/// Cuts what a client sends into lines; one that is too long is passed over as it comes.
struct RequestLines {
  enum Line {
    case whole([UInt8])
    case tooLong

    func request() throws(RequestReader.Malformed) -> Request {
      switch self {
      case .whole(let bytes): return try RequestReader.request(bytes[...])
      case .tooLong:
        throw RequestReader.Malformed(
          identity: .unnamed,
          diagnostic: Diagnostic(
            "serve.request", "a request is at most \(RequestLines.mostBytes >> 20) MiB long",
            suggestion: "`:run FILE` runs what stands in a file"))
      }
    }
  }

  static let mostBytes = 16 << 20

  private var pending: [UInt8] = []
  private var isSkipping = false

  /// The lines that end in what came; blank ones are none.
  mutating func add(_ chunk: ArraySlice<UInt8>) -> [Line] {
    var lines: [Line] = []
    var rest = chunk
    while let end = rest.firstIndex(of: 0x0A) {
      append(rest[..<end])
      finish(into: &lines)
      rest = rest[(end + 1)...]
    }
    append(rest)
    return lines
  }

  /// The last line, where it has no end.
  mutating func end() -> [Line] {
    var lines: [Line] = []
    finish(into: &lines)
    return lines
  }

  private mutating func append(_ part: ArraySlice<UInt8>) {
    guard !isSkipping else { return }
    pending.append(contentsOf: part)
    if pending.count > Self.mostBytes {
      pending = []
      isSkipping = true
    }
  }

  private mutating func finish(into lines: inout [Line]) {
    if isSkipping {
      lines.append(.tooLong)
    } else if !pending.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      lines.append(.whole(pending))
    }
    pending = []
    isSkipping = false
  }
}
