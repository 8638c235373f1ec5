/// A version by Semantic Versioning 2.0.0; `v` before it, and a missing minor or patch, are borne.
struct SemanticVersion: Comparable, Sendable {
  let major: Int
  let minor: Int
  let patch: Int
  /// Identifiers behind a hyphen; empty for a release.
  let prerelease: [String]

  init(_ major: Int, _ minor: Int, _ patch: Int) {
    (self.major, self.minor, self.patch, prerelease) = (major, minor, patch, [])
  }

  /// Nil for a text that is no such version.
  init?(_ text: String) {
    var rest = text.trimmedBlanks[...]
    if rest.first == "v" || rest.first == "V" { rest = rest.dropFirst() }
    rest = rest.prefix { $0 != "+" }
    let dash = rest.firstIndex(of: "-")
    let core = dash.map { rest[..<$0] } ?? rest
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    // `2026-01` is a month, and no pre-release.
    guard (dash == nil ? 1...3 : 3...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard !part.isEmpty, part.utf8.count <= 9,
        part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    numbers += [0, 0]
    (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    let behind = dash.map { rest[rest.index(after: $0)...] } ?? ""
    prerelease = behind.split(separator: ".").map(String.init)
    if dash != nil, prerelease.isEmpty { return nil }
  }

  var text: String {
    "\(major).\(minor).\(patch)"
      + (prerelease.isEmpty ? "" : "-" + prerelease.joined(separator: "."))
  }

  /// SemVer 2.0.0, 11.
  static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    let (a, b) = ([left.major, left.minor, left.patch], [right.major, right.minor, right.patch])
    if a != b { return a.lexicographicallyPrecedes(b) }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    for (x, y) in zip(left.prerelease, right.prerelease) where x != y {
      switch (Int(x), Int(y)) {
      case (let m?, let n?): return m < n
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return x < y
      }
    }
    return left.prerelease.count < right.prerelease.count
  }

  /// The step that changes ask for.
  enum Step: Int, Comparable {
    case none
    case patch
    case minor
    case major

    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }

  /// The version after a step; below 1.0.0 a breaking change is a minor step and any other a patch.
  func next(_ step: Step) -> SemanticVersion {
    switch (step, major) {
    case (.none, _): self
    case (.major, 0): SemanticVersion(0, minor + 1, 0)
    case (_, 0): SemanticVersion(0, minor, patch + 1)
    case (.major, _): SemanticVersion(major + 1, 0, 0)
    case (.minor, _): SemanticVersion(major, minor + 1, 0)
    case (.patch, _): SemanticVersion(major, minor, patch + 1)
    }
  }
}

extension String {
  /// Without blanks at either end.
  var trimmedBlanks: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text)
  }
}
