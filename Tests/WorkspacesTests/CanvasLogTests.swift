import Diagnostics
import TestSupport
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasLogTests {
  @Test func everyEventSurvivesItsLine() throws {
    for event in CanvasEvents.events(CanvasEvents.every) {
      let line = CanvasEventText.line(event)
      #expect(!line.contains(0x0A))
      #expect(line.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      #expect(try CanvasEventReader.event(line[...]) == event)
    }
  }

  @Test func everyPrefixIsAValidSession() {
    let events = CanvasEvents.events(CanvasEvents.every)
    let bytes = CanvasEvents.bytes(events)
    let ends = events.indices.map { CanvasEvents.bytes(Array(events[...$0])).count }
    for cut in 0...bytes.count {
      let reading = CanvasReading(bytes: Array(bytes[..<cut]), name: "x")
      // An event counts from its last brace on; its line end may still be missing.
      let complete = ends.count { $0 - 1 <= cut }
      #expect(reading.events == Array(events[..<complete]), "cut at \(cut)")
      let isInside = !ends.contains { $0 == cut || $0 - 1 == cut } && cut > 0
      #expect(reading.isTorn == isInside, "cut at \(cut)")
      #expect(reading.findings.count == (isInside ? 1 : 0), "cut at \(cut)")
      #expect(CanvasState(events: reading.events).eventCount == complete)
    }
  }

  @Test func appendAfterATornLineBeginsANewOne() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/x.canvas.jsonl"
      let events = CanvasEvents.events(CanvasEvents.every)
      let bytes = CanvasEvents.bytes(events)
      for cut in stride(from: 0, through: bytes.count, by: 37) {
        try CanvasEvents.write(Array(bytes[..<cut]), to: path)
        var log = try CanvasLog.open(path: path)
        let before = log.events
        let state = try log.append(by: "lin", clock: CanvasEvents.clock) { _ in .rev(name: "r") }
        let after = try CanvasLog.open(path: path)
        #expect(after.events.dropLast() == before[...], "cut at \(cut)")
        #expect(after.events.last?.action == .rev(name: "r"), "cut at \(cut)")
        #expect(after.events.last?.seq == before.count + 1, "cut at \(cut)")
        #expect(after.events == log.events)
        #expect(state == CanvasState(events: after.events))
        #expect(!after.reading.isTorn)
        #expect(try CanvasEvents.read(path).starts(with: bytes[..<cut]), "never rewritten")
      }
    }
  }

  @Test func createRefusesAnExistingFile() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/x.canvas.jsonl"
      try CanvasEvents.write([], to: path)
      let error = #expect(throws: Diagnostic.self) {
        try CanvasLog.create(
          path: path, opening: CanvasEvents.opening, by: "", clock: CanvasEvents.clock)
      }
      #expect(error?.code == "canvas.exists")
      #expect(try CanvasEvents.read(path).isEmpty)
    }
  }

  @Test func createdLogIsOneLine() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/x.canvas.jsonl"
      _ = try CanvasLog.create(
        path: path, opening: CanvasEvents.opening, by: "ada", clock: CanvasEvents.clock)
      let text = String(decoding: try CanvasEvents.read(path), as: UTF8.self)
      #expect(
        text == """
          {"seq":1,"at":"2026-06-30T09:15:00Z","by":"ada","e":"open","canvas":"c360",\
          "title":"Customer 360","template":"data-product","version":1}

          """)
    }
  }

  @Test func whatAnotherAppendedIsReadFirst() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/x.canvas.jsonl"
      var mine = try CanvasLog.create(
        path: path, opening: CanvasEvents.opening, by: "ada", clock: CanvasEvents.clock)
      var theirs = try CanvasLog.open(path: path)
      let add = { (state: CanvasState) throws(Diagnostic) -> CanvasAction in
        .add(path: "a.b", item: state.newItem(of: "a.b"), value: .string("x"))
      }
      try mine.append(by: "ada", clock: CanvasEvents.clock, add)
      try theirs.append(by: "lin", clock: CanvasEvents.clock, add)
      let state = CanvasState(events: try CanvasLog.open(path: path).events)
      #expect(state.content.items(of: "a.b").map(\.id) == ["i1", "i2"])
      #expect(theirs.events.map(\.seq) == [1, 2, 3])
    }
  }

  @Test func aRefusedChangeWritesNothing() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/x.canvas.jsonl"
      var log = try CanvasLog.create(
        path: path, opening: CanvasEvents.opening, by: "ada", clock: CanvasEvents.clock)
      let before = try CanvasEvents.read(path)
      #expect(throws: Diagnostic.self) {
        try log.append(by: "ada", clock: CanvasEvents.clock) { _ throws(Diagnostic) in
          throw Diagnostic("x", "no")
        }
      }
      let long = String(repeating: "x", count: CanvasLog.longestEvent)
      #expect(throws: Diagnostic.self) {
        try log.append(by: "ada", clock: CanvasEvents.clock) { _ in
          .set(path: "a.b", value: .string(long))
        }
      }
      #expect(try CanvasEvents.read(path) == before)
    }
  }

  @Test func foldersAndMissingFilesAreNoLogs() throws {
    try CanvasEvents.withFolder { folder in
      #expect(throws: Diagnostic.self) { try CanvasLog.open(path: folder) }
      #expect(throws: Diagnostic.self) { try CanvasLog.open(path: "\(folder)/none") }
    }
  }

  @Test func unknownKindsAreKept() throws {
    let line = #"{"seq":4,"at":"2026-06-30T09:15:00Z","by":"ada","e":"sketch","x":[1,{"y":2.50}]}"#
    let event = try CanvasEventReader.event(Array(line.utf8)[...])
    #expect(event.action.kind == "sketch")
    #expect(String(decoding: CanvasEventText.line(event), as: UTF8.self) == line)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "{\"e\":1}", #"{"e":"set"}"#,
    #"{"seq":0,"at":"2026-06-30T09:15:00Z","e":"rev","name":"r"}"#,
    #"{"seq":1,"at":"yesterday","e":"rev","name":"r"}"#,
    #"{"seq":1,"at":"2026-02-30T09:15:00Z","e":"rev","name":"r"}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"rev"}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"undo","n":0}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"undo","n":1.5}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"close","status":"done"}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"vote","target":"x","kind":"consent","value":2}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"rev","name":"r"} x"#,
    #"{"seq":99999999999999999999,"at":"2026-06-30T09:15:00Z","e":"rev","name":"r"}"#,
    #"{"seq":01,"at":"2026-06-30T09:15:00Z","e":"rev","name":"r"}"#,
    #"{"seq":1,"at":"2026-06-30T09:15:00Z","e":"rev","name":"\ud83"}"#,
  ])
  func whatIsNoEventIsSaidWithItsLine(_ line: String) {
    let good = CanvasEvents.bytes([CanvasEvents.event(1, CanvasEvents.opening)])
    let reading = CanvasReading(bytes: good + Array(line.utf8) + [0x0A] + good, name: "x")
    #expect(reading.events.count == 2)
    #expect(reading.findings.count == (line.isEmpty ? 0 : 1))
    #expect(!reading.isTorn)
    if let finding = reading.findings.first {
      #expect(finding.message.hasPrefix("x:2 "))
      #expect(finding.severity == .warning)
    }
  }

  @Test func manyBadLinesAreCounted() {
    let reading = CanvasReading(
      bytes: Array(String(repeating: "x\n", count: 5_000).utf8), name: "x")
    #expect(reading.passedOver == 5_000)
    #expect(reading.findings.count == CanvasReading.mostFindings)
    #expect(reading.notes.last == "4997 more lines are passed over")
    let long = [0x22] + [UInt8](repeating: 0x61, count: CanvasLog.longestEvent) + [0x22, 0x0A]
    #expect(
      CanvasReading(bytes: long, name: "x").findings.first?.message.contains("longer") == true)
  }

  @Test func deepAndInvalidTextIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JsonValueReader.read(Array(deep.utf8)[...]) == nil)
    #expect(JsonValueReader.read([0x22, 0xFF, 0x22][...]) == nil)
    #expect(
      JsonValueReader.read(Array(#""\ud83d\ude00\ud83d""#.utf8)[...]) == .string("😀\u{FFFD}"))
  }

  @Test(arguments: [21, 22, 23, 24, 25, 26])
  func damagedLogsNeverFail(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let good = CanvasEvents.bytes(CanvasEvents.events(CanvasEvents.every))
    let pieces = Array(#"{}[]",:\u0e1-"#.utf8) + [0x0A, 0xFF, 0x00]
    for round in 0..<100 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let piece = pieces.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = piece
        case 1: bytes.insert(piece, at: at)
        default: bytes.remove(at: at)
        }
      }
      let reading = CanvasReading(bytes: bytes, name: "x")
      let lines = bytes.split(separator: 0x0A).count
      #expect(
        reading.events.count + reading.findings.count <= lines, "seed \(seed), round \(round)")
      // What was read reads the same when it is written again.
      let again = CanvasReading(bytes: CanvasEvents.bytes(reading.events), name: "x")
      #expect(again.events == reading.events, "seed \(seed), round \(round)")
      #expect(CanvasState(events: again.events) == CanvasState(events: reading.events))
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"),
    (-1, "1969-12-31T23:59:59Z"), (1_782_810_900, "2026-06-30T09:15:00Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
  ])
  func instantsAreWrittenAndRead(seconds: Int, text: String) {
    #expect(CanvasInstant(seconds: seconds).text == text)
    #expect(CanvasInstant(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "2026-06-30", "2026-06-30T09:15:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
    "2026-06-30T24:00:00Z", "2026-06-30T09:15:00.Z", "2026-06-30T09:15:00+02:00",
    "２026-06-30T09:15:00Z",
  ])
  func otherTextsAreNoInstants(_ text: String) {
    #expect(CanvasInstant(text) == nil)
  }
}
