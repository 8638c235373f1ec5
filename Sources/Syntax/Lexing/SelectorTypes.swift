import Diagnostics

/// A list of relationship types in a selector, brackets included: `[READ_BY,FEEDS]`.
struct SelectorTypes {
  let range: Range<Int>

  /// Behind the closing bracket.
  var end: Int { range.upperBound }

  /// The list whose `[` is at `index`, nil where it is part of a glob: a list stands behind a `+`
  /// (and the depth), or begins the term and stands before a `+`.
  init?(_ bytes: [UInt8], at index: Int, in term: Range<Int>) {
    guard let end = Self.end(bytes, index, term.upperBound) else { return nil }
    range = index..<end
    var before = index
    while before > term.lowerBound, bytes[before - 1].isDigit { before -= 1 }
    if before > term.lowerBound, bytes[before - 1] == UInt8(ascii: "+") { return }
    let isFirst =
      before == term.lowerBound
      || (before == term.lowerBound + 1 && bytes[term.lowerBound] == UInt8(ascii: "@"))
    var after = end
    while after < bytes.count, bytes[after].isDigit { after += 1 }
    // `[ab]+` is dbt's glob for two names; a list has something to walk from behind it.
    guard isFirst, after + 1 < bytes.count, bytes[after] == UInt8(ascii: "+"),
      !bytes[after + 1].isBlankOrNewline,
      ![UInt8(ascii: ","), UInt8(ascii: ")")].contains(bytes[after + 1])
    else { return nil }
  }

  /// The list whose `]` is just before `end`, nil where none begins at or behind `lower`.
  init?(_ bytes: [UInt8], endingAt end: Int, from lower: Int) {
    guard end > lower, bytes[end - 1] == UInt8(ascii: "]") else { return nil }
    var index = end - 1
    while index > lower, bytes[index] != UInt8(ascii: "[") { index -= 1 }
    guard Self.end(bytes, index, end) == end else { return nil }
    range = index..<end
  }

  /// Names and commas up to `]`.
  private static func end(_ bytes: [UInt8], _ start: Int, _ upper: Int) -> Int? {
    guard start < upper, bytes[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < upper, bytes[index].isNameByte || bytes[index] == UInt8(ascii: ",") {
      index += 1
    }
    return index < upper && bytes[index] == UInt8(ascii: "]") ? index + 1 : nil
  }

  /// The names in it; a missing one is empty.
  func names(in source: SourceText) -> [Name] {
    var names: [Name] = []
    var start = range.lowerBound + 1
    for index in start..<end
    where source.bytes[index] == UInt8(ascii: ",") || index == end - 1 {
      let place = SourceRange(start, index)
      names.append(Name(source.text(in: place), place))
      start = index + 1
    }
    return names
  }
}
