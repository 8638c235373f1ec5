import Glibc

/// The edges of a mesh for other programs: two columns of numbers, comma-separated.
enum EdgeFile {
  struct Failure: Error {}

  static func write(_ pairs: [(from: UInt32, to: UInt32)], to path: String) throws {
    guard let file = unsafe fopen(path, "w") else { throw Failure() }
    defer { unsafe fclose(file) }
    for pair in pairs {
      let line = Array("\(pair.from),\(pair.to)\n".utf8)
      guard unsafe fwrite(line, 1, line.count, file) == line.count else { throw Failure() }
    }
  }
}
