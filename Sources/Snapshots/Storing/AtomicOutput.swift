import Diagnostics
import Glibc
import Graphs
import SystemPackage

/// A file that appears whole or not at all: written beside its place, synced, then renamed.
package final class AtomicOutput {
  private let path: String
  private let temporary: String
  private let descriptor: FileDescriptor
  private let checkpoint: () throws -> Void
  private var isOpen = true
  private var isSettled = false

  /// So much is written between two looks at the checkpoint.
  private static let stretch = 1 << 18

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
    _ = unsafe unlink(temporary)
    LateRelease.close([descriptor])
  }

  /// Throws what ends the writing.
  func check() throws { try checkpoint() }

  /// What another thread makes, unless the checkpoint ends the writing before.
  func made<Thing: Sendable>(_ make: @escaping @Sendable () -> Thing) throws -> Thing {
    try Helper(make).outcome(asking: checkpoint)
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

  /// Waits until the file is on the disk as far as it was written; the checkpoint may end that.
  package func settle() throws {
    try checkpoint()
    let own = try Self.duplicate(descriptor, path)
    let helper = Helper {
      let error = fsync(own.rawValue) == 0 ? nil : Errno(rawValue: errno)
      try? own.close()
      return error
    }
    if let error = try helper.outcome(asking: checkpoint) { throw Self.trouble(path, error) }
    isSettled = true
  }

  private static func duplicate(
    _ descriptor: FileDescriptor, _ path: String
  ) throws -> FileDescriptor {
    do {
      return try descriptor.duplicate()
    } catch {
      throw trouble(path, error)
    }
  }

  /// Makes the file appear under its name, in place of what was there.
  package func commit() throws {
    if !isSettled { try settle() }
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

extension LateRelease {
  /// Closes files whose names are gone, which takes long where they are large.
  static func close(_ files: [FileDescriptor]) {
    Helper { for file in files { try? file.close() } }.abandon()
  }
}
