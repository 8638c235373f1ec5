import CYaml

/// Builds document trees from the events of libyaml.
struct YamlReader {
  private struct Frame {
    var node: DocumentNode
    var key: (text: String, place: Place)?
    var anchor: String?
    /// Nodes below, and levels below.
    var size = 1
    var height = 1
    var seen: [String: Int] = [:]
  }

  private struct Anchored {
    let node: DocumentNode
    let size: Int
    let height: Int
  }

  private(set) var documents: [DocumentNode] = []
  private(set) var remarks: [ReadRemark] = []
  private(set) var failure: ReadFailure?
  private var stack: [Frame] = []
  private var anchors: [String: Anchored] = [:]
  private var expanded = 0
  private let base: Int

  /// Reads every document up to the first error; what came before it is kept.
  init(_ bytes: borrowing [UInt8], base: Int = 0) {
    self.base = base
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var empty: UInt8 = 0
      unsafe withUnsafePointer(to: &empty) { fallback in
        guard
          let parser = unsafe cyaml_open(buffer.baseAddress ?? fallback, buffer.count)
        else { return }
        while unsafe handle(cyaml_next(parser)) {}
        unsafe cyaml_close(parser)
      }
    }
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// False when there is nothing more to read.
  private mutating func handle(_ event: CYamlEvent) -> Bool {
    let place = unsafe Place(
      line: event.line, column: event.column, lower: UInt32(clamping: event.lower + base),
      upper: UInt32(clamping: event.upper + base))
    let anchor = unsafe event.anchor.map { unsafe Self.string($0, event.anchorLength) }
    switch unsafe event.kind {
    case CYamlStreamEnd: return false
    case CYamlDocumentStart:
      stack = []
      anchors = [:]
    case CYamlDocumentEnd: break
    case CYamlScalar:
      let text = unsafe Self.string(event.text, event.length)
      let node = unsafe DocumentNode(
        content: .scalar(text, isPlain: event.isPlain), place: place)
      if let anchor { anchors[anchor] = Anchored(node: node, size: 1, height: 1) }
      return add(node, size: 1, height: 1)
    case CYamlAlias: return addAlias(anchor ?? "", at: place)
    case CYamlSequenceStart: return open(.sequence([]), anchor: anchor, at: place)
    case CYamlMappingStart: return open(.mapping([]), anchor: anchor, at: place)
    case CYamlSequenceEnd, CYamlMappingEnd: return close(at: place)
    default:
      let message = unsafe Self.string(event.text, event.length)
      return fail("load.yaml", "this is not YAML: \(message)", at: place)
    }
    return true
  }

  private mutating func fail(
    _ code: String, _ message: String, at place: Place, suggestion: String? = nil
  ) -> Bool {
    failure = ReadFailure(
      code: code, message: message, offset: Int(place.lower), line: Int(place.line),
      column: Int(place.column), suggestion: suggestion)
    return false
  }

  private mutating func open(
    _ content: DocumentNode.Content, anchor: String?, at place: Place
  ) -> Bool {
    guard stack.count < ReadLimits.depth else {
      return fail("load.depth", "nested deeper than \(ReadLimits.depth) levels", at: place)
    }
    stack.append(Frame(node: DocumentNode(content: content, place: place), anchor: anchor))
    return true
  }

  private mutating func close(at place: Place) -> Bool {
    guard var frame = stack.popLast() else { return true }
    frame.node.place.upper = max(frame.node.place.upper, place.upper)
    if let anchor = frame.anchor {
      anchors[anchor] = Anchored(node: frame.node, size: frame.size, height: frame.height)
    }
    return add(frame.node, size: frame.size, height: frame.height)
  }

  private mutating func addAlias(_ name: String, at place: Place) -> Bool {
    guard let anchored = anchors[name] else {
      return fail("load.alias", "the alias *\(name)* names no anchor before it", at: place)
    }
    expanded += anchored.size
    guard expanded <= ReadLimits.expandedNodes else {
      return fail(
        "load.alias", "aliases stand for more than \(ReadLimits.expandedNodes) values", at: place,
        suggestion: "write the repeated parts out, or split the file")
    }
    guard stack.count + anchored.height <= ReadLimits.depth else {
      return fail("load.depth", "nested deeper than \(ReadLimits.depth) levels", at: place)
    }
    return add(anchored.node, size: anchored.size, height: anchored.height)
  }

  private mutating func add(_ node: DocumentNode, size: Int, height: Int) -> Bool {
    guard !stack.isEmpty else {
      documents.append(node)
      return true
    }
    let top = stack.count - 1
    stack[top].size += size
    stack[top].height = max(stack[top].height, height + 1)
    if case .sequence(var elements) = stack[top].node.content {
      stack[top].node.content = .sequence([])
      elements.append(node)
      stack[top].node.content = .sequence(elements)
    } else if let key = stack[top].key {
      stack[top].key = nil
      set(key.text, key.place, to: node)
    } else {
      stack[top].key = (Self.keyText(of: node), node.place)
    }
    return true
  }

  /// A mapping or sequence as a key has no name; its place tells it from others.
  private static func keyText(of node: DocumentNode) -> String {
    guard case .scalar(let text, _) = node.content else {
      return "(key at line \(node.line))"
    }
    return text
  }

  private mutating func set(_ key: String, _ place: Place, to value: DocumentNode) {
    let top = stack.count - 1
    guard case .mapping(var entries) = stack[top].node.content else { return }
    stack[top].node.content = .mapping([])
    let entry = DocumentEntry(key: key, place: place, value: value)
    let earlier: Int?
    if entries.count < 16 {
      earlier = entries.firstIndex { $0.key == key }
    } else {
      if stack[top].seen.isEmpty {
        for (index, entry) in entries.enumerated() { stack[top].seen[entry.key] = index }
      }
      earlier = stack[top].seen[key]
    }
    if let earlier {
      if remarks.count < ReadLimits.remarks {
        remarks.append(.duplicate(key, first: entries[earlier].place, second: place))
      }
      entries[earlier] = entry
    } else {
      if !stack[top].seen.isEmpty { stack[top].seen[key] = entries.count }
      entries.append(entry)
    }
    stack[top].node.content = .mapping(entries)
  }
}

extension ReadRemark {
  static func duplicate(_ key: String, first: Place, second: Place) -> ReadRemark {
    ReadRemark(
      code: "load.duplicate-key",
      message:
        "`\(key)` is given twice, on lines \(first.line) and \(second.line); the last counts",
      place: second)
  }
}
