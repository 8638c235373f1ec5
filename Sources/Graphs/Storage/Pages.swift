import Synchronization

/// A long array that is read a page at a time, for look-ups that need little of it.
package final class Pages<Element: Sendable & BinaryInteger>: Sendable {
  private struct Kept {
    var pages: [Int: [Element]] = [:]
    var reads = 0
  }

  /// So many pages are kept; one more, and all are forgotten, until as many were read as there are:
  /// whoever reads so much reads all of it, and pages are kept from then on.
  private static var mostKept: Int { 128 }

  package let count: Int
  private let perPage: Int
  private let read: @Sendable (Int) -> [Element]
  private let kept = Mutex(Kept())

  /// `read` gives the elements of a page by its number; all pages but the last are full.
  package init(count: Int, perPage: Int, read: @escaping @Sendable (_ page: Int) -> [Element]) {
    self.count = count
    self.perPage = max(perPage, 1)
    self.read = read
  }

  /// How many pages were read so far, the same one twice counting twice.
  package var reads: Int { kept.withLock { $0.reads } }

  /// An element; zero where the page cannot be read or the index is out of range.
  package subscript(index: Int) -> Element {
    guard index >= 0, index < count else { return 0 }
    let page = page(index / perPage)
    let place = index % perPage
    return place < page.count ? page[place] : 0
  }

  /// The elements of a range, which is clamped to what there is.
  package subscript(range: Range<Int>) -> [Element] {
    var found: [Element] = []
    var index = max(range.lowerBound, 0)
    let end = min(range.upperBound, count)
    while index < end {
      let page = page(index / perPage)
      let place = index % perPage
      let stop = min(page.count, place + end - index)
      guard place < stop else { break }
      found += page[place..<stop]
      index += stop - place
    }
    return found
  }

  private func page(_ number: Int) -> [Element] {
    kept.withLock { kept in
      if let page = kept.pages[number] { return page }
      kept.reads += 1
      let isWhole = kept.reads > (count + perPage - 1) / perPage
      if kept.pages.count >= Self.mostKept, !isWhole { kept.pages.removeAll() }
      let page = read(number)
      kept.pages[number] = page
      return page
    }
  }
}
