import Glibc

/// One run of a built program to its end, its streams kept in files so that no pipe can fill up.
package struct ProgramRun: Sendable {
  package let output: String
  package let errors: String
  /// The exit code, or 128 + the signal that ended it.
  package let code: Int32

  /// Runs the program of that path, or `.build/…/NAME` beside the test bundle, with the given
  /// arguments and standard input.
  package init(
    _ arguments: [String], of name: String = "dpq", input: [UInt8] = [],
    environment: [String: String] = [:], workingIn place: String? = nil
  ) throws {
    let folder = try TemporaryFolder()
    let paths = ["in", "out", "err"].map { "\(folder.path)/\($0)" }
    try folder.write(input, to: "in")
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_addopen(&actions, 0, paths[0], O_RDONLY, 0)
    for descriptor in [1, 2] {
      _ = unsafe posix_spawn_file_actions_addopen(
        &actions, Int32(descriptor), paths[descriptor], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var variables = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    variables.merge(environment) { $1 }
    var command = [name.hasPrefix("/") ? name : builtProgram(name)] + arguments
    if let place { command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", place] + command }
    let program = command[0]
    var process = pid_t()
    let failure = unsafe Self.withStrings(command) { argv in
      unsafe Self.withStrings(variables.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }) {
        unsafe posix_spawn(&process, program, &actions, nil, argv, $0)
      }
    }
    guard failure == 0 else { throw ProgramRunError(reason: "cannot start \(program)") }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    output = try folder.text("out")
    errors = try folder.text("err")
  }

  static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
      return unsafe body(base)
    }
  }
}

/// Why a program could not be run.
package struct ProgramRunError: Error, CustomStringConvertible {
  let reason: String
  package var description: String { reason }
}

/// A folder that is gone when the value is.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    var template = Array("/tmp/dpq-test-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else {
      throw ProgramRunError(reason: "no temporary folder")
    }
    path = unsafe String(cString: made)
  }

  deinit {
    let command = "rm -rf '\(path)'"
    _ = unsafe system(command)
  }

  /// Writes a file, making the folders above it.
  package func write(_ bytes: [UInt8], to name: String) throws {
    let parts = name.split(separator: "/")
    for count in 1..<max(parts.count, 1) {
      _ = unsafe mkdir("\(path)/\(parts.prefix(count).joined(separator: "/"))", 0o700)
    }
    guard let file = unsafe fopen("\(path)/\(name)", "w") else {
      throw ProgramRunError(reason: "cannot write \(name)")
    }
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }

  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file and gives its path.
  package func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try write(Array(bytes), to: name)
    return "\(path)/\(name)"
  }

  /// The permission bits of a file; 0 when it is missing.
  package func mode(of name: String) -> UInt32 {
    var status = stat()
    return unsafe stat("\(path)/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0
  }

  /// The text of a file; empty when it is missing.
  package func text(of name: String) -> String {
    (try? text(name)) ?? ""
  }

  /// The text of a file.
  package func text(_ name: String) throws -> String {
    guard let file = unsafe fopen("\(path)/\(name)", "r") else {
      throw ProgramRunError(reason: "cannot read \(name)")
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: chunk[0..<count])
    }
  }
}
