internal import Tables

/// The characters that frames, rails and marks are drawn with.
struct Glyphs {
  let horizontal: String
  let vertical: String
  let ellipsis: String
  let null: String
  let separator: String
  let warning: String
  let broken: String
  let again: String
  /// Rows of a frame's corners and joints: top, middle, bottom; each left, joint, right.
  let frame: [[String]]
  /// Guides of a tree: a child, the last child, past a child, past the last.
  let guides: [String]
  let isUnicode: Bool

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", ellipsis: "…", null: "∅", separator: "·", warning: "▲",
    broken: "✗", again: "↺", frame: [["┌", "┬", "┐"], ["├", "┼", "┤"], ["└", "┴", "┘"]],
    guides: ["├─ ", "└─ ", "│  ", "   "], isUnicode: true)

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", ellipsis: "...", null: "null", separator: "-", warning: "!",
    broken: "x", again: "@", frame: [["+", "+", "+"], ["+", "+", "+"], ["+", "+", "+"]],
    guides: ["|- ", "`- ", "|  ", "   "], isUnicode: false)

  /// What stands before a marked text, with its blank; empty for a plain one.
  func prefix(_ mark: Drawing.Mark) -> String {
    switch mark {
    case .plain, .focus, .dim: ""
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
