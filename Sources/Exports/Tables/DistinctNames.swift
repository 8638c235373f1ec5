/// Gives names of which no two are the same in any case of letters.
struct DistinctNames {
  private let separator: String
  private var taken: Set<String>
  /// How often a name was wanted.
  private var counts: [String: Int] = [:]

  init(_ taken: [String], between separator: String = "_") {
    self.taken = Set(taken.map { $0.lowercased() })
    self.separator = separator
  }

  /// The name itself, or with a number behind it where it is taken.
  mutating func name(_ wanted: String) -> String {
    var own = wanted
    while !taken.insert(own.lowercased()).inserted {
      counts[wanted, default: 1] += 1
      own = "\(wanted)\(separator)\(counts[wanted] ?? 0)"
    }
    return own
  }
}
