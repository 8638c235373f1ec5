import Testing

/// What does not belong into the sources.
@Suite struct BanTests {
  struct Ban {
    let text: String
    let why: String
    /// Paths that may hold it, each for the reason beside it.
    var exceptions: [String: String] = [:]
  }

  static let bans = [
    Ban(text: "try!", why: "nothing a user gives may crash"),
    Ban(text: "as!", why: "nothing a user gives may crash"),
    Ban(text: "fatalError(", why: "nothing a user gives may crash"),
    Ban(text: "@unchecked Sendable", why: "the compiler checks it better"),
    Ban(text: "import Foundation\n", why: "it carries ICU: 40 MB in the program"),
    Ban(
      text: "TO" + "DO", why: "a part is done or left out whole",
      exceptions: [
        "Sources/Rendering/TapFormat.swift": "how TAP marks a failure that was accepted"
      ]),
    Ban(text: "FIX" + "ME", why: "a part is done or left out whole"),
    Ban(text: "/" + "root/", why: "a machine's path"),
    Ban(text: "/" + "home/", why: "a machine's path"),
    Ban(text: "/" + "work/", why: "a machine's path"),
    Ban(text: ".." + "/shared", why: "a machine's path"),
    Ban(text: "public ", why: "rooms speak `package`"),
  ]

  @Test(arguments: bans.map(\.text)) func isNowhere(_ text: String) throws {
    let ban = try #require(Self.bans.first { $0.text == text })
    for file in try House.files("Sources") where ban.exceptions[file.path] == nil {
      let code = file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
        .joined(separator: "\n")
      #expect(!code.contains(text), "\(file.path) holds `\(text)`: \(ban.why)")
    }
  }

  @Test func onlyTheProgramsPrint() throws {
    for file in try House.files("Sources") where !file.room.hasPrefix("dpq") {
      for (number, line) in file.lines.enumerated() {
        let trimmed = line.drop { $0 == " " }
        #expect(!trimmed.hasPrefix("print("), "\(file.path):\(number + 1) prints")
      }
    }
  }
}
