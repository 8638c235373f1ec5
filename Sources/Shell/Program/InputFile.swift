import Diagnostics
import Glibc

/// Reads scripts and standard input whole.
enum InputFile {
  private static let mostBytes = 64 << 20

  static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Diagnostic(
        "script.unreadable",
        "cannot read the script `\(path)`: \(unsafe String(cString: strerror(errno)))",
        outcome: errno == ENOENT ? .wrong : .failed)
    }
    defer { close(descriptor) }
    return try readAll(descriptor, name: path)
  }

  static func readStandardInput() throws(Diagnostic) -> [UInt8] {
    try readAll(0, name: "<stdin>")
  }

  private static func readAll(_ descriptor: Int32, name: String) throws(Diagnostic) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 {
        if all.starts(with: [0xEF, 0xBB, 0xBF]) { all.removeFirst(3) }
        return all
      }
      if count > 0 {
        all.append(contentsOf: chunk[0..<count])
        guard all.count <= mostBytes else {
          throw Diagnostic(
            "script.too-large", "\(name) is larger than 64 MiB", outcome: .failed,
            suggestion: "is it a script?")
        }
      } else if errno == EINTR {
        if Interrupts.isRaised {
          throw Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)
        }
      } else {
        throw Diagnostic(
          "script.unreadable",
          "cannot read \(name): \(unsafe String(cString: strerror(errno)))", outcome: .failed)
      }
    }
  }
}
