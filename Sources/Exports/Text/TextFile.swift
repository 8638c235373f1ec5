import Snapshots

/// Text on its way into a file, handed on a block at a time.
final class TextFile {
  private static let block = 1 << 18

  private let sink: ([UInt8]) throws -> Void
  private var bytes: [UInt8] = []

  init(into sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// A file of a folder that is being written.
  convenience init(_ folder: AtomicFolder, _ name: String) {
    self.init { try folder.append($0, to: name) }
  }

  func write(_ text: String) throws {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= Self.block { try flush() }
  }

  func line(_ text: String) throws { try write(text + "\n") }

  /// Hands on what is left; a file that nothing was written to is made empty.
  func flush() throws {
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
