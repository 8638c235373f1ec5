import Diagnostics

@testable import Syntax

/// Trees without their ranges, and without the verbatim text of projection items.
enum Shape {
  static func of(_ value: some Sendable) -> String {
    var result = ""
    var rest = String(describing: value)[...]
    let mark = "SourceRange(lower: "
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "S")) {
      result += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix(mark), let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return withoutItemTexts(result + rest)
  }

  private static func withoutItemTexts(_ text: String) -> String {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return parts.map { part in
      let piece = String(decoding: part, as: UTF8.self)
      guard piece.hasPrefix(" text: \""), let end = piece.lastIndex(of: "\"") else { return piece }
      return " text: " + piece[end...]
    }.joined(separator: ",")
  }

  static func expression(_ text: String) -> String {
    let (tree, faults) = Parser.expression(SourceText(name: "test", text: text))
    return faults.isEmpty ? of(tree) : "faults: \(faults.map(\.message))"
  }

  static func query(_ text: String) -> String {
    let (tree, faults) = Parser.query(SourceText(name: "test", text: text))
    return faults.isEmpty ? of(tree) : "faults: \(faults.map(\.message))"
  }
}

/// A text with marks: `1️⃣` stands before the place that is meant.
struct Marked {
  var text = ""
  var offsets: [Int] = []

  init(_ marked: String) {
    for character in marked {
      if character == "1️⃣" || character == "2️⃣" {
        offsets.append(text.utf8.count)
      } else {
        text.append(character)
      }
    }
  }
}

extension Vocabulary {
  static let test = Vocabulary(
    commands: ["load", "show", "list", "find", "lineage", "impact", "check", "path", "upstream"],
    shellWords: ["help", "set", "quit", "cells"],
    aliases: ["describe": "show", "help": ":help", "?": ":help", "\\q": ":quit", "lint": "check"],
    definitions: ["assert", "policy"],
    selectorMethods: [
      "tag", "owner", "domain", "contract", "team", "path", "file", "config", "source",
    ],
    advice: [".tables": "write `list`", "\\d": "write `show`", ":schema": "write `show`"])
}

/// A small generator with a printable seed.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(max(sides, 1))) }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
}
