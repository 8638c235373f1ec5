import Diagnostics
import Glibc
import SystemPackage

/// A file that appears whole or not at all: written beside its place, synced, then renamed.
package final class AtomicOutput {
  private let path: String
  private let temporary: String
  private let descriptor: FileDescriptor
  private let checkpoint: () throws -> Void
  private var isOpen = true

  /// So much is written between two looks at the checkpoint.
  private static let stretch = 4 << 20

  /// `checkpoint` is asked as the file grows, and throws what ends the writing.
  package init(path: String, checkpoint: @escaping () throws -> Void = {}) throws {
    self.path = path
    self.checkpoint = checkpoint
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
    var offset = 0
    while offset < bytes.count {
      try checkpoint()
      let end = min(offset + Self.stretch, bytes.count)
      do {
        let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
        _ = try unsafe descriptor.writeAll(part)
      } catch {
        throw Self.trouble(path, error)
      }
      offset = end
    }
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
