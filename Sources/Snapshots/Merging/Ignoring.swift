/// What a mapping leaves out of the mesh, and what is left of the references to it.
extension MeshMerger {
  /// Marks what patterns match, with everything inside.
  mutating func findIgnored(_ patterns: [DraftMapping.Statement]) {
    guard !patterns.isEmpty else { return }
    var hits = [Int](repeating: 0, count: patterns.count)
    // Entities are sorted by kind and depth, so that what holds comes before what it holds.
    for position in table.entities.indices {
      let entity = table.entities[position]
      if let parent = entity.parent.flatMap({ table.position(of: $0) }), ignored.contains(parent) {
        ignored.insert(position)
        continue
      }
      let names = [table.addresses[position], entity.id].compactMap { $0 } + entity.aliases
      let path = files[entity.origin.file].path
      for (index, pattern) in patterns.enumerated() {
        let isHit: Bool
        if pattern.subject.hasPrefix("file:") {
          let glob = pattern.subject.dropFirst(5)
          isHit = Glob.matches(path, glob) || Glob.matches(path, "*/\(glob)")
        } else {
          isHit = names.contains { Glob.matches($0, pattern.subject) }
        }
        guard isHit else { continue }
        ignored.insert(position)
        hits[index] += 1
      }
    }
    for (pattern, count) in zip(patterns, hits) where count == 0 {
      warn(
        "load.mapping-name", "`\(pattern.subject)` matches nothing that could be ignored",
        at: pattern.origin, suggestion: "write an address, an id, or `file:` and a path")
    }
  }

  /// Takes the links of what is ignored away.
  mutating func leaveOutIgnored() {
    guard !ignored.isEmpty else { return }
    links.removeAll { ignored.contains($0.from) || ignored.contains($0.to) }
  }

  /// Nodes that something still refers to, by number; nil where nothing was ignored.
  var referredOnly: Set<Int>? {
    guard !ignored.isEmpty else { return nil }
    let ends = links.lazy.flatMap { [$0.from, $0.to] }
    return Set(ends.filter { !isEntity($0) }.map { $0 - Self.firstUnresolved })
  }
}

/// Patterns over names: `*` is any run of characters, `?` any one.
enum Glob {
  /// Whether the whole text fits. O(text × pattern) at worst, without recursion.
  static func matches(_ text: some StringProtocol, _ pattern: some StringProtocol) -> Bool {
    let text = Array(text.utf8)
    let pattern = Array(pattern.utf8)
    var (t, p) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == 0x3F {
        t += 1
        p += 1
      } else if let known = star {
        p = known.pattern + 1
        t = known.text + 1
        star = (known.pattern, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }
}
