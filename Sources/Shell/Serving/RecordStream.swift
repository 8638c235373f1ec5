import Rendering
import Synchronization

/// Writes records, one JSON object a line, each whole and at once; any thread may.
final class RecordStream: Sendable {
  private let descriptor: Int32
  private let broken = Mutex(false)

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Nobody reads any more.
  var isBroken: Bool { broken.withLock { $0 } }

  /// Writes a record of a type; `members` are its further names and JSON values, in order.
  func write(
    _ type: String, of identity: Request.Identity, _ members: [(String, String)] = []
  ) {
    let all = [("id", Self.json(identity)), ("type", JsonText.string(type))] + members
    let text = all.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
    broken.withLock { broken in
      guard !broken else { return }
      broken = !writeAll(Array("{\(text)}\n".utf8), to: descriptor)
    }
  }

  static func json(_ identity: Request.Identity) -> String {
    switch identity {
    case .number(let number): "\(number)"
    case .text(let text): JsonText.string(text)
    case .unnamed: "null"
    }
  }

  /// `4.125`
  static func milliseconds(_ elapsed: Duration) -> String {
    let micros =
      elapsed.components.seconds * 1_000_000 + elapsed.components.attoseconds / 1_000_000_000_000
    let rest = String(micros % 1_000)
    return "\(micros / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
