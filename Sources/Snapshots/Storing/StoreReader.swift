import Diagnostics
import Graphs

/// An open store: its directory is read and in order, its sections are read when they are wanted.
final class StoreReader: Sendable {
  let input: StoreInput
  let directory: StoreDirectory
  let failure = StorageFailure()
  private let sections: [StoreSection.Key: StoreSection]

  /// Throws a `Diagnostic` when the file is no store, of a newer version, cut off or damaged.
  init(_ input: StoreInput) throws {
    self.input = input
    let path = input.path
    let magic = try input.bytes(at: 0, count: min(StoreFormat.magic.count, input.size))
    guard magic == StoreFormat.magic else {
      // A file that ends inside the magic was a store once, or is empty.
      if !magic.isEmpty, StoreFormat.magic.starts(with: magic) {
        throw StoreTrouble.truncated(
          path, size: input.size, expected: StoreFormat.headerLength)
      }
      throw StoreTrouble.foreign(path)
    }
    let header = try input.bytes(at: 0, count: StoreFormat.headerLength)
    var reader = ByteReader(Array(header[StoreFormat.magic.count...]))
    let version = try reader.number(UInt32.self)
    guard version <= StoreFormat.version else {
      throw StoreTrouble.newer(path, version: version)
    }
    let block = try reader.number(UInt32.self)
    let (offset, length) = (try reader.number(UInt64.self), try reader.number(UInt64.self))
    let directorySum = try reader.number(UInt64.self)
    let size = try reader.number(UInt64.self)
    let signed = Array(header[..<StoreFormat.signedLength])
    guard try reader.number(UInt64.self) == storeChecksum(signed), version > 0,
      Int(block) == StoreFormat.block, let size = Int(exactly: size),
      let offset = Int(exactly: offset), let length = Int(exactly: length),
      length <= StoreFormat.mostDirectory
    else {
      throw StoreTrouble.damaged(path, "its header", "it does not agree with its checksum")
    }
    guard input.size >= size else {
      throw StoreTrouble.truncated(path, size: input.size, expected: size)
    }
    let bytes = try input.bytes(at: offset, count: length)
    guard storeChecksum(bytes) == directorySum else {
      throw StoreTrouble.damaged(path, "its directory", "it does not agree with its checksum")
    }
    do {
      directory = try StoreDirectory(bytes, fileSize: input.size)
    } catch let malformed as ByteReader.Malformed {
      throw StoreTrouble.damaged(path, "its directory", malformed.reason)
    }
    sections = Dictionary(directory.sections.map { ($0.key, $0) }) { first, _ in first }
  }

  func section(_ kind: StoreSection.Kind, _ a: Int = 0, _ b: Int = 0) -> StoreSection? {
    sections[StoreSection.Key(kind, a, b)]
  }

  /// How many elements a section holds, without reading it.
  func count<Element: StoreElement>(
    _ kind: StoreSection.Kind, _ a: Int = 0, of _: Element.Type
  ) -> Int {
    (section(kind, a)?.length ?? 0) / MemoryLayout<Element>.stride
  }

  /// A whole section; an empty one is not in the file.
  func array<Element: StoreElement>(
    _ kind: StoreSection.Kind, _ a: Int = 0, _ b: Int = 0, of element: Element.Type
  ) throws -> [Element] {
    try section(kind, a, b).map { try input.array($0, of: element) } ?? []
  }

  func damaged(
    _ kind: StoreSection.Kind, _ a: Int = 0, _ b: Int = 0, because reason: String
  ) -> Diagnostic {
    StoreTrouble.damaged(input.path, StoreSection.Key(kind, a, b).phrase, reason)
  }

  /// What a part is, or `fallback` and a note of the failure where it cannot be read.
  func part<Part>(_ read: () throws -> Part, otherwise fallback: () -> Part) -> Part {
    do {
      return try read()
    } catch let malformed as ByteReader.Malformed {
      failure.note(StoreTrouble.damaged(input.path, "a value", malformed.reason))
    } catch {
      failure.note(error)
    }
    return fallback()
  }

  /// A section in pages; every element is below `bound`.
  func pages<Element: StoreElement & BinaryInteger>(
    _ kind: StoreSection.Kind, below bound: Int, of element: Element.Type
  ) -> Pages<Element> {
    guard let section = section(kind) else {
      return Pages(count: 0, perPage: 1) { _ in [] }
    }
    let perPage = StoreFormat.block / MemoryLayout<Element>.stride
    return Pages(count: count(kind, of: element), perPage: perPage) { page in
      self.part {
        let elements = try self.input.block(page, section, of: element)
        guard elements.allSatisfy({ Int($0) < bound }) else {
          throw self.damaged(kind, 0, because: "a number is out of range")
        }
        return elements
      } otherwise: {
        []
      }
    }
  }
}
