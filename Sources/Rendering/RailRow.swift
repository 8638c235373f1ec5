/// One row of the rails: a node, and how it meets the lanes around it.
struct RailRow {
  /// How the row's node touches a lane in another column.
  enum Contact {
    /// The lane comes from above, feeds the node, and goes on.
    case leave
    /// The lane comes from above and ends in the node.
    case close
    /// The node feeds a lane that comes from above and goes on.
    case join
    /// The node feeds a lane that begins here.
    case open
  }

  let node: Int
  let column: Int
  let contacts: [Int: Contact]
  /// Columns of lanes that come from above and go on, contacts included.
  let passing: Set<Int>
  /// Whether the node's own column goes on as a lane below it.
  let goesOn: Bool

  /// The row in characters, `glyph` for the node. Columns take one cell and are one cell apart.
  func text(glyph: String, alphabet: RailAlphabet) -> String {
    let touched = contacts.keys.sorted()
    let first = min(touched.first ?? column, column)
    let last = max(touched.last ?? column, column)
    let end = max(last, passing.max() ?? 0)
    var text = ""
    for position in 0...end {
      text += cell(position, first: first, last: last, glyph: glyph, alphabet)
      guard position < end else { break }
      let isLine = position >= first && position < last
      if !isLine {
        text += " "
      } else if position >= column, contacts[position + 1] == .join {
        text += alphabet.intoRight
      } else if position < column, contacts[position] == .join {
        text += alphabet.intoLeft
      } else {
        text += alphabet.horizontal
      }
    }
    return text
  }

  private func cell(
    _ position: Int, first: Int, last: Int, glyph: String, _ alphabet: RailAlphabet
  ) -> String {
    if position == column { return glyph }
    if let contact = contacts[position] {
      let isEnd = position == first || position == last
      let isRight = position > column
      switch contact {
      case .leave, .join:
        return isEnd ? (isRight ? alphabet.endRight : alphabet.endLeft) : alphabet.through
      case .open:
        return isEnd ? (isRight ? alphabet.openRight : alphabet.openLeft) : alphabet.openThrough
      case .close:
        return isEnd
          ? (isRight ? alphabet.closeRight : alphabet.closeLeft) : alphabet.closeThrough
      }
    }
    if passing.contains(position) { return alphabet.vertical }
    return position > first && position < last ? alphabet.horizontal : " "
  }
}

/// The characters of rails. A lane that is only crossed keeps its `vertical` between horizontals.
struct RailAlphabet {
  let vertical: String
  let horizontal: String
  /// A contact that goes on below, at the right end, the left end, or on the way to a further one.
  let endRight: String
  let endLeft: String
  let through: String
  let openRight: String
  let openLeft: String
  let openThrough: String
  let closeRight: String
  let closeLeft: String
  let closeThrough: String
  /// Heads before a lane which the node feeds though it comes from above.
  let intoRight: String
  let intoLeft: String

  static let unicode = RailAlphabet(
    vertical: "│", horizontal: "─", endRight: "┤", endLeft: "├", through: "┼", openRight: "╮",
    openLeft: "╭", openThrough: "┬", closeRight: "╯", closeLeft: "╰", closeThrough: "┴",
    intoRight: "▸", intoLeft: "◂")

  static let ascii = RailAlphabet(
    vertical: "|", horizontal: "-", endRight: "+", endLeft: "+", through: "+", openRight: "\\",
    openLeft: "/", openThrough: ".", closeRight: "/", closeLeft: "\\", closeThrough: "'",
    intoRight: ">", intoLeft: "<")
}
