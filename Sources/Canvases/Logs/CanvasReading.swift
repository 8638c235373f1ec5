package import Diagnostics
import Workspaces

/// What the bytes of a log say: its events, and the lines that are none.
package struct CanvasReading: Sendable {
  /// More lines that are no events are counted, not described.
  static let mostFindings = 100

  /// In the order of the file.
  package private(set) var events: [CanvasEvent] = []
  /// One warning for each line that is passed over, at most 100; never an error.
  package private(set) var findings: [Diagnostic] = []
  /// How many lines are passed over.
  package private(set) var passedOver = 0
  /// The last line ends before its event does, as after a crash while writing.
  package private(set) var isTorn = false
  /// The highest number of an event, 0 without any.
  package private(set) var lastSeq = 0

  /// Reads every complete event. O(bytes).
  package init(bytes: [UInt8], name: String) {
    var number = 0
    var start = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      read(bytes[start..<end], isLast: end == bytes.count, place: "\(name):\(number)")
      start = end + 1
    }
  }

  /// The first findings as sentences, and how many more there are.
  package var notes: [String] {
    let shown = findings.prefix(3).map(\.message)
    let more = passedOver - shown.count
    return more > 0 ? shown + ["\(more) more lines are passed over"] : shown
  }

  mutating func add(_ event: CanvasEvent) {
    events.append(event)
    lastSeq = max(lastSeq, event.seq)
  }

  private mutating func read(
    _ line: ArraySlice<UInt8>, isLast: Bool, place: @autoclosure () -> String
  ) {
    guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return }
    do throws(CanvasEventReader.Problem) {
      guard line.count <= CanvasLog.longestEvent else {
        throw CanvasEventReader.Problem(reason: "is longer than an event can be")
      }
      add(try CanvasEventReader.event(line))
    } catch {
      let isTorn = isLast && JsonValueReader.read(line) == nil
      self.isTorn = isTorn
      passedOver += 1
      guard findings.count < Self.mostFindings else { return }
      let reason =
        isTorn ? "ends inside an event, as after an interrupted write" : error.reason
      findings.append(
        Diagnostic(
          isTorn ? "canvas.torn-line" : "canvas.bad-line",
          "\(place()) \(reason); it is passed over", severity: .warning))
    }
  }
}
