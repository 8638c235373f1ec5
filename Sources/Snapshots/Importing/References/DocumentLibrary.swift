/// Documents of a load that others may point into with `$ref`, by the number of their file.
///
/// It holds what importers keep until all documents have been seen, and what no importer reads by
/// itself: a port or a schema in a file of its own has no shape that tells what it is.
struct DocumentLibrary {
  private var roots: [Int: DocumentNode] = [:]
  /// Files into which a reference was followed.
  private(set) var followed: Set<Int> = []
  /// Trouble with references that was told already.
  private var told: Set<String> = []
  private var index = PathIndex()

  /// Keeps a document; of several in one file the first can be pointed into.
  mutating func keep(_ root: DocumentNode, of file: Int) {
    if roots[file] == nil { roots[file] = root }
  }

  func holds(_ file: Int) -> Bool { roots[file] != nil }

  /// The root of a document that a reference leads into.
  mutating func follow(into file: Int) -> DocumentNode? {
    guard let root = roots[file] else { return nil }
    followed.insert(file)
    return root
  }

  /// Whether a remark is new.
  mutating func isNews(_ remark: String) -> Bool { told.insert(remark).inserted }

  /// The loaded file that a location names, seen from another file.
  mutating func file(_ location: String, from file: Int, among files: [LoadedFile]) -> Int? {
    index.extend(to: files)
    return index.find(location, from: files[file].path)
  }
}

/// Numbers of files by path and by name.
private struct PathIndex {
  private var count = 0
  private var byPath: [String: Int] = [:]
  private var byName: [Substring: [Int]] = [:]
  private var parts: [[Substring]] = []

  mutating func extend(to files: [LoadedFile]) {
    while count < files.count {
      let path = Self.normalised(files[count].path[...])
      byPath[path.joined(separator: "/")] = count
      if let name = path.last { byName[name, default: []].append(count) }
      parts.append(path)
      count += 1
    }
  }

  /// The components of a path without `.` and `..`; a leading `/` is an empty first component.
  private static func normalised(_ path: Substring) -> [Substring] {
    var parts: [Substring] = []
    for (index, part) in path.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      switch part {
      case ".": continue
      case "" where index > 0: continue
      case ".." where parts.last.map { $0 != ".." && $0 != "" } ?? false: parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts
  }

  func find(_ location: String, from path: String) -> Int? {
    var location = location.split(separator: "?", omittingEmptySubsequences: false)[0]
    if location.hasPrefix("file://") { location = location.dropFirst(7) }
    if location.contains("://") { return like(Self.normalised(location)) }
    if location.hasPrefix("/") { return at(Self.normalised(location)) }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return at(Self.normalised(folder + location))
  }

  /// A file at a path, or there with another ending: `.yml` for `.yaml`, JSON for YAML.
  private func at(_ parts: [Substring]) -> Int? {
    let path = parts.joined(separator: "/")
    if let found = byPath[path] { return found }
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    for ending in ["yaml", "yml", "json"] {
      if let found = byPath["\(path[..<dot]).\(ending)"] { return found }
    }
    return nil
  }

  /// The one file whose path ends most like a web address; several that do so equally are none.
  private func like(_ address: [Substring]) -> Int? {
    guard let name = address.last else { return nil }
    let likeness = (byName[name] ?? []).map { file in
      (file, zip(parts[file].reversed(), address.reversed()).prefix { $0 == $1 }.count)
    }
    guard let best = likeness.map(\.1).max() else { return nil }
    let found = likeness.filter { $0.1 == best }
    return found.count == 1 ? found.first?.0 : nil
  }
}
