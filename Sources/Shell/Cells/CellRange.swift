import Diagnostics
import Syntax

/// The numbers of statements that words name: `3`, `2-5`, `stale`, `all`.
struct CellRange {
  let log: CellLog
  let stale: Set<Int>

  /// Ascending, each once; throws where a word names no statement of the session.
  func numbers(_ words: some Sequence<Word>) throws -> [Int] {
    var numbers: Set<Int> = []
    for word in words { numbers.formUnion(try self.numbers(word)) }
    return numbers.sorted()
  }

  private func numbers(_ word: Word) throws -> [Int] {
    switch word.text {
    case "all": return log.numbers
    case "stale": return stale.sorted()
    default: break
    }
    let ends = word.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if ends.count == 1, let number = ends[0] {
      guard log.facts[number] != nil else { throw Self.unknown(word) }
      return [number]
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
      throw Self.unknown(word)
    }
    let found = log.numbers.filter { (first...last).contains($0) }
    guard !found.isEmpty else { throw Self.unknown(word) }
    return found
  }

  static func unknown(_ word: Word) -> Diagnostic {
    Diagnostic(
      "cells.unknown", "there is no statement `\(word.text)` in this session", range: word.range,
      suggestion: "`:cells` lists them; a range is 2-5")
  }
}
