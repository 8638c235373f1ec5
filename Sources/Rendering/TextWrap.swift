internal import Tables

/// Long text in several lines.
enum TextWrap {
  /// Pieces of at most `width` cells, broken anywhere; the text itself when `width` is nil. O(n).
  static func cells(_ text: String, width: Int?) -> [String] {
    guard let width, text.utf8.count > width else { return [text] }
    var pieces: [String] = []
    var piece = ""
    var sum = 0
    for character in text {
      let cells = TextWidth.width(of: character)
      if sum + cells > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        sum = 0
      }
      piece.append(character)
      sum += cells
    }
    pieces.append(piece)
    return pieces
  }

  /// Pieces of at most `width` cells, broken behind a blank where one is in their second half, so
  /// that nothing of the text is lost; the text itself when `width` is nil. O(n).
  static func blanks(_ text: String, width: Int?) -> [String] {
    var pieces = cells(text, width: width)
    guard let width, pieces.count > 1 else { return pieces }
    pieces = []
    var rest = text[...]
    while !rest.isEmpty {
      var (end, sum) = (rest.startIndex, 0)
      var blank: (end: String.Index, sum: Int)?
      while end < rest.endIndex {
        let cells = TextWidth.width(of: rest[end])
        // A blank behind the last cell is not seen.
        if sum + cells > width, rest[end] != " " || sum > width, end > rest.startIndex { break }
        sum += cells
        let isBlank = rest[end] == " "
        rest.formIndex(after: &end)
        if isBlank { blank = (end, sum) }
      }
      if end < rest.endIndex, let blank, blank.sum * 2 > width { end = blank.end }
      pieces.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return pieces
  }

  /// Lines of at most `width` cells, broken at blanks where possible. O(n).
  static func words(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var sum = 0
    for word in text.split(separator: " ") {
      let cells = TextWidth.width(of: word)
      if sum > 0, sum + 1 + cells > width {
        lines.append(line)
        line = ""
        sum = 0
      }
      if sum > 0 {
        line += " "
        sum += 1
      }
      if cells <= width {
        line += word
        sum += cells
        continue
      }
      let pieces = TextWrap.cells(line + word, width: width)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
      sum = TextWidth.width(of: line)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}

extension String {
  /// Without the blanks at its end.
  var trimmedEnd: String {
    var end = endIndex
    while end > startIndex {
      let before = index(before: end)
      guard self[before] == " " else { break }
      end = before
    }
    return String(self[..<end])
  }
}
