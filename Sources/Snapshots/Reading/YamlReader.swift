import CYaml
import Glibc

/// Builds document trees from the events of libyaml.
struct YamlReader {
  /// What a container has beside its values.
  private struct Frame {
    var anchor: String?
    /// Values below, and levels below.
    var size = 1
    var height = 1
    var hasKey = false
  }

  private struct Anchored {
    let cell: UInt32
    let size: Int
    let height: Int
  }

  private(set) var documents: [DocumentNode] = []
  private(set) var remarks: [ReadRemark] = []
  private(set) var failure: ReadFailure?
  private var builder = DocumentBuilder()
  private var stack: [Frame] = []
  private var anchors: [String: Anchored] = [:]
  private var expanded = 0
  private let bytes: [UInt8]
  private let base: Int
  private var pace: Pace

  /// Reads every document up to the first error; what came before it is kept.
  init(_ bytes: [UInt8], base: Int = 0, monitor: LoadMonitor? = nil) {
    self.base = base
    pace = Pace(monitor, from: 0)
    self.bytes = bytes
    builder.reserve(bytes: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var empty: UInt8 = 0
      unsafe withUnsafePointer(to: &empty) { fallback in
        guard
          let parser = unsafe cyaml_open(
            buffer.baseAddress ?? fallback, buffer.count, ReadLimits.scalarBytes)
        else { return }
        while unsafe handle(cyaml_next(parser)) {}
        unsafe cyaml_close(parser)
      }
    }
    pace.finish(at: bytes.count)
    remarks = builder.remarks(bytes: bytes, base: base)
    builder.withdraw(to: finished)
    let roots = builder.roots
    let tree = builder.finish(bytes: bytes, base: base)
    documents = roots.map { tree.node(at: $0) }
  }

  /// The state after the last document that is whole.
  private var finished = DocumentBuilder().mark

