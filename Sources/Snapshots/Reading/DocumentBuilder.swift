import Graphs

/// Gathers the values of documents in the order in which a reader meets them.
struct DocumentBuilder {
  struct Frame {
    /// Of the container, or `elsewhere`.
    var cell: Int
    var isMapping: Bool
    var count: UInt32 = 0
    /// A bit for each key so far; without a meeting of bits no key is given twice.
    var seenBits: UInt64 = 0
    var mayRepeat = false

    /// For a container that is not built here, since only a part of what it holds is.
    static let elsewhere = -1
  }

  /// A key that was given again.
  struct Repeat {
    let key: String
    let firstLine: UInt32
    let line: UInt32
    let lower: UInt32
  }

  private struct Stamp {
    var mapping: UInt32
    var cell: UInt32
  }

  private struct Key {
    var number = DocumentCell.noKey
    var lower: UInt32 = 0
    var line: UInt32 = 0
  }

  var cells: [DocumentCell] = []
  private(set) var keys = SymbolTable()
  var repeats: [Repeat] = []
  /// Cells of the values that nothing holds.
  var roots: [UInt32] = []
  private var texts: [String] = []
  var replacements: [UInt32: UInt32] = [:]
  var frames: [Frame] = []
  /// Ends of containers that are not built here.
  private(set) var closings: [DocumentPart.Closing] = []
  private var key = Key()
  /// By number of a key: where the mapping that is being closed has it.
  private var stamps: [Stamp] = []
  private var closed: UInt32 = 0

  var depth: Int { frames.count }
  var isFull: Bool { cells.count >= ReadLimits.nodes }
  var isInMapping: Bool { frames.last?.isMapping ?? false }

  /// The tree of everything so far; the builder is empty afterwards.
  mutating func finish(bytes: [UInt8], base: Int) -> DocumentTree {
    let tree = DocumentTree(
      bytes: bytes, base: base, cells: cells, keys: keys, texts: texts,
      replacements: replacements)
    self = DocumentBuilder()
    return tree
  }

  /// Names the value that comes next.
  @inline(__always)
  mutating func setKey(_ number: UInt32, lower: UInt32, line: UInt32) {
    key = Key(number: number, lower: lower, line: line)
  }

  /// Makes room for the values of so many bytes as most files have.
  mutating func reserve(bytes: Int) { reserve(bytes / MemoryLayout<DocumentCell>.stride) }

  /// Makes room for so many values, as far as that is no waste.
  mutating func reserve(_ count: Int) {
    HugePages.reserve(min(count, Self.mostReserved), in: &cells)
  }

  private static let mostReserved = 1 << 24

