import TestSupport
import Testing

@testable import Graphs

/// Arrays in a file that are read a page at a time.
struct PagesTests {
  private static let perPage = 10
  private static let pageCount = 2_000

  private func pages() -> Pages<UInt32> {
    Pages(count: Self.pageCount * Self.perPage - 3, perPage: Self.perPage) { page in
      (0..<Self.perPage).map { UInt32(page * Self.perPage + $0) }
    }
  }

  /// Look-ups all over read no page more than twice, however many they are.
  @Test func manyLookUpsReadEachPageOnceOrTwice() {
    let pages = pages()
    var random = SeededGenerator(seed: 3)
    for _ in 0..<50_000 {
      let index = Int.random(in: 0..<pages.count, using: &random)
      #expect(pages[index] == UInt32(index))
    }
    #expect(pages.reads <= 2 * Self.pageCount + 1)
  }

  @Test func fewLookUpsReadFewPages() {
    let pages = pages()
    for index in [0, 5, 9, 10, 11, pages.count - 1, 3] { #expect(pages[index] == UInt32(index)) }
    #expect(pages.reads == 3)
    #expect(pages[pages.count] == 0)
    #expect(pages[8..<12] == [8, 9, 10, 11])
  }
}
