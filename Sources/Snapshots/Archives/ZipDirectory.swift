/// One file of a zip archive, as the archive's directory describes it.
struct ZipEntry: Sendable, Equatable {
  /// The archive's path.
  let archive: String
  let name: String
  /// Where its local header begins, and where the next thing does.
  let offset: Int
  let end: Int
  let packedSize: Int
  let size: Int
  let crc: UInt32
  let isDeflated: Bool
}

/// The central directory of a zip archive (APPNOTE 6.3.10, 4.3.12 and 4.3.16).
struct ZipDirectory {
  /// A file that cannot be read, and why.
  struct Refusal {
    let name: String
    let trouble: ArchiveTrouble
  }

  private(set) var entries: [ZipEntry] = []
  private(set) var refusals: [Refusal] = []

  private struct Record {
    let name: [UInt8]
    let offset: Int
    let packedSize: Int
    let size: Int
    let crc: UInt32
    let flags: Int
    let method: Int
    let isLink: Bool
  }

  /// Reads the directory alone. O(its bytes).
  init(_ path: String) throws(ArchiveTrouble) {
    let file = try ArchiveFile(path)
    let end = try Self.end(of: file)
    let bytes = try file.bytes(at: end.start, count: end.size)
    let records = try Self.records(ArchiveNumbers(bytes: bytes), count: end.count, end.shift)
    try select(records, of: path, limit: end.start)
  }

  private static let endSize = 22

  /// Finds the end record, which a comment of up to 65,535 bytes follows.
  private static func end(
    of file: borrowing ArchiveFile
  ) throws(ArchiveTrouble) -> (start: Int, size: Int, count: Int, shift: Int) {
    let tailSize = min(file.size, endSize + 0xFFFF + 20)
    let tailStart = file.size - tailSize
    let tail = ArchiveNumbers(bytes: try file.bytes(at: tailStart, count: tailSize))
    var position = tailSize - endSize
    while position >= 0 {
      if tail.long(position) == 0x0605_4B50,
        position + endSize + tail.short(position + 20) <= tailSize
      {
        break
      }
      position -= 1
    }
    guard position >= 0 else { throw .broken("it has no directory at its end") }
    let count = tail.short(position + 10)
    let size = tail.long(position + 12)
    let start = tail.long(position + 16)
    let isZip64 =
      (position >= 20 && tail.long(position - 20) == 0x0706_4B50) || count == 0xFFFF
      || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
    if isZip64 { throw .zip64 }
    guard tail.short(position + 4) == 0, tail.short(position + 6) == 0 else {
      throw .broken("it is one of several volumes")
    }
    guard size <= ArchiveLimits.directoryBytes, count <= ArchiveLimits.entries else {
      throw .bomb("its directory holds \(count) files")
    }
    // Something may stand before an archive, which shifts it.
    let shift = tailStart + position - size - start
    guard shift >= 0 else { throw .broken("its directory lies outside it") }
    return (start + shift, size, count, shift)
  }

  private static func records(
    _ directory: ArchiveNumbers, count: Int, _ shift: Int
  ) throws(ArchiveTrouble) -> [Record] {
    var records: [Record] = []
    var position = 0
    for _ in 0..<count {
      guard position + 46 <= directory.bytes.count, directory.long(position) == 0x0201_4B50 else {
        throw .broken("its directory ends too early")
      }
      let nameEnd = position + 46 + directory.short(position + 28)
      guard nameEnd <= directory.bytes.count else {
        throw .broken("its directory ends too early")
      }
      // The upper half of the external attributes is a Unix mode.
      let mode = directory.long(position + 38) >> 16
      records.append(
        Record(
          name: Array(directory.bytes[(position + 46)..<nameEnd]),
          offset: directory.long(position + 42) + shift,
          packedSize: directory.long(position + 20), size: directory.long(position + 24),
          crc: UInt32(truncatingIfNeeded: directory.long(position + 16)),
          flags: directory.short(position + 8), method: directory.short(position + 10),
          isLink: mode & 0xF000 == 0xA000))
      position = nameEnd + directory.short(position + 30) + directory.short(position + 32)
    }
    return records
  }

  /// Keeps what a folder would be searched for, and says of each other file of that kind why not.
  private mutating func select(
    _ records: [Record], of path: String, limit: Int
  ) throws(ArchiveTrouble) {
    let sorted = records.sorted { ($0.offset, $0.packedSize) < ($1.offset, $1.packedSize) }
    var total = 0
    for (index, record) in sorted.enumerated() {
      let name = String(decoding: record.name, as: UTF8.self)
      guard !record.isLink, !name.hasSuffix("/") else { continue }
      guard ArchiveName.isSafe(name) else {
        refusals.append(Refusal(name: name, trouble: ArchiveName.refusal))
        continue
      }
      guard ArchiveName.isWanted(name) else { continue }
      let next = index + 1 < sorted.count ? sorted[index + 1].offset : limit
      if let trouble = Self.trouble(record, name, next: next) {
        refusals.append(Refusal(name: name, trouble: trouble))
        continue
      }
      total += record.size
      guard total <= ArchiveLimits.archiveBytes else {
        throw .bomb("its files are \(total >> 20) MiB together")
      }
      entries.append(
        ZipEntry(
          archive: path, name: name, offset: record.offset, end: next,
          packedSize: record.packedSize, size: record.size, crc: record.crc,
          isDeflated: record.method == 8))
    }
  }

  private static func trouble(_ record: Record, _ name: String, next: Int) -> ArchiveTrouble? {
    if ArchiveName.isArchive(name) { return .nested }
    if record.flags & 1 != 0 || record.flags & 0x2000 != 0 { return .encrypted }
    if record.size == 0xFFFF_FFFF || record.packedSize == 0xFFFF_FFFF
      || record.offset == 0xFFFF_FFFF
    {
      return .zip64
    }
    guard record.method == 0 || record.method == 8 else {
      return ArchiveTrouble(
        code: "load.archive-method",
        message: "it is packed by method \(record.method); only deflate is read",
        suggestion: "unpack it, and load the folder")
    }
    // Files that lie in one another are how a small archive holds much.
    guard record.offset + 30 + record.packedSize <= next else {
      return .broken("its files overlap")
    }
    guard record.size <= ArchiveLimits.fileBytes,
      ArchiveLimits.allows(record.size, from: record.packedSize)
    else {
      return .bomb("\(record.size) bytes come out of \(record.packedSize)")
    }
    return nil
  }
}
