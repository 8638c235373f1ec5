/// Unpacks one file of an archive, never more of it than was announced or is allowed.
enum ArchiveReader {
  private static let piece = 1 << 18

  /// The bytes of a file in a zip archive; its length and CRC-32 agree with the directory.
  static func bytes(of entry: ZipEntry) throws(ArchiveTrouble) -> [UInt8] {
    let file = try ArchiveFile(entry.archive)
    let header = ArchiveNumbers(bytes: try file.bytes(at: entry.offset, count: 30))
    guard header.long(0) == 0x0403_4B50 else {
      throw .broken("a file does not begin where it should")
    }
    let start = entry.offset + 30 + header.short(26) + header.short(28)
    guard start + entry.packedSize <= entry.end else { throw .broken("its files overlap") }
    let bytes: [UInt8]
    if entry.isDeflated {
      bytes = try inflate(entry, of: file, at: start)
    } else {
      guard entry.packedSize == entry.size else { throw .broken("a length is wrong") }
      bytes = try file.bytes(at: start, count: entry.size)
    }
    guard bytes.count == entry.size, Inflater.crc(bytes) == entry.crc else {
      throw .broken("a file is not what the directory says")
    }
    return bytes
  }

  private static func inflate(
    _ entry: ZipEntry, of file: borrowing ArchiveFile, at start: Int
  ) throws(ArchiveTrouble) -> [UInt8] {
    guard var inflater = Inflater(isGzip: false) else { throw .broken("memory is short") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(entry.size, ArchiveLimits.freeBytes))
    var position = 0
    while position < entry.packedSize {
      let count = min(piece, entry.packedSize - position)
      let input = try file.bytes(at: start + position, count: count)
      position += count
      switch inflater.inflate(input[...], into: &bytes, bound: entry.size).state {
      case .broken: throw .broken("a file cannot be unpacked")
      case .end: return bytes
      case .goesOn: break
      }
      guard bytes.count <= entry.size else { throw .broken("a file is longer than it says") }
    }
    throw .broken("a file ends too early")
  }

  /// The bytes of a gzip file, whose members follow one another (RFC 1952, 2.2).
  static func gunzip(_ path: String) throws(ArchiveTrouble) -> [UInt8] {
    let file = try ArchiveFile(path)
    guard var inflater = Inflater(isGzip: true) else { throw .broken("memory is short") }
    var bytes: [UInt8] = []
    var position = 0
    var isComplete = false
    while position < file.size {
      let input = try file.bytes(at: position, count: min(piece, file.size - position))
      // Zeros may pad a file, other bytes after its end begin a member.
      if isComplete {
        guard input[0] != 0 else { return bytes }
        inflater.restart()
        isComplete = false
      }
      let allowed = max(ArchiveLimits.freeBytes, (position + input.count) * ArchiveLimits.ratio)
      let bound = min(ArchiveLimits.fileBytes, allowed)
      let (state, taken) = inflater.inflate(input[...], into: &bytes, bound: bound)
      guard bytes.count <= bound else {
        throw .bomb("more than \(bound >> 20) MiB come out of \(file.size) bytes")
      }
      if state == .broken || (taken == 0 && state != .end) {
        throw .broken(position == 0 ? "it is not gzip" : "it cannot be unpacked")
      }
      isComplete = state == .end
      position += taken
    }
    guard isComplete else { throw .broken("it ends too early") }
    return bytes
  }
}
