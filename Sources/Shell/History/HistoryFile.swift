import Glibc

/// The file that all sessions append to and none rewrites.
struct HistoryFile {
  /// Only the newest part of a larger file is read, so that the first prompt does not wait for it.
  static let readLimit = 1 << 20

  let path: String
  private var offset = 0
  private var rest: [UInt8] = []

  init(path: String) { self.path = path }

  /// The complete lines that were added since the last call.
  mutating func added() -> [HistoryRecord] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return []
    }
    let size = Int(status.st_size)
    if size < offset { (offset, rest) = (0, []) }
    if size - offset > Self.readLimit { (offset, rest) = (size - Self.readLimit, []) }
    guard size > offset else { return [] }
    rest.append(contentsOf: Self.read(descriptor, from: &offset, upTo: size))
    return takeLines()
  }

  /// Appends one record with a single write; a file that cannot be written is left alone.
  func append(_ record: HistoryRecord) {
    makeDirectories()
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    var bytes = record.encoded
    // A session that was killed while writing leaves half a line: it must not swallow this one.
    var last: UInt8 = 0x0A
    if status.st_size > 0 { _ = unsafe pread(descriptor, &last, 1, status.st_size - 1) }
    if last != 0x0A { bytes.insert(0x0A, at: 0) }
    _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  }

  private mutating func takeLines() -> [HistoryRecord] {
    var records: [HistoryRecord] = []
    var start = 0
    while let end = rest[start...].firstIndex(of: 0x0A) {
      if end > start, let record = HistoryRecord(line: rest[start..<end]) { records.append(record) }
      start = end + 1
    }
    rest.removeFirst(start)
    return records
  }

  private static func read(_ descriptor: Int32, from offset: inout Int, upTo size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size - offset)
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes[count...].withUnsafeMutableBytes { part in
        unsafe pread(descriptor, part.baseAddress, part.count, off_t(offset))
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      count += got
      offset += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private func makeDirectories() {
    var index = path.startIndex
    while let slash = path[index...].firstIndex(of: "/") {
      if slash > path.startIndex { _ = unsafe mkdir(String(path[..<slash]), 0o700) }
      index = path.index(after: slash)
    }
  }
}
