import Graphs

/// One property of two graphs over rows that belong together, compared without a look at texts.
struct ColumnPair {
  let key: String
  /// nil where no row of that graph has the property.
  let old: Column?
  let new: Column?

  /// The values of two rows, given by their ids, where they differ; nil where they do not.
  func difference(
    _ before: UInt32, _ after: UInt32, _ graphs: (old: Graph, new: Graph),
    _ translation: StringTranslation
  ) -> (old: Value, new: Value)? {
    let a = old.map { Int(before - $0.first) } ?? 0
    let b = new.map { Int(after - $0.first) } ?? 0
    let (hasOld, hasNew) = (old?.present[a] ?? false, new?.present[b] ?? false)
    if !hasOld, !hasNew { return nil }
    if hasOld, hasNew, let old, let new, isSame(old, a, new, b, translation) { return nil }
    let was = old?.value(at: a, strings: graphs.old.strings) ?? .null
    let now = new?.value(at: b, strings: graphs.new.strings) ?? .null
    return was.isIdentical(to: now) ? nil : (was, now)
  }

  /// Whether two values are seen to be the same; false says nothing.
  private func isSame(
    _ old: Column, _ a: Int, _ new: Column, _ b: Int, _ translation: StringTranslation
  ) -> Bool {
    switch (old.storage, new.storage) {
    case (.strings(let x), .strings(let y)): translation.code(x[a]) == y[b]
    case (.ints(let x), .ints(let y)): x[a] == y[b]
    case (.bools(let x), .bools(let y)): x[a] == y[b]
    default: false
    }
  }
}
