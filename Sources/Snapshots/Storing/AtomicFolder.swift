import Diagnostics
import Glibc
import Graphs
import SystemPackage

/// A folder that appears whole or not at all: written beside its place, synced, then renamed.
///
/// It holds a list of what was written, `.dpq-folder`: only a folder whose every file is on its
/// list is ever replaced, so that no slip of a name takes anything else away.
package final class AtomicFolder {
  private static let listName = ".dpq-folder"

  private let path: String
  private let temporary: String
  private let checkpoint: () throws -> Void
  private var isOpen = true
  /// Files by the order in which they were begun, relative to the folder.
  package private(set) var files: [String] = []
  private var known: Set<String> = []
  private var folders: Set<String> = []

  /// `checkpoint` is asked as the folder grows, and throws what ends the writing.
  package init(path: String, checkpoint: @escaping () throws -> Void = {}) throws {
    self.checkpoint = checkpoint
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    temporary = "\(path[..<cut]).\(path[cut...]).\(getpid()).tmp"
    try Self.requireReplaceable(path)
    // What a run that was killed left behind under our own process number is nobody's.
    Self.remove(temporary)
    guard unsafe mkdir(temporary, 0o755) == 0 else { throw failed() }
  }

  deinit {
    if isOpen { Self.remove(temporary) }
  }

  /// Adds bytes to the end of a file, which is made with its folder when it is new.
  ///
  /// Names are relative, of plain segments between `/`.
  package func append(_ bytes: [UInt8], to name: String) throws {
    try checkpoint()
    let place = "\(temporary)/\(name)"
    if known.insert(name).inserted {
      files.append(name)
      if let cut = name.lastIndex(of: "/"), folders.insert(String(name[..<cut])).inserted {
        guard unsafe mkdir("\(temporary)/\(name[..<cut])", 0o755) == 0 else { throw failed() }
      }
    }
    do {
      let file = try FileDescriptor.open(
        FilePath(place), .writeOnly, options: [.create, .append, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch {
      throw AtomicOutput.trouble("\(path)/\(name)", error)
    }
  }

  /// What another thread makes, unless the checkpoint ends the writing before.
  package func made<Thing: Sendable>(_ make: @escaping @Sendable () -> Thing) throws -> Thing {
    try Helper(make).outcome(asking: checkpoint)
  }

  /// Makes the folder appear under its name, in place of one that was written like it.
  package func commit() throws {
    let list = files.map { $0 + "\n" }.joined()
    try append(Array(list.utf8), to: Self.listName)
    files.removeLast()
    for name in files { try sync("\(temporary)/\(name)") }
    try sync(temporary)
    try checkpoint()
    let old = temporary + ".old"
    let isReplacing = SourceFinder.status(of: path) != nil
    if isReplacing {
      try Self.requireReplaceable(path)
      Self.remove(old)
      guard unsafe rename(path, old) == 0 else { throw failed() }
    }
    guard unsafe rename(temporary, path) == 0 else {
      let failure = failed()
      if isReplacing { _ = unsafe rename(old, path) }
      throw failure
    }
    isOpen = false
    if isReplacing { Self.remove(old) }
  }

  private func sync(_ place: String) throws {
    do {
      let file = try FileDescriptor.open(FilePath(place), .readOnly)
      let helper = Helper {
        // Not every file system syncs folders.
        _ = fsync(file.rawValue)
        try? file.close()
      }
      try helper.outcome(asking: checkpoint)
    } catch let error as Errno {
      throw AtomicOutput.trouble(path, error)
    }
  }

  private func failed() -> Diagnostic { AtomicOutput.trouble(path, Errno(rawValue: errno)) }

  /// Throws unless nothing is there, an empty folder, or one of which every file is on its list.
  private static func requireReplaceable(_ path: String) throws {
    guard SourceFinder.status(of: path) != nil else { return }
    guard isFolder(path) else {
      throw Diagnostic(
        "save.not-a-folder", "`\(path)` is a file, and this format is a folder",
        outcome: .failed, suggestion: "choose another name")
    }
    let found = names(below: path)
    let listed = list(of: path)
    guard let foreign = found.first(where: { !listed.contains($0) }) else { return }
    throw Diagnostic(
      "save.foreign-folder", "`\(path)` holds `\(foreign)`, which no `save` wrote",
      outcome: .failed, suggestion: "choose another name, or remove the folder yourself")
  }

  private static func list(of path: String) -> Set<String> {
    let file = SourceFile(path: "\(path)/\(listName)", isNamed: true)
    guard case .success(let bytes) = FileReader.bytes(of: file) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return Set(lines + [listName])
  }

  /// What lies in a folder and in its folders, one level deep; a deeper folder counts as a file.
  private static func names(below path: String) -> [String] {
    var found: [String] = []
    for name in SourceFinder.names(in: path) ?? [] where name != "." && name != ".." {
      guard isFolder("\(path)/\(name)") else {
        found.append(name)
        continue
      }
      for inner in SourceFinder.names(in: "\(path)/\(name)") ?? []
      where inner != "." && inner != ".." { found.append("\(name)/\(inner)") }
    }
    return found
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// So many files are kept open at once.
  private static let mostOpen = 64

  /// Removes a folder of ours: its files, and those of its folders.
  private static func remove(_ path: String) {
    var open: [FileDescriptor] = []
    for name in names(below: path) {
      let place = "\(path)/\(name)"
      // What is open is let go of later.
      if open.count < mostOpen,
        let file = try? FileDescriptor.open(
          FilePath(place), .readOnly, options: [.nonBlocking, .closeOnExec])
      {
        open.append(file)
      }
      _ = unsafe unlink(place)
    }
    if !open.isEmpty { LateRelease.close(open) }
    for name in SourceFinder.names(in: path) ?? [] where name != "." && name != ".." {
      _ = unsafe rmdir("\(path)/\(name)")
    }
    _ = unsafe rmdir(path)
  }
}
