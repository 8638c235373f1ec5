/// `USE name` before a query, as far as bytes can tell.
struct MeshPrefix {
  let name: Token
  /// Where the query begins.
  let end: Int

  init?(_ bytes: [UInt8], at start: Int, to limit: Int) {
    var lexer = QueryLexer(bytes, from: start, to: limit)
    let word = lexer.next()
    guard word.kind == .name, word.keyword == nil, Int(word.lower) == start,
      bytes[Int(word.lower)..<Int(word.upper)].elementsEqual("use".utf8, by: { $0 | 0x20 == $1 })
    else { return nil }
    let name = lexer.next()
    guard name.kind == .name || name.kind == .quotedName, name.lower > word.upper else {
      return nil
    }
    var end = Int(name.upper)
    guard end < limit, bytes[end].isBlankOrNewline else { return nil }
    while end < limit, bytes[end].isBlankOrNewline { end += 1 }
    self.name = name
    self.end = end
  }
}

extension StatementStart {
  /// Behind `--portable` and the blanks after it; nil where that does not stand.
  static func portableEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    let flag = "--portable"
    var end = start + flag.utf8.count
    guard end <= limit, bytes[start..<end].elementsEqual(flag.utf8),
      end == limit || bytes[end].isBlankOrNewline
    else { return nil }
    while end < limit, bytes[end].isBlankOrNewline { end += 1 }
    return end
  }
}