  mutating func intern(_ text: UnsafeRawBufferPointer) -> UInt32 { unsafe keys.intern(text) }
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    unsafe bytes.withUnsafeBytes { raw in
      unsafe keys.intern(UnsafeRawBufferPointer(rebasing: raw[range]))
    }
  }
  mutating func intern(_ text: String) -> UInt32 { keys.intern(text) }

  /// Keeps a text that is not a range of the file, and gives its number.
  mutating func keep(_ text: String) -> UInt32 {
    texts.append(text)
    return UInt32(texts.count - 1)
  }

  /// The text of a scalar, nil for anything else. O(bytes).
  func text(of cell: DocumentCell, in bytes: [UInt8], base: Int) -> String? {
    guard cell.isScalar else { return nil }
    return DocumentTree.text(of: cell, bytes: bytes, base: base, texts: texts)
  }

  @inline(__always)
  mutating func add(_ cell: DocumentCell) {
    append(cell, next: UInt32(cells.count + 1))
  }

  @inline(__always)
  private mutating func append(_ cell: DocumentCell, next: UInt32) {
    var cell = cell
    cell.next = next
    if frames.isEmpty {
      roots.append(UInt32(cells.count))
    } else {
      let top = frames.count - 1
      frames[top].count += 1
      if frames[top].isMapping {
        cell.key = key.number
        cell.keyLower = key.lower
        cell.keyLine = key.line
        let bit: UInt64 = 1 << UInt64(key.number & 63)
        if frames[top].seenBits & bit != 0 { frames[top].mayRepeat = true }
        frames[top].seenBits |= bit
      }
    }
    cells.append(cell)
  }

  /// Opens a sequence or a mapping.
  mutating func open(_ cell: DocumentCell) {
    append(cell, next: 0)
    frames.append(Frame(cell: cells.count - 1, isMapping: cell.style == .mapping))
  }

  /// Closes the innermost container; `upper` is the end of its bytes.
  @discardableResult
  mutating func close(upper: UInt32) -> UInt32 {
    guard let frame = frames.popLast() else { return 0 }
    guard frame.cell != Frame.elsewhere else {
      closings.append(
        DocumentPart.Closing(
          frame: frame, upper: upper, cells: cells.count, repeats: repeats.count))
      return 0
    }
    end(frame, next: UInt32(cells.count), upper: upper)
    return UInt32(frame.cell)
  }

  /// Ends a container before the cell `next`.
  @inline(__always)
  mutating func end(_ frame: Frame, next: UInt32, upper: UInt32) {
    cells[frame.cell].next = next
    cells[frame.cell].upper = max(cells[frame.cell].upper, upper)
    cells[frame.cell].payload = frame.count
    if frame.mayRepeat { replaceRepeated(in: frame.cell) }
  }

  /// Takes the last value out of what holds it: it is the key of a mapping.
  mutating func leaveOut(_ cell: UInt32) {
    cells[Int(cell)].isLeftOut = true
    if let top = frames.indices.last { frames[top].count -= 1 }
  }

  /// The last of equal keys counts, at the place of the first. O(entries).
  private mutating func replaceRepeated(in container: Int) {
    closed += 1
    while stamps.count < keys.count { stamps.append(Stamp(mapping: 0, cell: 0)) }
    var cell = UInt32(container) + 1
    let end = cells[container].next
    while cell < end {
      let own = cells[Int(cell)]
      if !own.isLeftOut, own.key != DocumentCell.noKey {
        let stamp = stamps[Int(own.key)]
        if stamp.mapping == closed {
          remark(own, earlier: cells[Int(replacements[stamp.cell] ?? stamp.cell)])
          replacements[stamp.cell] = cell
          cells[Int(cell)].isLeftOut = true
          cells[container].payload -= 1
        } else {
          stamps[Int(own.key)] = Stamp(mapping: closed, cell: cell)
        }
      }
      cell = own.next
    }
  }

  private mutating func remark(_ cell: DocumentCell, earlier: DocumentCell) {
    guard repeats.count < ReadLimits.remarks else { return }
    repeats.append(
      Repeat(
        key: keys.names[Int(cell.key)], firstLine: earlier.keyLine, line: cell.keyLine,
        lower: cell.keyLower))
  }

  /// What to say of the values so far. O(their columns).
  func remarks(bytes: [UInt8], base: Int) -> [ReadRemark] {
    repeats.map { again in
      let column = DocumentTree.column(of: Int(again.lower) - base, in: bytes)
      return ReadRemark(
        code: "load.duplicate-key",
        message: "`\(again.key)` is given twice, on lines \(again.firstLine) and \(again.line); "
          + "the last counts",
        place: Place(line: again.line, column: column, lower: again.lower, upper: again.lower))
    }
  }

  /// A state to which `withdraw` goes back.
  struct Mark {
    fileprivate let cells: Int
    fileprivate let roots: Int
    fileprivate let texts: Int
  }

  var mark: Mark { Mark(cells: cells.count, roots: roots.count, texts: texts.count) }

  /// Takes back the values since a mark that was set outside every container.
  mutating func withdraw(to mark: Mark) {
    frames.removeAll()
    cells.removeSubrange(mark.cells...)
    roots.removeSubrange(mark.roots...)
    texts.removeSubrange(mark.texts...)
    if !replacements.isEmpty {
      replacements = replacements.filter { $0.key < UInt32(mark.cells) }
    }
  }
}
