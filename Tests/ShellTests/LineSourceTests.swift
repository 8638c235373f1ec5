import Glibc
import TestSupport
import Testing

@testable import Shell

@Suite("plain and scripted lines")
struct LineSourceTests {
  private let prompt = Prompt(primary: "> ", continuation: "")

  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.file("input", bytes)
    let descriptor = unsafe open(path, O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let source = PlainLineSource(descriptor: descriptor)
    var lines: [String] = []
    while case .text(let line) = try source.next(prompt) { lines.append(line) }
    #expect(try source.next(prompt) == .endOfInput)
    return lines
  }

  @Test(
    "physical lines",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\r\n\r\nb", ["a", "", "b"]),
      ("\u{FEFF}a\n\u{FEFF}b", ["a", "\u{FEFF}b"]), ("日本\n🎉", ["日本", "🎉"]),
    ] as [(String, [String])])
  func physical(text: String, expected: [String]) throws {
    #expect(try lines(Array(text.utf8)) == expected)
  }

  @Test("invalid UTF-8 is repaired")
  func repaired() throws {
    #expect(try lines([0x61, 0xFF, 0x62, 0x0A, 0xE6, 0x97]) == ["a\u{FFFD}b", "\u{FFFD}"])
  }

  @Test("lines around the size of a read", arguments: [65_535, 65_536, 65_537, 300_000])
  func borders(length: Int) throws {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    let result = try lines(line + [0x0A] + line)
    #expect(result.map(\.utf8.count) == [length, length])
  }

  @Test("a descriptor that cannot be read is an error")
  func unreadable() {
    #expect(throws: LineSourceError.self) {
      try PlainLineSource(descriptor: -1).next(prompt)
    }
  }

  @Test("a script gives its inputs, then the end")
  func scripted() {
    let source = ScriptedLineSource([.text("a"), .interrupted, .text("b")])
    #expect(source.next(prompt) == .text("a"))
    #expect(source.next(prompt) == .interrupted)
    #expect(source.next(prompt) == .text("b"))
    #expect(source.next(prompt) == .endOfInput)
    #expect(source.prompts.count == 4)
  }
}
