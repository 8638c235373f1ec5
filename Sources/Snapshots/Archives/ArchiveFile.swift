import SystemPackage

/// Bytes of an archive, read where they are asked for.
struct ArchiveFile: ~Copyable {
  private let descriptor: FileDescriptor
  let size: Int

  init(_ path: String) throws(ArchiveTrouble) {
    let opened: FileDescriptor
    let length: Int
    do {
      opened = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
      length = try Self.length(of: opened)
    } catch {
      throw Self.unreadable(error)
    }
    descriptor = opened
    size = length
  }

  /// Closes what it cannot measure.
  private static func length(of descriptor: FileDescriptor) throws -> Int {
    do {
      return Int(try descriptor.seek(offset: 0, from: .end))
    } catch {
      try? descriptor.close()
      throw error
    }
  }

  deinit { try? descriptor.close() }

  private static func unreadable(_ error: any Error) -> ArchiveTrouble {
    let number = error as? Errno ?? .ioError
    return ArchiveTrouble(
      code: "load.unreadable", message: "it cannot be read: \(number)",
      suggestion: number == .permissionDenied ? "check its permissions" : nil)
  }

  /// Exactly these bytes.
  func bytes(at offset: Int, count: Int) throws(ArchiveTrouble) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
      throw .broken("it ends too early")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got: Int
      do {
        got = try unsafe bytes.withUnsafeMutableBytes { raw in
          try unsafe descriptor.read(
            fromAbsoluteOffset: Int64(offset + done),
            into: UnsafeMutableRawBufferPointer(rebasing: raw[done...]))
        }
      } catch {
        throw Self.unreadable(error)
      }
      guard got > 0 else { throw .broken("it ends too early") }
      done += got
    }
    return bytes
  }
}

/// Numbers in an archive: little endian, read only where they lie inside.
struct ArchiveNumbers {
  let bytes: [UInt8]

  func short(_ offset: Int) -> Int {
    guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
    return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
  }

  func long(_ offset: Int) -> Int { short(offset) | short(offset + 2) << 16 }
}
