import Glibc

/// libedit as it comes, with its own keys and its own drawing: what the editor is held against.
enum PlainEditor {
  private typealias Opening =
    @convention(c) (
      UnsafePointer<CChar>?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?,
      UnsafeMutableRawPointer?
    ) -> OpaquePointer?
  private typealias Sourcing =
    @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Int32
  private typealias Reading =
    @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int32>?) -> UnsafePointer<CChar>?

  /// Reads lines and logs them until the input ends.
  static func run() {
    _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
    guard let opening = unsafe dlsym(nil, "el_init"), let reading = unsafe dlsym(nil, "el_gets"),
      let sourcing = unsafe dlsym(nil, "el_source"),
      let input = unsafe fdopen(0, "r"), let output = unsafe fdopen(1, "w")
    else { return }
    let open = unsafe unsafeBitCast(opening, to: Opening.self)
    let read = unsafe unsafeBitCast(reading, to: Reading.self)
    let editor = unsafe open("probe", input, output, output)
    // It begins with the keys of vi unless it is told otherwise.
    let source = unsafe unsafeBitCast(sourcing, to: Sourcing.self)
    guard let keys = unsafe getenv("EDITRC"), unsafe source(editor, keys) == 0 else { return }
    var count: Int32 = 0
    while let line = unsafe read(editor, &count), count > 0 {
      var text = unsafe String(cString: line)
      while text.last?.isNewline == true { text.removeLast() }
      ProbeLog.add(text)
    }
  }
}

/// The lines that an editor gave, one a line, in the file that PROBE_LOG names.
enum ProbeLog {
  static func add(_ text: String) {
    guard let path = unsafe getenv("PROBE_LOG"), let file = unsafe fopen(path, "a") else { return }
    _ = unsafe fputs(text + "\n", file)
    unsafe fclose(file)
  }
}
