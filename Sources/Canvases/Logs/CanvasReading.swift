package import Diagnostics

/// What the bytes of a log say: its events, and the lines that are none.
package struct CanvasReading: Sendable {
  /// In the order of the file.
  package private(set) var events: [CanvasEvent] = []
  /// One warning for each line that is passed over; never an error.
  package private(set) var findings: [Diagnostic] = []
  /// The last line ends before its event does, as after a crash while writing.
  package private(set) var isTorn = false
  /// The highest number of an event, 0 without any.
  package private(set) var lastSeq = 0

  /// Reads every complete event. O(bytes).
  package init(bytes: [UInt8], name: String) {
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      do throws(CanvasEventReader.Problem) {
        add(try CanvasEventReader.event(line))
      } catch {
        isTorn = line.endIndex == bytes.endIndex
        let reason =
          isTorn ? "ends inside an event, as after an interrupted write" : error.reason
        findings.append(
          Diagnostic(
            isTorn ? "canvas.torn-line" : "canvas.bad-line",
            "\(name):\(number) \(reason); it is passed over", severity: .warning))
      }
    }
  }

  mutating func add(_ event: CanvasEvent) {
    events.append(event)
    lastSeq = max(lastSeq, event.seq)
  }
}
