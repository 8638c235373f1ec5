import Glibc

/// Replaces a file in one step: temporary file beside it, fsync, rename.
enum AtomicFile {
  struct Failure: Error {
    let reason: String
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, unsafe rename(temporary, path) == 0 else {
      let failure = failure()
      _ = unsafe unlink(temporary)
      throw failure
    }
  }

  private static func failure() -> Failure {
    Failure(reason: unsafe String(cString: strerror(errno)))
  }
}
