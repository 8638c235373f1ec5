import Diagnostics
import Glibc
import SystemPackage

/// Finds the files that paths name: folders are walked, sorted by the bytes of paths.
struct SourceFinder {
  private(set) var files: [SourceFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var visited: Set<FileIdentity> = []
  private var seenFiles: Set<String> = []

  private struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private static let skippedFolders: Set<String> = ["node_modules", "__pycache__", "target"]
  /// What dbt leaves in its folder `target` beside thousands of compiled files.
  private static let artifacts = ["manifest.json", "catalog.json", "run_results.json"]

  init(_ paths: [String]) {
    for path in paths { find(path) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func find(_ path: String) {
    if path == "-" {
      add(SourceFile(path: "-", isNamed: true))
      return
    }
    guard let status = Self.status(of: path) else {
      let error = Errno(rawValue: errno)
      let isMissing = error == .noSuchFileOrDirectory
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: nil, isMissing ? "load.missing" : "load.unreadable",
          isMissing ? "there is no such file or folder" : "it cannot be read: \(error)",
          severity: .error,
          suggestion: isMissing
            ? "check the path; it counts from the current folder" : "check its permissions"))
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      add(SourceFile(path: path, isNamed: true))
      return
    }
    if !walk(path) {
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: nil, "load.empty-folder", "the folder holds no YAML, JSON, JSONL or CSV file",
          suggestion: "name the folder that holds contracts and products"))
    }
  }

  private mutating func add(_ file: SourceFile) {
    if seenFiles.insert(file.path).inserted { files.append(file) }
  }

  /// Whether anything was found, be it for the second time. A loop, not a recursion: folders may
  /// nest as deep as the file system lets them.
  private mutating func walk(_ root: String) -> Bool {
    var hasFound = false
    var pending = [root]
    while let folder = pending.popLast() {
      guard let status = Self.status(of: folder) else { continue }
      let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
      // A symbolic link may lead back to a folder that was walked.
      guard visited.insert(identity).inserted else {
        hasFound = true
        continue
      }
      guard let names = Self.names(in: folder) else {
        diagnostics.append(
          LoadDiagnostic.at(
            folder, line: nil, "load.unreadable",
            "the folder cannot be read: \(Errno(rawValue: errno))", severity: .error,
            suggestion: "check its permissions"))
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        guard let status = Self.status(of: path) else { continue }
        let type = status.st_mode & S_IFMT
        if type == S_IFDIR {
          if name == "target" { hasFound = addArtifacts(in: path) || hasFound }
          if !Self.skippedFolders.contains(name) { pending.append(path) }
        } else if type == S_IFREG {
          let file = SourceFile(path: path, isNamed: false)
          guard SourceFile.known.contains(file.fileExtension) else { continue }
          hasFound = true
          add(file)
        }
      }
    }
    return hasFound
  }

  private mutating func addArtifacts(in folder: String) -> Bool {
    let paths = Self.artifacts.map { "\(folder)/\($0)" }.filter { path in
      (Self.status(of: path).map { $0.st_mode & S_IFMT } ?? 0) == S_IFREG
    }
    for path in paths { add(SourceFile(path: path, isNamed: false)) }
    return !paths.isEmpty
  }

  static func status(of path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// Names in a folder, sorted; nil when it cannot be opened.
  private static func names(in folder: String) -> [String]? {
    guard let stream = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let utf8 = unsafe bytes.prefix { $0 != 0 }
        return unsafe String(decoding: utf8, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted()
  }
}
