import CXxHash

/// Writes sections one after the other, then the directory, then the header.
final class StoreOutput {
  private let file: AtomicOutput?
  private(set) var memory: [UInt8] = []
  private var position = 0
  private(set) var sections: [StoreSection] = []

  /// Into a file, or into `memory`.
  init(_ file: AtomicOutput?) throws {
    self.file = file
    try write([UInt8](repeating: 0, count: StoreFormat.headerLength))
  }

  private func write(_ bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { try unsafe write($0) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    if let file { try unsafe file.append(bytes) } else { unsafe memory.append(contentsOf: bytes) }
    position += bytes.count
  }

  /// Adds a section; an empty array needs none.
  func add(
    _ kind: StoreSection.Kind, _ a: Int = 0, _ b: Int = 0, detail: UInt32 = 0,
    holding elements: [some StoreElement]
  ) throws {
    guard !elements.isEmpty else { return }
    try align()
    let offset = position
    var checksums: [UInt64] = []
    try unsafe elements.withUnsafeBytes { bytes in
      for lower in stride(from: 0, to: bytes.count, by: StoreFormat.block) {
        let count = min(StoreFormat.block, bytes.count - lower)
        if lower % Self.stretch == 0 { try check() }
        unsafe checksums.append(cxxhash_64(bytes.baseAddress?.advanced(by: lower), count))
      }
      try unsafe write(bytes)
    }
    sections.append(
      StoreSection(
        key: StoreSection.Key(kind, a, b), detail: detail, offset: offset,
        length: position - offset, checksums: checksums))
  }

  /// So much is summed up between two looks at the checkpoint; whole blocks.
  private static let stretch = StoreFormat.block << 6

  /// Throws what ends the writing.
  func check() throws { try file?.check() }

  /// What another thread makes, unless the writing ends before.
  func made<Thing: Sendable>(_ make: @escaping @Sendable () -> Thing) throws -> Thing {
    try file?.made(make) ?? make()
  }

  private func align() throws {
    let rest = position % StoreFormat.alignment
    if rest > 0 { try write([UInt8](repeating: 0, count: StoreFormat.alignment - rest)) }
  }

  /// Writes what says where everything is.
  func finish(_ directory: StoreDirectory) throws {
    try align()
    let bytes = directory.bytes
    let offset = position
    try write(bytes)
    var header = ByteWriter()
    for byte in StoreFormat.magic { header.byte(byte) }
    header.number(StoreFormat.version)
    header.number(UInt32(StoreFormat.block))
    header.number(UInt64(offset))
    header.number(UInt64(bytes.count))
    header.number(storeChecksum(bytes))
    header.number(UInt64(position))
    let signed = header.bytes
    header.number(storeChecksum(signed))
    if let file {
      try file.put(header.bytes, at: 0)
      try file.commit()
    } else {
      memory.replaceSubrange(0..<header.bytes.count, with: header.bytes)
    }
  }
}
