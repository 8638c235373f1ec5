import Graphs
import Synchronization

/// Reads one large JSON text on several threads: each takes the next part, reads it, and adds it to
/// the parts before it when those are there.
final class JsonTeam: Sendable {
  /// Smaller texts are read by one thread.
  static let leastBytes = 4 << 20
  private static let partBytes = 1 << 20

  /// Parts that were read, joined in order.
  private struct Joiner {
    var builder = DocumentBuilder()
    private var waiting: [Int: DocumentPart] = [:]
    private var next = 0
    private var last: Int?
    private(set) var isComplete = false

    /// False where parts do not fit together; `most` is the number of all parts or more.
    mutating func take(
      _ part: consuming DocumentPart, number: Int, isLast: Bool, of most: Int
    ) -> Bool {
      if number == 0 { builder.reserve(part.cells.count * most) }
      waiting[number] = part
      if isLast { last = number }
      while let ready = waiting.removeValue(forKey: next) {
        guard builder.join(ready) else { return false }
        if next == last { isComplete = builder.depth == 0 && builder.roots.count == 1 }
        next += 1
      }
      return true
    }
  }

  private let bytes: [UInt8]
  private let base: Int
  private let monitor: LoadMonitor?
  private let mostParts: Int
  private let division: Mutex<JsonDivision>
  private let joiner = Mutex(Joiner())
  /// Bytes of which the monitor was told.
  private let counted = Atomic<Int>(0)
  private let isBroken = Atomic<Bool>(false)

  private init(_ bytes: [UInt8], base: Int, partBytes: Int, monitor: LoadMonitor?) {
    self.bytes = bytes
    self.base = base
    self.monitor = monitor
    mostParts = JsonDivision.mostParts(bytes: bytes.count, partBytes: partBytes)
    division = Mutex(JsonDivision(bytes, partBytes: partBytes, monitor: monitor))
  }

  /// The one value of a text, with remarks on it; nil where the text is no JSON, or more than may
  /// be read: `JsonReader` tells why. O(bytes).
  static func document(
    _ bytes: [UInt8], base: Int, monitor: LoadMonitor?, helpers: Int,
    partBytes: Int = JsonTeam.partBytes
  ) -> (root: DocumentNode, remarks: [ReadRemark])? {
    let team = JsonTeam(bytes, base: base, partBytes: partBytes, monitor: monitor)
    let work = SharedWork(team.mostParts, helpers: helpers) { _ in team.readNext() }
    _ = work.outcomes()
    return team.finish()
  }

  private func readNext() {
    guard !isBroken.load(ordering: .relaxed),
      let part = division.withLock({ $0.next() })
    else { return }
    var reader = JsonReader(bytes, range: part.range, base: base, monitor: monitor)
    let read = try? reader.read(part)
    counted.wrappingAdd(reader.counted - part.range.lowerBound, ordering: .relaxed)
    let fits =
      read.map { read in
        joiner.withLock {
          $0.take(read, number: part.number, isLast: part.isLast, of: mostParts)
        }
      } ?? false
    if !fits { isBroken.store(true, ordering: .relaxed) }
  }

  private func finish() -> (DocumentNode, [ReadRemark])? {
    joiner.withLock { joiner in
      guard joiner.isComplete, !isBroken.load(ordering: .relaxed) else {
        // Another reader begins at the start, and tells of the same bytes.
        monitor?.count(-counted.load(ordering: .relaxed))
        return nil
      }
      let remarks = joiner.builder.remarks(bytes: bytes, base: base)
      let root = joiner.builder.roots[0]
      return (joiner.builder.finish(bytes: bytes, base: base).node(at: root), remarks)
    }
  }
}
