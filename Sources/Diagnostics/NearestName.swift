/// The known name a user most likely meant.
package enum NearestName {
  /// The candidate nearest to `name` by edit distance (case ignored), or nil when none is near;
  /// ties go to the first. O(candidates × length²), cold path only.
  package static func find(_ name: String, in candidates: some Sequence<String>) -> String? {
    guard name.utf8.count <= 800 else { return nil }
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 200 else { return nil }
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      let bound = best.map { $0.distance - 1 } ?? limit
      guard abs(scalars.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, scalars)
      if distance <= bound { best = (candidate, distance) }
    }
    return best?.name
  }

  /// "did you mean `x`?" for the nearest candidate, or nil.
  package static func suggestion(
    for name: String, in candidates: some Sequence<String>
  ) -> String? {
    find(name, in: candidates).map { "did you mean `\($0)`?" }
  }

  /// Optimal string alignment distance: insert, delete, replace, or swap two neighbours.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in 0..<b.count {
        let replace = previous[j] + (a[i] == b[j] ? 0 : 1)
        current[j + 1] = min(replace, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
        }
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}
