import Diagnostics
import Glibc
import Snapshots

/// An open file of a session; system calls only.
struct CanvasFile {
  private let descriptor: Int32
  private let path: String

  /// A new file; fails when there is one of that name.
  static func create(_ path: String) throws(Diagnostic) -> CanvasFile {
    let descriptor = retry { unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
    guard descriptor >= 0 else {
      guard errno != EEXIST else {
        throw Diagnostic(
          "canvas.exists", "there is a canvas `\(path)` already",
          suggestion: "look at it with canvas show, or choose another name")
      }
      throw failure("cannot create", path)
    }
    return CanvasFile(descriptor: descriptor, path: path)
  }

  /// A regular file that exists, or fails with `canvas.unreadable`.
  static func open(_ path: String, forWriting: Bool) throws(Diagnostic) -> CanvasFile {
    guard ReadableFiles.contains(path) else { throw ReadableFiles.refusal(path) }
    // Without O_NONBLOCK a pipe of that name would wait for its other end.
    let flags = (forWriting ? O_RDWR | O_APPEND : O_RDONLY) | O_CLOEXEC | O_NONBLOCK
    let descriptor = retry { unsafe Glibc.open(path, flags) }
    guard descriptor >= 0 else { throw failure("cannot open", path) }
    let file = CanvasFile(descriptor: descriptor, path: path)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      file.close()
      throw Diagnostic(
        "canvas.unreadable", "`\(path)` is not a regular file", outcome: .failed)
    }
    return file
  }

  /// Everything from the start of the file.
  func bytes(limit: Int) throws(Diagnostic) -> [UInt8] {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Self.retry {
        unsafe part.withUnsafeMutableBytes {
          unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(all.count))
        }
      }
      guard count >= 0 else { throw Self.failure("cannot read", path) }
      guard count > 0 else { return all }
      all += part[..<count]
      guard all.count <= limit else {
        throw Diagnostic(
          "canvas.too-large", "`\(path)` is larger than \(limit >> 20) MiB", outcome: .failed)
      }
    }
  }

  /// Waits until nobody else appends; the lock ends when the file is closed.
  func lock() throws(Diagnostic) {
    guard Self.retry({ flock(descriptor, LOCK_EX) }) == 0 else {
      throw Self.failure("cannot lock", path)
    }
  }

  /// Marks the file as written by a session at a prompt, until it is closed or the process ends;
  /// false where another session has it. Single events may be appended all the same.
  func hold() -> Bool {
    var range = Glibc.flock()
    range.l_type = Int16(F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    range.l_start = Self.heldByte
    range.l_len = 1
    // F_OFD_SETLK: the lock belongs to this opening, not to the process, so that closing another
    // descriptor of the file keeps it.
    return Self.retry { unsafe fcntl(descriptor, 37, &range) } == 0
  }

  /// Far behind the end of any log.
  private static let heldByte = off_t(1) << 60

  /// One write at the end of the file, then fsync.
  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    let count = Self.retry {
      unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
    // What a short write left is a torn line, which every reader passes over.
    guard count == bytes.count else {
      if count >= 0 { errno = ENOSPC }
      throw Self.failure("cannot write", path)
    }
    guard Self.retry({ fsync(descriptor) }) == 0 else {
      throw Self.failure("cannot store", path)
    }
  }

  func close() { _ = Glibc.close(descriptor) }

  /// Stores the name of a new file, which fsync of the file alone does not.
  static func syncFolder(of path: String) throws(Diagnostic) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = retry { unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure("cannot open", folder) }
    defer { _ = Glibc.close(descriptor) }
    // Some file systems cannot; the file itself is stored.
    guard retry({ fsync(descriptor) }) == 0 || errno == EINVAL else {
      throw failure("cannot store", folder)
    }
  }

  /// Moves a file into a folder, which is made where it is not there; never over another file.
  static func move(_ path: String, to target: String, folder: String) throws(Diagnostic) {
    guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw failure("cannot create", folder)
    }
    // A second name, then one less: unlike a rename it never takes the place of another file.
    guard unsafe link(path, target) == 0 else {
      guard errno != EEXIST else {
        throw Diagnostic("canvas.exists", "there is a canvas `\(target)` already")
      }
      throw failure("cannot move", path)
    }
    guard unsafe unlink(path) == 0 else { throw failure("cannot move", path) }
    try syncFolder(of: target)
    try syncFolder(of: path)
  }

  /// What tells one state of a file from another.
  struct Stamp: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    let inode: UInt
  }

  /// Nil where there is no such file.
  static func stamp(_ path: String) -> Stamp? {
    guard ReadableFiles.contains(path) else { return nil }
    let descriptor = retry { unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return nil }
    defer { _ = Glibc.close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return Stamp(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec, inode: UInt(status.st_ino))
  }

  static func exists(_ path: String) -> Bool {
    guard ReadableFiles.contains(path) else { return false }
    return unsafe access(path, F_OK) == 0
  }

  /// Names in a folder that end with `ending`, ascending; at most 10,000.
  static func names(in folder: String, ending: String) throws(Diagnostic) -> [String] {
    guard ReadableFiles.contains(folder) else { throw ReadableFiles.refusal(folder) }
    guard let stream = unsafe opendir(folder) else { throw failure("cannot list", folder) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while names.count < 10_000, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name.hasSuffix(ending), name != ending { names.append(name) }
    }
    return names.sorted()
  }

  private static func retry<Result: SignedInteger>(_ call: () -> Result) -> Result {
    var result = call()
    while result < 0, errno == EINTR { result = call() }
    return result
  }

  private static func failure(_ what: String, _ path: String) -> Diagnostic {
    let reason = unsafe String(cString: strerror(errno))
    return Diagnostic(
      "canvas.unreadable", "\(what) `\(path)`: \(reason)", outcome: .failed)
  }
}