  private static func string(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// False when there is nothing more to read.
  private mutating func handle(_ event: CYamlEvent) -> Bool {
    if unsafe pace.isStopped(at: event.lower) {
      return unsafe fail("run.interrupted", "interrupted", event)
    }
    switch unsafe event.kind {
    case CYamlStreamEnd: return false
    case CYamlDocumentStart:
      stack = []
      anchors = [:]
    case CYamlDocumentEnd: break
    case CYamlScalar: return unsafe addScalar(event)
    case CYamlAlias: return unsafe addAlias(event)
    case CYamlSequenceStart: return unsafe open(.sequence, event)
    case CYamlMappingStart: return unsafe open(.mapping, event)
    case CYamlSequenceEnd, CYamlMappingEnd: return unsafe close(event)
    case CYamlTooLong: return unsafe fail("load.long-text", ReadLimits.tooLong, event)
    default:
      let message = unsafe Self.string(event.text, event.length)
      return unsafe fail("load.yaml", "this is not YAML: \(message)", event)
    }
    return true
  }

  private mutating func fail(
    _ code: String, _ message: String, _ event: CYamlEvent, suggestion: String? = nil
  ) -> Bool {
    failure = unsafe ReadFailure(
      code: code, message: message, offset: event.lower + base, line: Int(event.line),
      column: Int(event.column), suggestion: suggestion)
    return false
  }

  private func cell(_ style: DocumentCell.Style, _ event: CYamlEvent) -> DocumentCell {
    unsafe DocumentCell(
      style, lower: UInt32(truncatingIfNeeded: event.lower + base),
      upper: UInt32(truncatingIfNeeded: event.upper + base), line: event.line)
  }

  private static func anchor(_ event: CYamlEvent) -> String? {
    unsafe event.anchor.map { unsafe Self.string($0, event.anchorLength) }
  }

  private mutating func open(_ style: DocumentCell.Style, _ event: CYamlEvent) -> Bool {
    guard stack.count < ReadLimits.depth else {
      return unsafe fail("load.depth", "nested deeper than \(ReadLimits.depth) levels", event)
    }
    guard !builder.isFull else { return unsafe failFull(event) }
    // A container that is a key has no key itself.
    if isAtKey { builder.setKey(DocumentCell.noKey, lower: 0, line: 0) }
    unsafe builder.open(cell(style, event))
    stack.append(unsafe Frame(anchor: Self.anchor(event)))
    return true
  }

  private mutating func failFull(_ event: CYamlEvent) -> Bool {
    unsafe fail(
      "load.too-many-values", "it holds more than \(ReadLimits.nodes) values", event,
      suggestion: "split the file")
  }

  private var isAtKey: Bool { builder.isInMapping && !(stack.last?.hasKey ?? true) }

  private mutating func close(_ event: CYamlEvent) -> Bool {
    guard let frame = stack.popLast() else { return true }
    let number = unsafe builder.close(upper: UInt32(truncatingIfNeeded: event.upper + base))
    if let anchor = frame.anchor {
      anchors[anchor] = Anchored(cell: number, size: frame.size, height: frame.height)
    }
    if isAtKey {
      // A mapping or sequence as a key has no name; its place tells it from others.
      let own = builder.cells[Int(number)]
      builder.leaveOut(number)
      setKey("(key at line \(own.line))", lower: own.lower, line: own.line)
    }
    count(size: frame.size, height: frame.height)
    return true
  }

  private mutating func setKey(_ text: String, lower: UInt32, line: UInt32) {
    builder.setKey(builder.intern(text), lower: lower, line: line)
  }

  /// Takes account of a key or value in the container that it stands in.
  private mutating func count(size: Int, height: Int) {
    guard !stack.isEmpty else {
      finished = builder.mark
      return
    }
    let top = stack.count - 1
    stack[top].size += size
    stack[top].height = max(stack[top].height, height + 1)
    if builder.isInMapping { stack[top].hasKey.toggle() }
  }

  private mutating func addScalar(_ event: CYamlEvent) -> Bool {
    guard !builder.isFull else { return unsafe failFull(event) }
    let text = unsafe UnsafeBufferPointer(start: event.text, count: event.length)
    let anchor = unsafe Self.anchor(event)
    if isAtKey, anchor == nil {
      let number = unsafe builder.intern(UnsafeRawBufferPointer(text))
      unsafe builder.setKey(
        number, lower: UInt32(truncatingIfNeeded: event.lower + base), line: event.line)
      count(size: 1, height: 1)
      return true
    }
    let wasKey = isAtKey
    if wasKey { builder.setKey(DocumentCell.noKey, lower: 0, line: 0) }
    unsafe builder.add(scalar(text, event))
    let number = UInt32(builder.cells.count - 1)
    if let anchor { anchors[anchor] = Anchored(cell: number, size: 1, height: 1) }
    if wasKey {
      builder.leaveOut(number)
      unsafe setKey(
        String(decoding: text, as: UTF8.self), lower: builder.cells[Int(number)].lower,
        line: event.line)
    }
    count(size: 1, height: 1)
    return true
  }

  /// The text stays where it is in the file when it stands there as it is.
  private mutating func scalar(
    _ text: UnsafeBufferPointer<UInt8>, _ event: CYamlEvent
  ) -> DocumentCell {
    let width = unsafe event.upper - event.lower
    if unsafe event.isPlain {
      if width == text.count, unsafe matches(text, at: event.lower) {
        return unsafe cell(.plain, event)
      }
    } else if width == text.count + 2, unsafe matches(text, at: event.lower + 1),
      unsafe bytes[event.lower] == 0x22 || bytes[event.lower] == 0x27
    {
      return unsafe cell(.quoted, event)
    }
    var kept = unsafe cell(event.isPlain ? .keptPlain : .kept, event)
    kept.payload = unsafe builder.keep(String(decoding: text, as: UTF8.self))
    return kept
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    guard let wanted = text.baseAddress else { return true }
    return unsafe bytes.withUnsafeBytes { raw in
      guard let first = raw.baseAddress else { return false }
      return unsafe memcmp(first + start, wanted, text.count) == 0
    }
  }

  private mutating func addAlias(_ event: CYamlEvent) -> Bool {
    let name = unsafe Self.anchor(event) ?? ""
    guard let anchored = anchors[name] else {
      return unsafe fail(
        "load.alias", "the alias *\(name)* names no anchor before it", event)
    }
    expanded += anchored.size
    guard expanded <= ReadLimits.expandedNodes else {
      return unsafe fail(
        "load.alias", "aliases stand for more than \(ReadLimits.expandedNodes) values", event,
        suggestion: "write the repeated parts out, or split the file")
    }
    guard stack.count + anchored.height <= ReadLimits.depth else {
      return unsafe fail("load.depth", "nested deeper than \(ReadLimits.depth) levels", event)
    }
    guard !builder.isFull else { return unsafe failFull(event) }
    if isAtKey {
      let text = keyText(of: builder.cells[Int(anchored.cell)])
      unsafe setKey(
        text, lower: UInt32(truncatingIfNeeded: event.lower + base), line: event.line)
    } else {
      var alias = unsafe cell(.alias, event)
      alias.payload = anchored.cell
      builder.add(alias)
    }
    count(size: anchored.size, height: anchored.height)
    return true
  }

  private func keyText(of cell: DocumentCell) -> String {
    builder.text(of: cell, in: bytes, base: base) ?? "(key at line \(cell.line))"
  }
}
