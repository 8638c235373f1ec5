import Glibc

/// Whole files, and the files below a folder.
package enum Disk {
  package static func read(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// A line on standard error: counts of what was skipped or covered.
  package static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe write(2, bytes, bytes.count)
  }

  /// The value of a variable of the environment.
  package static func variable(_ name: String) -> String? {
    unsafe getenv(name).flatMap { unsafe String(validatingCString: $0) }
  }

  /// Paths of the files below a folder whose names end with `suffix`, sorted.
  package static func files(below path: String, suffix: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var found: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(suffix) {
        found.append(path + "/" + name)
      } else {
        found += files(below: path + "/" + name, suffix: suffix)
      }
    }
    return found.sorted()
  }
}

/// Programs of the system that a test holds ours against.
package enum Shells {
  /// What a command of the shell writes; nil when it fails.
  package static func output(of command: String, in folder: TemporaryFolder) -> String? {
    let path = "\(folder.path)/shell-output"
    guard unsafe system("\(command) > '\(path)'") == 0 else { return nil }
    return try? folder.text("shell-output")
  }
}
