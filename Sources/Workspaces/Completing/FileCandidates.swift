import Glibc

/// Files and folders that begin as typed, in quotes where their names need them.
enum FileCandidates {
  private static let most = 500

  static func candidates(_ prefix: String) -> [Candidates.Candidate] {
    if Workspace.isSafe { return [] }
    let opened = prefix.first.flatMap { isQuote($0) ? $0 : nil }
    let path = opened == nil ? prefix : String(prefix.dropFirst())
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let leaf = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let stream = unsafe opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { unsafe closedir(stream) }
    var found: [Candidates.Candidate] = []
    while let entry = unsafe readdir(stream), found.count < most {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      guard name.hasPrefix(leaf), !name.hasPrefix(".") || leaf.hasPrefix(".") else { continue }
      if name == "." || name == ".." { continue }
      let isFolder = unsafe isFolder(folder + name, entry.pointee.d_type)
      guard let text = written(folder + name, isFolder, in: opened) else { continue }
      found.append(Candidates.Candidate(text, kind: isFolder ? "folder" : "file"))
    }
    return found.sorted { $0.text < $1.text }
  }

  /// A path as it is typed: a folder goes on, so its quote stays open; nil where no quotes help.
  private static func written(_ path: String, _ isFolder: Bool, in opened: Character?) -> String? {
    let isPlain = !path.contains { $0.isWhitespace || $0.isNewline || "'\"`;,|()\\".contains($0) }
    guard opened != nil || !isPlain else { return isFolder ? path + "/" : path }
    let quote = opened ?? (path.contains("'") ? "\"" : "'")
    guard !path.contains(quote), !path.contains("\\") else { return nil }
    return "\(quote)\(path)" + (isFolder ? "/" : String(quote))
  }

  /// A link to a folder is one.
  private static func isFolder(_ path: String, _ type: UInt8) -> Bool {
    guard type != UInt8(DT_REG), type != UInt8(DT_DIR) else { return type == UInt8(DT_DIR) }
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  static func isQuote(_ character: Character) -> Bool { "'\"`".contains(character) }
}
