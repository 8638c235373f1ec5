/// Paths of DataHub schema fields: `address.city`, or with types as in
/// `[version=2.0].[type=record].address.[type=string].city`.
enum FieldPath {
  /// The names of a path, without types. O(bytes).
  static func plain(_ path: String) -> String {
    guard path.utf8.contains(0x5B) else { return path }
    var kept: [Substring] = []
    var depth = 0
    var start = path.startIndex
    func take(_ end: String.Index) {
      let token = path[start..<end]
      if !token.isEmpty, !(token.hasPrefix("[") && token.hasSuffix("]")) { kept.append(token) }
    }
    for index in path.indices {
      switch path[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case "." where depth == 0:
        take(index)
        start = path.index(after: index)
      default: break
      }
    }
    take(path.endIndex)
    return kept.isEmpty ? path : kept.joined(separator: ".")
  }

  /// The longest listed path that a path lies in, and what is left of it.
  static func parent(of path: String, in listed: Set<String>) -> (parent: String, rest: String)? {
    var end = path.endIndex
    while let dot = path[..<end].lastIndex(of: ".") {
      if listed.contains(String(path[..<dot])) {
        return (String(path[..<dot]), String(path[path.index(after: dot)...]))
      }
      end = dot
    }
    return nil
  }
}
