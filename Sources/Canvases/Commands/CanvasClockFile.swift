import Diagnostics

/// A clock that somebody else sets: a file that holds an instant, read anew for every event.
enum CanvasClockFile {
  private static let largest = 1 << 10

  /// Throws where the file holds no instant; one that breaks later stands still.
  static func clock(_ path: String) throws(Diagnostic) -> CanvasClock {
    guard let first = instant(path) else {
      throw Diagnostic(
        "canvas.clock", "`\(path)` holds no instant", suggestion: "such as 2026-06-30T09:15:00Z")
    }
    return { instant(path) ?? first }
  }

  private static func instant(_ path: String) -> CanvasInstant? {
    guard let file = try? CanvasFile.open(path, forWriting: false) else { return nil }
    defer { file.close() }
    guard let bytes = try? file.bytes(limit: largest) else { return nil }
    return CanvasInstant(CanvasCheck.trimmed(String(decoding: bytes, as: UTF8.self)))
  }
}
