import CXxHash
import Diagnostics
import SystemPackage

/// The bytes of a store, read piece by piece and compared with their checksums.
final class StoreInput: Sendable {
  private enum Place: Sendable {
    case file(FileDescriptor)
    case memory([UInt8])
  }

  /// So much is read at a time.
  private static let stretch = 1 << 20

  /// What the user calls the store.
  let path: String
  let size: Int
  private let place: Place

  init(path: String) throws {
    self.path = path
    guard ReadableFiles.contains(path) else { throw ReadableFiles.refusal(path) }
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
      place = .file(descriptor)
      size = Int(try descriptor.seek(offset: 0, from: .end))
    } catch {
      throw StoreTrouble.unreadable(path, "\(error as? Errno ?? .ioError)")
    }
  }

  init(bytes: [UInt8], name: String) {
    path = name
    place = .memory(bytes)
    size = bytes.count
  }

  deinit {
    if case .file(let descriptor) = place { try? descriptor.close() }
  }

  /// Fills a buffer from an offset on; the caller checks what it gets.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, offset <= size, buffer.count <= size - offset else {
      throw StoreTrouble.truncated(path, size: size, expected: offset + buffer.count)
    }
    switch place {
    case .memory(let bytes):
      unsafe buffer.copyBytes(from: bytes[offset..<(offset + buffer.count)])
    case .file(let descriptor):
      var done = 0
      while done < buffer.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
        let count: Int
        do {
          count = try unsafe descriptor.read(
            fromAbsoluteOffset: Int64(offset + done), into: rest)
        } catch {
          throw StoreTrouble.unreadable(path, "\(error as? Errno ?? .ioError)")
        }
        guard count > 0 else {
          throw StoreTrouble.truncated(path, size: offset + done, expected: size)
        }
        done += count
      }
    }
  }

  /// Bytes that carry no checksum of a section.
  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    guard count >= 0, offset >= 0, offset <= size, count <= size - offset else {
      throw StoreTrouble.truncated(path, size: size, expected: offset &+ count)
    }
    return try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      try unsafe fill(UnsafeMutableRawBufferPointer(buffer), at: offset)
      filled = count
    }
  }

  /// A whole section; every block of it agrees with its checksum.
  func array<Element: StoreElement>(
    _ section: StoreSection, of _: Element.Type
  ) throws -> [Element] {
    try array(section, bytes: 0..<section.length)
  }

  /// The block of a section with that number.
  func block<Element: StoreElement>(
    _ number: Int, _ section: StoreSection, of _: Element.Type
  ) throws -> [Element] {
    let lower = number * StoreFormat.block
    guard number >= 0, lower < section.length else { return [] }
    return try array(section, bytes: lower..<min(lower + StoreFormat.block, section.length))
  }

  /// `bytes` begins at a block and ends at one, or at the section's end.
  private func array<Element: StoreElement>(
    _ section: StoreSection, bytes: Range<Int>
  ) throws -> [Element] {
    let stride = MemoryLayout<Element>.stride
    guard bytes.count % stride == 0 else {
      throw StoreTrouble.damaged(path, section.key.phrase, "its length is odd")
    }
    let count = bytes.count / stride
    return try unsafe [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = unsafe UnsafeMutableRawBufferPointer(
        start: buffer.baseAddress, count: bytes.count)
      var done = 0
      while done < bytes.count {
        let part = unsafe UnsafeMutableRawBufferPointer(
          rebasing: raw[done..<min(done + Self.stretch, bytes.count)])
        try unsafe fill(part, at: section.offset + bytes.lowerBound + done)
        try unsafe verify(part, section, from: (bytes.lowerBound + done) / StoreFormat.block)
        done += part.count
      }
      filled = count
    }
  }

  private func verify(
    _ bytes: UnsafeMutableRawBufferPointer, _ section: StoreSection, from first: Int
  ) throws {
    var lower = 0
    var block = first
    while lower < bytes.count {
      let count = min(StoreFormat.block, bytes.count - lower)
      let sum = unsafe cxxhash_64(bytes.baseAddress?.advanced(by: lower), count)
      guard block < section.checksums.count, sum == section.checksums[block] else {
        let start = section.offset + block * StoreFormat.block
        throw StoreTrouble.damaged(
          path, section.key.phrase,
          "bytes \(start) to \(start + count) do not agree with their checksum")
      }
      lower += count
      block += 1
    }
  }
}

extension StoreSection.Key {
  /// What the section is, for people.
  var phrase: String {
    switch kind {
    case .summary: "the summary"
    case .stringOffsets, .stringBytes, .stringSlots: "the texts"
    case .addressCodes, .addressNodes: "the index of addresses"
    case .aliasCodes, .aliasNodes: "the index of aliases"
    case .outgoingKeys, .outgoingOffsets, .outgoingTargets, .incomingKeys, .incomingOffsets,
      .incomingTargets, .incomingRelationships:
      "the relationships of type number \(a)"
    case .nodePresent, .nodeValues: "the property number \(a) of node group \(b)"
    case .relationshipPresent, .relationshipValues:
      "the property number \(a) of relationship type number \(b)"
    case .observationColumn, .observationOffsets, .observationBytes, .observationRemarks:
      "the observations"
    }
  }
}

/// The checksum of bytes in memory.
func storeChecksum(_ bytes: [UInt8]) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe cxxhash_64($0.baseAddress, $0.count) }
}
