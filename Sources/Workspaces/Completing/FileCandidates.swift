import Glibc

/// Files and folders that begin as typed.
enum FileCandidates {
  private static let most = 500

  static func candidates(_ prefix: String) -> [Candidates.Candidate] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    let leaf = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
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
      let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
      found.append(
        Candidates.Candidate(
          folder + name + (isFolder ? "/" : ""), kind: isFolder ? "folder" : "file"))
    }
    return found.sorted { $0.text < $1.text }
  }
}
