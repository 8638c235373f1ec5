/// A value without a method as dbt reads it: a path when it holds a `/`, a file when it ends like
/// one, else the name of a model, seed, snapshot, analysis, test or function.
struct DbtName: Sendable {
  private enum Method: Sendable {
    case path(DbtPath)
    case file(Glob)
    case fqn(DbtFqn)
  }

  private let method: Method

  init(_ value: String) {
    let lowered = value.lowercased()
    if value.contains("/") {
      method = .path(DbtPath(value))
    } else if [".sql", ".py", ".csv"].contains(where: { lowered.hasSuffix($0) }) {
      method = .file(Glob(value))
    } else {
      method = .fqn(DbtFqn(value))
    }
  }

  func matches(_ node: DbtNode) -> Bool {
    switch method {
    case .path(let path): path.matches(node)
    case .file(let glob): Self.file(of: node, fits: glob)
    case .fqn(let name): node.isNamedBare && name.matches(node)
    }
  }

  /// Whether the name of the node's file fits, with its ending or without.
  static func file(of node: DbtNode, fits glob: Glob) -> Bool {
    guard let path = node.path, let name = path.split(separator: "/").last else { return false }
    if glob.matches(String(name)) { return true }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    return glob.matches(String(name[..<dot]))
  }
}

/// A name as `fqn:` takes it: the last part of a qualified name, or its first parts, with the
/// package or without; from the first part with a wildcard on, the rest is one glob.
struct DbtFqn: Sendable {
  private let text: String
  private let parts: [String]
  private let firstGlob: Int?
  private let rest: Glob

  init(_ text: String) {
    self.text = text
    parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    firstGlob = parts.firstIndex { $0.contains { "*?[]".contains($0) } }
    rest = Glob(parts[(firstGlob ?? parts.count)...].joined(separator: "."))
  }

  func matches(_ node: DbtNode) -> Bool {
    guard !node.fqn.isEmpty else { return false }
    return fits(node.fqn[...], node.isVersioned) || fits(node.fqn.dropFirst(), node.isVersioned)
  }

  private func fits(_ fqn: ArraySlice<String>, _ isVersioned: Bool) -> Bool {
    guard let leaf = fqn.last else { return false }
    if isVersioned, fqn.count > 1 {
      let model = fqn[fqn.endIndex - 2]
      // `m` is every version of it, `m.v2` and `m_v2` one.
      if model == text || "\(model)_\(leaf)" == parts.suffix(2).joined(separator: "_") {
        return true
      }
    } else if leaf == text {
      return true
    }
    // Nearly every name differs in its first part.
    if firstGlob != 0, let first = fqn.first, !first.hasPrefix(parts[0]) { return false }
    let flat = fqn.flatMap { part in
      part.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
    guard flat.count >= parts.count else { return false }
    let plain = firstGlob ?? parts.count
    guard flat[..<plain].elementsEqual(parts[..<plain]) else { return false }
    return firstGlob == nil || rest.matches(flat[plain...].joined(separator: "."))
  }
}

/// A path as `path:` takes it: a glob, segment by segment, for a file, for the YAML file that
/// describes a node, or for a folder above it.
struct DbtPath: Sendable {
  private let segments: [String]
  private let globs: [Glob]

  /// Deeper than any path of a project, and as far as a hostile pattern is read.
  private static let mostSegments = 512

  init(_ text: String) {
    let all = Self.segments(text)
    segments = all.count > Self.mostSegments ? [] : all
    globs = segments.map { Glob($0) }
  }

  private static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  func matches(_ node: DbtNode) -> Bool {
    guard !segments.isEmpty else { return false }
    if let path = node.path {
      let parts = Self.segments(path)
      for count in stride(from: parts.count, to: 0, by: -1) where fits(parts[..<count]) {
        // `**` at the end names folders only.
        if count < parts.count || segments.last != "**" { return true }
      }
    }
    guard let patch = node.patchPath, segments.last != "**" else { return false }
    return fits(Self.segments(patch)[...])
  }

  /// Each state is how many segments of the pattern are behind; `**` stays for any number.
  private func fits(_ parts: ArraySlice<String>) -> Bool {
    var next = opened([0])
    for part in parts {
      var after: [Int] = []
      for position in next where position < globs.count {
        if segments[position] == "**" {
          after.append(position)
        } else if globs[position].matches(part) {
          after.append(position + 1)
        }
      }
      if after.isEmpty { return false }
      next = opened(after)
    }
    return next.contains(globs.count)
  }

  /// With what is behind each `**`, which may stand for no folder.
  private func opened(_ positions: [Int]) -> [Int] {
    var all: [Int] = []
    for start in positions {
      var position = start
      while !all.contains(position) {
        all.append(position)
        guard position < segments.count, segments[position] == "**" else { break }
        position += 1
      }
    }
    return all
  }
}
