import Glibc

/// What the files behind some paths look like from outside, to tell whether they changed.
package struct SourceStamp: Sendable, Equatable {
  private struct File: Sendable, Equatable {
    let path: String
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    /// A file that is replaced in the same instant is another one.
    let node: UInt64
  }

  /// Ascending by path.
  private var files: [File] = []

  /// Looks at the files of paths and folders. O(files), none is read.
  package init(paths: [String]) {
    for file in SourceFinder(paths).files {
      guard let status = SourceFinder.status(of: file.path) else { continue }
      files.append(
        File(
          path: file.path, size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
          nanoseconds: status.st_mtim.tv_nsec, node: UInt64(status.st_ino)))
    }
  }

  /// Of several paths, each looked at alone.
  package static func joined(_ stamps: [SourceStamp]) -> SourceStamp {
    var all = SourceStamp(paths: [])
    var seen: Set<String> = []
    all.files = stamps.flatMap(\.files).filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return all
  }

  /// Whether there is a file or folder of that path.
  package static func exists(_ path: String) -> Bool { SourceFinder.status(of: path) != nil }

  /// Whether it can be read more than once: a pipe cannot.
  package static func isFileOrFolder(_ path: String) -> Bool {
    guard let type = SourceFinder.status(of: path).map({ $0.st_mode & S_IFMT }) else {
      return false
    }
    return type == S_IFREG || type == S_IFDIR
  }
}
