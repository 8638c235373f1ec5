internal import Tables

/// The characters that tables, trees and marks are drawn with.
struct Glyphs {
  let horizontal: String
  let vertical: String
  let ellipsis: String
  let null: String
  let separator: String
  let warning: String
  let broken: String
  /// Before what was asked about.
  let focus: String
  let again: String
  /// Rows of a frame's corners and joints: top, middle, bottom; each left, joint, right.
  let frame: [[String]]
  /// Guides of a tree: a child, the last child, past a child, past the last.
  let guides: [String]
  let isUnicode: Bool

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", ellipsis: "…", null: "∅", separator: "·", warning: "▲",
    broken: "✗", focus: "»", again: "↺",
    frame: [["┌", "┬", "┐"], ["├", "┼", "┤"], ["└", "┴", "┘"]],
    guides: ["├─ ", "└─ ", "│  ", "   "], isUnicode: true)

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", ellipsis: "...", null: "null", separator: "-", warning: "!",
    broken: "x", focus: ">", again: "@",
    frame: [["+", "+", "+"], ["+", "+", "+"], ["+", "+", "+"]],
    guides: ["|- ", "`- ", "|  ", "   "], isUnicode: false)

  /// A sentence of the program with its own signs as ASCII where nothing else may be written.
  func plain(_ sentence: String) -> String {
    guard !isUnicode, !sentence.utf8.allSatisfy({ $0 < 0x80 }) else { return sentence }
    var result = sentence
    for (sign, text) in [("…", "..."), ("·", "-"), ("×", "x"), ("→", "->"), ("↺", again)] {
      result = result.replacing(sign, with: text)
    }
    return result
  }

  /// What stands before a marked text, with its blank; empty for a plain one.
  func prefix(_ mark: Drawing.Mark) -> String {
    switch mark {
    case .plain, .dim: ""
    case .focus: focus + " "
    case .warning: warning + " "
    case .broken: broken + " "
    }
  }
}

extension Style {
  func ink(_ mark: Drawing.Mark) -> Ink {
    switch mark {
    case .plain: .plain
    case .focus: .focus
    case .warning: .warning
    case .broken: .broken
    case .dim: .faint
    }
  }
}
