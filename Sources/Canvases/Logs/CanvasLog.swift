package import Diagnostics

/// The append-only file of a session: one event a line, never rewritten, valid when cut anywhere.
package struct CanvasLog: Sendable {
  /// What a log's name ends with.
  package static let ending = ".canvas.jsonl"
  /// A larger file is refused whole.
  package static let largest = 16 << 20
  /// A longer event is refused when it is written.
  package static let longestEvent = 1 << 20

  package let path: String
  /// What was read or appended so far, in the order of the file.
  package private(set) var reading: CanvasReading

  package var events: [CanvasEvent] { reading.events }

  /// Creates the file with its first event, the opening.
  ///
  /// Throws `canvas.exists` when there is such a file: a session is never overwritten.
  package static func create(
    path: String, opening: CanvasAction, by: String, clock: CanvasClock
  ) throws(Diagnostic) -> CanvasLog {
    let file = try CanvasFile.create(path)
    defer { file.close() }
    var log = CanvasLog(path: path, reading: CanvasReading(bytes: [], name: path))
    try log.write(opening, by: by, at: clock(), to: file, startsLine: true)
    try CanvasFile.syncFolder(of: path)
    return log
  }

  /// Creates the file with all its events; throws `canvas.exists` when there is such a file.
  static func create(path: String, events: [CanvasEvent]) throws(Diagnostic) {
    let file = try CanvasFile.create(path)
    defer { file.close() }
    var log = CanvasLog(path: path, reading: CanvasReading(bytes: [], name: path))
    try log.write(events, to: file, startsLine: true)
    try CanvasFile.syncFolder(of: path)
  }

  /// Reads a log. Throws `canvas.unreadable` where the file cannot be read; what it holds never
  /// fails, see `CanvasReading`.
  package static func open(path: String) throws(Diagnostic) -> CanvasLog {
    let file = try CanvasFile.open(path, forWriting: false)
    defer { file.close() }
    let bytes = try file.bytes(limit: largest)
    return CanvasLog(path: path, reading: CanvasReading(bytes: bytes, name: path))
  }

  /// Appends what `make` decides on the newest state, in one write that is on the disk when this
  /// returns. Others who append wait; what they wrote since the last reading is read first.
  @discardableResult
  package mutating func append(
    by: String, clock: CanvasClock,
    _ make: (CanvasState) throws(Diagnostic) -> CanvasAction
  ) throws(Diagnostic) -> CanvasState {
    let file = try CanvasFile.open(path, forWriting: true)
    defer { file.close() }
    try file.lock()
    let bytes = try file.bytes(limit: Self.largest)
    reading = CanvasReading(bytes: bytes, name: path)
    let action = try make(CanvasState(events: reading.events))
    let startsLine = bytes.last.map { $0 == 0x0A } ?? true
    try write(action, by: by, at: clock(), to: file, startsLine: startsLine)
    return CanvasState(events: reading.events)
  }

  /// The same for what comes of one line of a session: none, one or several events, stamped by
  /// who makes them and stored together.
  package mutating func append(
    _ make: ([CanvasEvent]) throws(Diagnostic) -> [CanvasEvent]
  ) throws(Diagnostic) {
    let file = try CanvasFile.open(path, forWriting: true)
    defer { file.close() }
    try file.lock()
    let bytes = try file.bytes(limit: Self.largest)
    reading = CanvasReading(bytes: bytes, name: path)
    let events = try make(reading.events)
    let startsLine = bytes.last.map { $0 == 0x0A } ?? true
    if !events.isEmpty { try write(events, to: file, startsLine: startsLine) }
  }

  private mutating func write(
    _ action: CanvasAction, by: String, at: CanvasInstant, to file: CanvasFile, startsLine: Bool
  ) throws(Diagnostic) {
    let event = CanvasEvent(seq: 1, at: at, by: by, action: action)
    try write([event], to: file, startsLine: startsLine)
  }

  /// Numbers the events behind those of the log, and stores them in one write.
  private mutating func write(
    _ events: [CanvasEvent], to file: CanvasFile, startsLine: Bool
  ) throws(Diagnostic) {
    // A torn line stays what it is: the events begin on a line of their own.
    var bytes: [UInt8] = startsLine ? [] : [0x0A]
    var numbered: [CanvasEvent] = []
    for (index, event) in events.enumerated() {
      let (seq, isOver) = reading.lastSeq.addingReportingOverflow(index + 1)
      guard !isOver else {
        throw Diagnostic("canvas.full", "`\(path)` has no free event number", outcome: .failed)
      }
      let event = CanvasEvent(seq: seq, at: event.at, by: event.by, action: event.action)
      let line = CanvasEventText.line(event) + [0x0A]
      guard line.count <= Self.longestEvent else {
        throw Diagnostic(
          "canvas.too-long", "an event of \(line.count) bytes is longer than a log takes",
          notes: ["the most is \(Self.longestEvent) bytes"])
      }
      bytes += line
      numbered.append(event)
    }
    try file.append(bytes)
    numbered.forEach { reading.add($0) }
  }
}
