import Diagnostics
import Glibc
import Snapshots

extension Workspace {
  /// Writes what a command answers in files, each whole or not at all, and says so.
  ///
  /// Throws before anything is written when one of them may not be; a missing folder is made.
  package func write(_ files: [CommandFile]) throws -> String {
    for file in files { try requireWritable(file.path, at: nil) }
    for folder in Set(files.compactMap { Self.folder(of: $0.path) }).sorted() {
      guard unsafe access(folder, F_OK) != 0 else { continue }
      guard unsafe mkdir(folder, 0o755) == 0 else {
        throw Diagnostic(
          "output.unwritable", "the folder `\(folder)` cannot be made", outcome: .failed,
          suggestion: "make the folder that it is to lie in first")
      }
    }
    for file in files {
      let output = try AtomicOutput(path: file.path)
      try output.append(Array(file.text.utf8))
      try output.commit()
      writtenFiles.insert(file.path)
    }
    return files.count == 1
      ? "wrote \(files[0].path)" : "wrote \(files.count) files: \(Self.list(files.map(\.path)))"
  }

  /// Adds text at the end of a file, which is made where there is none; on disk when it returns.
  package func append(_ text: String, to path: String) throws {
    guard mayWrite else { throw Self.readOnly("`\(path)`", at: nil) }
    let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    defer { if file >= 0 { _ = Glibc.close(file) } }
    let bytes = Array(text.utf8)
    let written = file < 0 ? -1 : unsafe Glibc.write(file, bytes, bytes.count)
    guard written == bytes.count, Glibc.fsync(file) == 0 else {
      throw Diagnostic(
        "output.unwritable", "`\(path)` cannot be written", outcome: .failed,
        suggestion: "choose another name")
    }
  }

  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func list(_ paths: [String]) -> String {
    let shown = paths.prefix(6).joined(separator: ", ")
    return paths.count > 6 ? "\(shown) and \(paths.count - 6) more" : shown
  }
}
