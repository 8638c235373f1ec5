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

  static let skippedFolders: Set<String> = ["node_modules", "__pycache__", "target"]
  /// What dbt leaves in its folder `target` beside thousands of compiled files.
  private static let artifacts = ["manifest.json", "catalog.json", "run_results.json"]

  init(_ paths: [String]) {
    for path in paths { find(path) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func find(_ path: String) {
    guard ReadableFiles.contains(path) else {
      diagnostics.append(ReadableFiles.refusal(path))
      return
    }
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
      if !addPacked(path, isNamed: true) { add(SourceFile(path: path, isNamed: true)) }
      return
    }
    if !walk(path) {
      diagnostics.append(Self.empty(path, "folder"))
    }
  }

  private mutating func add(_ file: SourceFile) {
    if seenFiles.insert(file.path).inserted { files.append(file) }
  }

  /// Whether a path names an archive or a packed file, which is then added with what it holds.
  private mutating func addPacked(_ path: String, isNamed: Bool) -> Bool {
    let lower = path.lowercased()
    if lower.hasSuffix(".tar.gz") || lower.hasSuffix(".tgz") {
      if isNamed { diagnostics.append(ArchiveTrouble.tar.diagnostic(path)) }
      return true
    }
    if lower.hasSuffix(".gz") {
      let file = SourceFile(path: path, isNamed: isNamed, packing: .gzip)
      if isNamed || SourceFile.known.contains(file.fileExtension) { add(file) }
      return true
    }
    guard lower.hasSuffix(".zip") else { return false }
    addArchive(path, isNamed: isNamed)
    return true
  }

  private mutating func addArchive(_ path: String, isNamed: Bool) {
    guard seenFiles.insert(path).inserted else { return }
    do throws(ArchiveTrouble) {
      let directory = try ZipDirectory(path)
      for entry in directory.entries {
        add(SourceFile(path: "\(path)!/\(entry.name)", isNamed: false, packing: .zip(entry)))
      }
      for refusal in directory.refusals {
        diagnostics.append(refusal.trouble.diagnostic("\(path)!/\(refusal.name)"))
      }
      if isNamed, directory.entries.isEmpty, directory.refusals.isEmpty {
        diagnostics.append(Self.empty(path, "archive"))
      }
    } catch {
      diagnostics.append(error.diagnostic(path))
    }
  }

  private static func empty(_ path: String, _ what: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.empty-folder", "the \(what) holds no YAML, JSON, JSONL or CSV file",
      suggestion: "name the \(what) that holds contracts and products")
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
          if addPacked(path, isNamed: false) {
            hasFound = true
            continue
          }
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
    guard ReadableFiles.contains(path) else {
      errno = EACCES
      return nil
    }
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// Names in a folder, sorted; nil when it cannot be opened.
  static func names(in folder: String) -> [String]? {
    guard ReadableFiles.contains(folder), let stream = unsafe opendir(folder) else { return nil }
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
