import Glibc
import TestSupport
import Workspaces

@testable import Canvases

/// Events and folders that the tests of canvas sessions share.
enum CanvasEvents {
  static let clock: CanvasClock = { CanvasInstant(seconds: 1_782_810_900) }

  static func event(_ seq: Int, _ action: CanvasAction, by: String = "ada") -> CanvasEvent {
    CanvasEvent(seq: seq, at: CanvasInstant(seconds: 1_782_810_900 + seq), by: by, action: action)
  }

  static func events(_ actions: [CanvasAction]) -> [CanvasEvent] {
    actions.enumerated().map { event($0 + 1, $1) }
  }

  static func bytes(_ events: [CanvasEvent]) -> [UInt8] {
    events.flatMap { CanvasEventText.line($0) + [0x0A] }
  }

  static let opening = CanvasAction.open(
    CanvasOpening(canvas: "c360", title: "Customer 360", template: "data-product", version: 1))

  /// One action of every kind, with texts that need escapes.
  static let every: [CanvasAction] = [
    .open(
      CanvasOpening(
        canvas: "c360", title: "Customer \"360\" – Überblick", template: "data-product",
        version: 1, base: "a1b2")),
    .open(
      CanvasOpening(
        canvas: "c360", title: "Again", template: "house", version: 2,
        definition: .object([.init("id", .string("house"))]), order: ["name", "domain"],
        minutes: 30)),
    .join(person: "ada", role: "data engineer"), .join(person: "lin", role: nil),
    .driver(person: "lin"),
    .goto(block: "domain", question: nil),
    .goto(block: "domain", question: "domain.owner"),
    .set(path: "domain.domain", value: .string("crm\n\t\\ \u{1B}[31m \u{7F}")),
    .set(path: "x.number", value: .number("-1.5e3")),
    .set(path: "x.mixed", value: .array([.null, .bool(true), .object([.init("a", .int(1))])])),
    .add(
      path: "contract.fields", item: "i1",
      value: .object([.init("name", .string("email")), .init("type", .string("string"))])),
    .set(path: "contract.fields.i1.type", value: .string("text")),
    .add(path: "contract.fields", item: "i2", value: .string("plain")),
    .remove(path: "contract.fields", item: "i2"),
    .remove(path: "domain.domain", item: nil),
    .note(CanvasNoteChange(id: "n1", kind: .question, path: "domain", text: "who?", status: .open)),
    .note(
      CanvasNoteChange(
        id: "n1", kind: .question, text: "ada", status: .answered, owner: "ada", due: "2026-07-01")),
    .vote(target: "domain", kind: .consent, value: -1, reason: "no"),
    .vote(target: "domain", kind: .dots, value: 3, reason: nil),
    .timer(block: "domain", planned: 300, isStart: true),
    .timer(block: "domain", planned: nil, isStart: false),
    .rev(name: "r1"), .undo(count: 2), .redo(count: 1), .close(status: .agreed),
    .leave(person: "lin"),
  ]

  /// A random session: answers, items, notes, votes, undo and redo.
  static func random(_ count: Int, using random: inout SeededGenerator) -> [CanvasAction] {
    let paths = CanvasTemplate.founding.paths
    return (0..<count).map { number in
      let path = paths.randomElement(using: &random) ?? "domain.domain"
      let item = "i\(Int.random(in: 1...4, using: &random))"
      let value = JsonValue.string("v\(number)")
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: return .set(path: path, value: value)
      case 2: return .set(path: "\(path).\(item).name", value: value)
      case 3, 4: return .add(path: path, item: item, value: .object([.init("name", value)]))
      case 5: return .remove(path: path, item: Bool.random(using: &random) ? item : nil)
      case 6: return .note(CanvasNoteChange(id: "n\(number % 5)", kind: .question, text: "t"))
      case 7: return .vote(target: "domain", kind: .consent, value: number % 3 - 1, reason: nil)
      case 8: return .undo(count: Int.random(in: 1...4, using: &random))
      default: return .redo(count: Int.random(in: 1...4, using: &random))
      }
    }
  }

  /// Runs `body` with a new folder, which is removed with its files afterwards.
  static func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/canvas-XXXXXX".utf8CString)
    let isMade = unsafe mkdtemp(&template) != nil
    guard isMade else { throw FolderError() }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for part in ["\(folder)/archived", folder] {
        for name in (try? CanvasFile.names(in: part, ending: "")) ?? [] {
          _ = unsafe unlink("\(part)/\(name)")
        }
        _ = unsafe rmdir(part)
      }
    }
    try body(folder)
  }

  struct FolderError: Error {}

  /// Writes a file as a crash or another program may have left it.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FolderError() }
    defer { _ = Glibc.close(descriptor) }
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    guard count == bytes.count else { throw FolderError() }
  }

  static func read(_ path: String) throws -> [UInt8] {
    let file = try CanvasFile.open(path, forWriting: false)
    defer { file.close() }
    return try file.bytes(limit: CanvasLog.largest)
  }
}
