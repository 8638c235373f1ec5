/// Names of files in an archive, which are paths that somebody else chose.
enum ArchiveName {
  static let refusal = ArchiveTrouble(
    code: "load.archive-name", message: "its name leads outside the archive",
    suggestion: "make the archive again from inside its folder")

  /// Whether a name stays below the archive: no `..`, no root, no drive, no backslash.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 4096, !name.hasPrefix("/") else { return false }
    for byte in name.utf8 where byte == 0 || byte == 0x5C { return false }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if let first = parts.first, first.utf8.count == 2, first.hasSuffix(":") { return false }
    return !parts.contains("..")
  }

  /// Whether a folder with this file would be searched for it.
  static func isWanted(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    guard !parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }),
      !parts.dropLast().contains(where: { SourceFinder.skippedFolders.contains(String($0)) })
    else { return false }
    return SourceFile.known.contains(SourceFile(path: name, isNamed: false).fileExtension)
      || isArchive(name)
  }

  static func isArchive(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".zip") || lower.hasSuffix(".gz") || lower.hasSuffix(".tgz")
  }
}
