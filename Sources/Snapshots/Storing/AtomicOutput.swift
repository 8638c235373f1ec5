import Diagnostics
import Glibc
import SystemPackage

/// A file that appears whole or not at all: written beside its place, synced, then renamed.
package final class AtomicOutput {
  private let path: String
  private let temporary: String
  private let descriptor: FileDescriptor
  private var isOpen = true

  package init(path: String) throws {
    self.path = path
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    temporary = "\(path[..<cut]).\(path[cut...]).\(getpid()).tmp"
    do {
      // What a run that was killed left behind under our own process number is nobody's.
      _ = unsafe unlink(temporary)
      descriptor = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw Self.trouble(path, error)
    }
  }

  deinit {
    guard isOpen else { return }
    try? descriptor.close()
    _ = unsafe unlink(temporary)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    do { _ = try unsafe descriptor.writeAll(bytes) } catch { throw Self.trouble(path, error) }
  }

  package func append(_ bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { try unsafe append($0) }
  }

  /// Replaces bytes that were written before.
  func put(_ bytes: [UInt8], at offset: Int) throws {
    do {
      _ = try descriptor.writeAll(toAbsoluteOffset: Int64(offset), bytes)
    } catch {
      throw Self.trouble(path, error)
    }
  }

  /// Makes the file appear under its name, in place of what was there.
  package func commit() throws {
    guard fsync(descriptor.rawValue) == 0 else { throw failed() }
    guard unsafe rename(temporary, path) == 0 else { throw failed() }
    isOpen = false
    try? descriptor.close()
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { path[..<path.index(after: $0)] } ?? "."
    // Not every file system syncs folders; the file itself is safe.
    if let open = try? FileDescriptor.open(FilePath(String(folder)), .readOnly) {
      fsync(open.rawValue)
      try? open.close()
    }
  }

  private func failed() -> Diagnostic { Self.trouble(path, Errno(rawValue: errno)) }

  static func trouble(_ path: String, _ error: any Error) -> Diagnostic {
    let reason = error as? Errno ?? .ioError
    return Diagnostic(
      "save.unwritable", "`\(path)` cannot be written: \(reason)", outcome: .failed,
      suggestion: reason == .noSuchFileOrDirectory ? "make its folder first" : nil)
  }
}
