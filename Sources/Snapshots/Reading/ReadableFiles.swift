package import Diagnostics
import Glibc
import Synchronization

/// Which files the process may read: all, until safe mode narrows it for good.
///
/// Whatever opens, lists or looks at a file that a statement can name asks here, so that no new
/// command has to think of it. Standard input is the file `-`.
package enum ReadableFiles {
  private static let roots = Mutex<[String]?>(nil)

  /// From now on only these files are read, and what lies below these folders; nothing widens it.
  package static func restrict(to paths: [String]) {
    let resolved = paths.map { $0 == "-" ? $0 : real($0) }
    roots.withLock { roots in
      if roots == nil { roots = resolved }
    }
  }

  package static var isRestricted: Bool { roots.withLock { $0 != nil } }

  /// Whether a path may be read, wherever symbolic links lead from it.
  package static func contains(_ path: String) -> Bool {
    guard let roots = roots.withLock({ $0 }) else { return true }
    if path == "-" { return roots.contains("-") }
    let place = real(path)
    return roots.contains { place == $0 || place.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }

  /// What to say to whoever asks for another file.
  package static func refusal(_ path: String) -> Diagnostic {
    Diagnostic(
      "run.safe", "safe mode reads only what the command line named, and not `\(path)`",
      suggestion: "name it when dpq is started")
  }

  /// The place of a path; of one where nothing is, its parts without `.` and `..`.
  private static func real(_ path: String) -> String {
    if let resolved = unsafe realpath(path, nil) {
      defer { unsafe free(resolved) }
      return unsafe String(cString: resolved)
    }
    var parts: [Substring] = path.hasPrefix("/") ? [] : currentFolder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static var currentFolder: String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
