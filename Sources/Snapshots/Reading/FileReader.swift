import Diagnostics
import Glibc
import Graphs
import SystemPackage

/// Reads whole files into arrays, with a bound on their size.
enum FileReader {
  private static let chunk = 4 << 20
  /// A file of more pieces than one is read by several threads.
  private static let piece = 8 << 20
  /// A pipe is waited for so long at a time.
  private static let patience: Int32 = 50

  /// The bytes of a file or of standard input, or why there are none.
  static func bytes(
    of file: SourceFile, monitor: LoadMonitor? = nil
  ) -> Result<[UInt8], Diagnostic> {
    // What is in an archive is found under the name of the archive.
    if case .plain = file.packing, !ReadableFiles.contains(file.path) {
      return .failure(ReadableFiles.refusal(file.path))
    }
    if file.path == "-" {
      return read(.standardInput, sizeHint: 0, path: "<stdin>", monitor)
    }
    do throws(ArchiveTrouble) {
      switch file.packing {
      case .plain: break
      case .gzip: return .success(try ArchiveReader.gunzip(file.path))
      case .zip(let entry): return .success(try ArchiveReader.bytes(of: entry))
      }
    } catch {
      return .failure(error.diagnostic(file.path))
    }
    guard let status = SourceFinder.status(of: file.path) else {
      return .failure(unreadable(file.path, Errno(rawValue: errno)))
    }
    let type = status.st_mode & S_IFMT
    guard type == S_IFREG || type == S_IFIFO else {
      return .failure(
        LoadDiagnostic.at(
          file.path, line: nil, "load.unreadable", "it is neither a file nor a folder",
          severity: .error))
    }
    guard Int(status.st_size) <= ReadLimits.fileBytes else {
      return .failure(tooLarge(file.path))
    }
    do {
      let descriptor = try FileDescriptor.open(
        FilePath(file.path), .readOnly, options: [.closeOnExec])
      defer { try? descriptor.close() }
      return read(descriptor, sizeHint: Int(status.st_size), path: file.path, monitor)
    } catch {
      return .failure(unreadable(file.path, error as? Errno ?? .ioError))
    }
  }

  private static func read(
    _ descriptor: FileDescriptor, sizeHint: Int, path: String, _ monitor: LoadMonitor?
  ) -> Result<[UInt8], Diagnostic> {
    var input = Input(descriptor: descriptor, path: path, monitor: monitor)
    // One byte more, so that the end shows without another array.
    var bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(sizeHint + 1, 1 << 16)) {
      buffer, count in
      unsafe HugePages.advise(UnsafeMutableRawBufferPointer(buffer))
      unsafe input.fillAbreast(UnsafeMutableRawBufferPointer(buffer))
      unsafe input.fill(UnsafeMutableRawBufferPointer(buffer))
      count = input.count
    }
    // A pipe is as long as it is.
    while !input.isOver {
      bytes.append(contentsOf: [UInt8](repeating: 0, count: bytes.count))
      unsafe bytes.withUnsafeMutableBytes { unsafe input.fill($0) }
    }
    if let failure = input.failure { return .failure(failure) }
    bytes.removeSubrange(input.count...)
    return .success(bytes)
  }

  /// A file on its way into memory.
  private struct Input {
    let descriptor: FileDescriptor
    let path: String
    let monitor: LoadMonitor?
    private(set) var count = 0
    /// Whether there is nothing more to come.
    private(set) var isOver = false
    private(set) var failure: Diagnostic?

    /// Reads a large file on all processors, as far as its bytes follow each other.
    mutating func fillAbreast(_ buffer: UnsafeMutableRawBufferPointer) {
      let piece = FileReader.piece
      guard buffer.count > 2 * piece else { return }
      nonisolated(unsafe) let own = unsafe buffer
      let (descriptor, monitor) = (descriptor, monitor)
      let counts = SharedWork((buffer.count + piece - 1) / piece) { number -> Int in
        var position = number * piece
        let end = unsafe min(position + piece, own.count)
        while position < end, !(monitor?.isStopped ?? false) {
          let part = unsafe UnsafeMutableRawBufferPointer(rebasing: own[position..<end])
          let read = try? unsafe descriptor.read(
            fromAbsoluteOffset: Int64(position), into: part)
          guard let read, read > 0 else { break }
          position += read
        }
        return position - number * piece
      }.outcomes()
      for read in counts {
        count += read
        if read < piece { break }
      }
      // What is wrong, or came meanwhile, is met by reading on.
      _ = try? descriptor.seek(offset: Int64(count), from: .start)
    }

    /// Reads on until a buffer, whose first bytes were read before, is full or all is read.
    mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) {
      while !isOver, count < buffer.count {
        if let monitor, !FileReader.waits(for: descriptor, monitor) {
          fail(LoadDiagnostic.interrupted)
          return
        }
        let part = unsafe UnsafeMutableRawBufferPointer(
          rebasing: buffer[count..<min(buffer.count, count + FileReader.chunk)])
        do {
          let read = try unsafe descriptor.read(into: part)
          count += read
          isOver = read == 0
          if count > ReadLimits.fileBytes { fail(FileReader.tooLarge(path)) }
        } catch {
          fail(FileReader.unreadable(path, error as? Errno ?? .ioError))
        }
      }
    }

    private mutating func fail(_ diagnostic: Diagnostic) {
      failure = diagnostic
      isOver = true
    }
  }

  /// Waits until something can be read; false when the load should stop.
  private static func waits(for descriptor: FileDescriptor, _ monitor: LoadMonitor) -> Bool {
    var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    while !monitor.isStopped {
      if unsafe poll(&request, 1, patience) != 0 { return true }
    }
    return false
  }

  private static func unreadable(_ path: String, _ error: Errno) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.unreadable", "it cannot be read: \(error)", severity: .error,
      suggestion: error == .permissionDenied ? "check its permissions" : nil)
  }

  private static func tooLarge(_ path: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.too-large", "it is larger than 2 GiB", severity: .error,
      suggestion: "split it into several files, and load them together")
  }
}
