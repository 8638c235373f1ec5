/// Which dataset or field of the old contract is which of the new one.
///
/// By id, else by name, among what one parent holds; what is left over moved when the same id, or
/// the same name and type once in a dataset, stands elsewhere. What is left then looks like a
/// rename when type, name and position are alike. O(fields): names are compared with near
/// neighbours only.
struct SchemaPairs {
  /// One element of both contracts.
  struct Pair {
    let old: Int
    let new: Int
    /// Its parent is another one.
    var isMoved = false
  }

  private(set) var pairs: [Pair] = []
  /// Without what is nested in them, ascending.
  private(set) var removed: [Int] = []
  private(set) var added: [Int] = []
  /// What a removed field may be called now: old index → new index.
  private(set) var likely: [Int: Int] = [:]
  private(set) var nameComparisons = 0

  private let old: ContractPicture
  private let new: ContractPicture
  /// New index by old index, and the reverse.
  private var partner: [Int: Int] = [:]
  private var origin: [Int: Int] = [:]

  init(_ old: ContractPicture, _ new: ContractPicture) {
    self.old = old
    self.new = new
    var (goneRoots, newRoots): ([Int], [Int]) = ([], [])
    var pending = [(old.datasets, new.datasets)]
    while let (before, after) = pending.popLast() {
      let (common, gone, more) = match(before, after)
      for (was, now) in common {
        take(Pair(old: was, new: now))
        pending.append((old.schema[was].children, new.schema[now].children))
      }
      goneRoots += gone
      newRoots += more
    }
    findMoved(goneRoots, newRoots)
    removed = goneRoots.filter { partner[$0] == nil }.sorted()
    let taken = Set(partner.values)
    added = newRoots.filter { !taken.contains($0) }.sorted()
    pairs.sort { $0.new < $1.new }
    guessRenames()
  }

  private mutating func take(_ pair: Pair) {
    pairs.append(pair)
    partner[pair.old] = pair.new
    origin[pair.new] = pair.old
  }

  func oldIndex(of new: Int) -> Int? { origin[new] }
  func newIndex(of old: Int) -> Int? { partner[old] }

  /// Siblings that are the same by a shared id, else by name.
  private func match(
    _ before: [Int], _ after: [Int]
  ) -> (common: [(Int, Int)], gone: [Int], more: [Int]) {
    let ids = Self.unique(after.flatMap { index in new.schema[index].ids.map { ($0, index) } })
    var found: [Int: Int] = [:]
    var taken: Set<Int> = []
    for index in before {
      for id in old.schema[index].ids {
        if let same = ids[id], taken.insert(same).inserted {
          found[index] = same
          break
        }
      }
    }
    let names = Self.unique(
      after.filter { !taken.contains($0) }.map { (new.schema[$0].name, $0) })
    for index in before where found[index] == nil {
      if let same = names[old.schema[index].name], taken.insert(same).inserted {
        found[index] = same
      }
    }
    return (
      before.compactMap { index in found[index].map { (index, $0) } },
      before.filter { found[$0] == nil }, after.filter { !taken.contains($0) }
    )
  }

  /// What is said of one element only.
  private static func unique(_ entries: [(String, Int)]) -> [String: Int] {
    var found: [String: Int] = [:]
    var twice: Set<String> = []
    for (key, index) in entries where found.updateValue(index, forKey: key) != nil {
      twice.insert(key)
    }
    for key in twice { found[key] = nil }
    return found
  }

  /// Fields that stand elsewhere now, with what is nested in them.
  private mutating func findMoved(_ gone: [Int], _ more: [Int]) {
    let before = Self.below(gone, old)
    let after = Self.below(more, new)
    guard !before.isEmpty, !after.isEmpty else { return }
    let ids = Self.unique(after.flatMap { index in new.schema[index].ids.map { ($0, index) } })
    let names = Self.unique(after.map { (place(new, $0), $0) })
    let oldNames = Self.unique(before.map { (place(old, $0), $0) })
    var taken: Set<Int> = []
    for index in before where partner[index] == nil && old.schema[index].depth > 0 {
      let byId = old.schema[index].ids.lazy.compactMap { ids[$0] }.first
      let key = place(old, index)
      let byName = oldNames[key] == index ? names[key] : nil
      guard let now = byId ?? byName, new.schema[now].depth > 0, taken.insert(now).inserted,
        byId != nil || parentPath(old, index) != parentPath(new, now)
      else { continue }
      // What its parent took along did not move by itself.
      let isCarried =
        old.schema[index].parent.flatMap { partner[$0] } == new.schema[now].parent
      take(Pair(old: index, new: now, isMoved: !isCarried))
    }
  }

  /// Elements and all that is nested in them.
  private static func below(_ roots: [Int], _ picture: ContractPicture) -> [Int] {
    var found: [Int] = []
    var pending = roots
    while let index = pending.popLast() {
      found.append(index)
      pending += picture.schema[index].children
    }
    return found.sorted()
  }

  /// Dataset, name and type of a field: what a field keeps when it moves.
  private func place(_ picture: ContractPicture, _ index: Int) -> String {
    let field = picture.schema[index]
    let dataset = field.path.prefix { $0 != "." }
    return "\(dataset)\u{1F}\(field.name)\u{1F}\(FieldType(of: field).logical?.text ?? "")"
  }

  private func parentPath(_ picture: ContractPicture, _ index: Int) -> String? {
    picture.schema[index].parent.map { picture.schema[$0].path }
  }

  /// How many neighbours in position are looked at on either side.
  private static let reach = 3

  private mutating func guessRenames() {
    guard !removed.isEmpty, !added.isEmpty else { return }
    var taken: Set<Int> = []
    let addedSet = Set(added)
    for index in removed {
      let field = old.schema[index]
      let siblings: [Int]
      let position: Int?
      if let parent = field.parent {
        guard let now = partner[parent] else { continue }
        siblings = new.schema[now].children
        position = Self.position(of: index, in: old.schema[parent].children)
      } else {
        siblings = new.datasets
        position = Self.position(of: index, in: old.datasets)
      }
      guard let position else { continue }
      let range = max(0, position - Self.reach)...(position + Self.reach)
      let near = range.compactMap { $0 < siblings.count ? siblings[$0] : nil }
      let candidates = near.filter { addedSet.contains($0) && !taken.contains($0) }
      nameComparisons += candidates.count
      let best = candidates.filter { isAlike(index, $0) }.min { left, right in
        abs(left - index) < abs(right - index)
      }
      if let best {
        likely[index] = best
        taken.insert(best)
      }
    }
  }

  /// Children are numbered in the order of the file, so that their list ascends.
  private static func position(of index: Int, in ascending: [Int]) -> Int? {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < ascending.count && ascending[low] == index ? low : nil
  }

  private func isAlike(_ before: Int, _ after: Int) -> Bool {
    let (was, now) = (old.schema[before], new.schema[after])
    if was.parent != nil {
      let types = (FieldType(of: was).logical, FieldType(of: now).logical)
      guard types.0 == types.1 else { return false }
    }
    return NameLikeness.areAlike(was.name, now.name)
  }
}
