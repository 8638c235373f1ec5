import Diagnostics
import Glibc
import SystemPackage

/// Reads whole files into arrays, with a bound on their size.
enum FileReader {
  private static let chunk = 1 << 20

  /// The bytes of a file or of standard input, or why there are none.
  static func bytes(of file: SourceFile) -> Result<[UInt8], Diagnostic> {
    if file.path == "-" { return read(.standardInput, sizeHint: 0, path: "<stdin>") }
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
      return read(descriptor, sizeHint: Int(status.st_size), path: file.path)
    } catch {
      return .failure(unreadable(file.path, error as? Errno ?? .ioError))
    }
  }

  private static func read(
    _ descriptor: FileDescriptor, sizeHint: Int, path: String
  ) -> Result<[UInt8], Diagnostic> {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sizeHint + 1)
    var buffer = [UInt8](repeating: 0, count: min(max(sizeHint + 1, 4096), chunk))
    while true {
      do {
        let count = try unsafe buffer.withUnsafeMutableBytes { raw in
          try unsafe descriptor.read(into: raw)
        }
        if count == 0 { return .success(bytes) }
        guard bytes.count + count <= ReadLimits.fileBytes else {
          return .failure(tooLarge(path))
        }
        bytes.append(contentsOf: buffer[0..<count])
      } catch {
        return .failure(unreadable(path, error as? Errno ?? .ioError))
      }
    }
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
