import Diagnostics

/// Follows `$ref` in the documents of a load. Nothing is ever fetched.
///
/// The target is a pointer in the same document (`#/a/b`, also `#a/b` and `#a.b`, as written in
/// practice), a file beside it, or an address whose last parts are those of a loaded file.
extension ImportContext {
  /// A chain of references is followed this far.
  private static let longestChain = 32

  /// What a value stands for: the target of its `$ref`, with the keys that stand beside the `$ref`
  /// winning over those of the target. A value without one, or without a target, is itself.
  mutating func resolved(_ start: Located) -> Located {
    guard start.node.text("$ref") != nil else { return start }
    var current = start
    var beside: [DocumentEntry] = []
    var seen: Set<String> = []
    while let reference = current.node.text("$ref") {
      guard seen.insert("\(current.file)\u{1F}\(reference)").inserted,
        seen.count <= Self.longestChain
      else {
        tell("load.reference-loop", "`$ref: \(reference)` leads back to itself", at: current)
        break
      }
      guard let target = target(of: reference, from: current) else { break }
      for entry in current.node.entries
      where entry.key != "$ref" && !entry.value.isNull
        && !beside.contains(where: { $0.key == entry.key })
      {
        beside.append(entry)
      }
      current = target
    }
    guard current.node.isMapping, !beside.isEmpty else { return current }
    let rest = current.node.entries.filter { entry in
      !beside.contains { $0.key == entry.key }
    }
    current.node.content = .mapping(beside + rest)
    return current
  }

  /// The value that a reference names; nil, and told, where there is none among what was loaded.
  mutating func target(of reference: String, from place: Located) -> Located? {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let location = parts[0].trimmedText
    var root = place.root
    var file = place.file
    if !location.isEmpty {
      guard let found = self.file(location, from: place) else { return nil }
      guard let other = library.follow(into: found) else {
        tell(
          "load.reference",
          "`$ref: \(reference)` leads into a \(files[found].format) document, "
            + "which is read as a whole", at: place)
        return nil
      }
      root = other
      file = found
    }
    let pointer = parts.count > 1 ? parts[1] : ""
    // Sections of a descriptor are pointed at from its root, and from its product.
    let node = root.value(at: pointer) ?? root["product"]?.value(at: pointer)
    guard let node else {
      tell("load.reference", "`$ref: \(reference)` points at nothing", at: place)
      return nil
    }
    return Located(node, in: root, of: file)
  }

  /// The loaded file that a location names; nil, and told, where it was not loaded.
  mutating func file(_ location: String, from place: Located) -> Int? {
    if let found = library.file(location, from: place.file, among: files) { return found }
    let isRemote = location.contains("://") && !location.hasPrefix("file://")
    tell(
      isRemote ? "load.remote-reference" : "load.reference",
      isRemote
        ? "`\(location)` lies elsewhere and was not fetched" : "`\(location)` was not loaded",
      at: place,
      suggestion: isRemote
        ? "load a copy of it beside this file" : "load its folder, or correct the path")
    return nil
  }

  /// Tells of the references in a document that lead nowhere. O(its values).
  mutating func checkReferences(in document: Located) {
    var pending = [document.node]
    while let node = pending.popLast() {
      pending += node.elements
      for entry in node.entries {
        guard entry.key == "$ref", let reference = entry.value.text else {
          pending.append(entry.value)
          continue
        }
        let place = document.with(entry.value)
        let location = reference.split(separator: "#", omittingEmptySubsequences: false)[0]
        if !location.isEmpty {
          guard let found = file(String(location).trimmed, from: place) else { continue }
          // Whole documents of other formats are referred to, not pointed into.
          guard library.holds(found) else { continue }
        }
        _ = target(of: reference, from: place)
      }
    }
  }

  private mutating func tell(
    _ code: String, _ message: String, at place: Located, suggestion: String? = nil
  ) {
    guard library.isNews("\(place.file)\u{1F}\(message)") else { return }
    note(
      code, message, at: place.origin,
      severity: code == "load.remote-reference" ? .note : .warning, suggestion: suggestion)
  }
}

extension Substring {
  fileprivate var trimmedText: String { String(self).trimmed }
}

extension DocumentNode {
  /// The value at a JSON pointer (RFC 6901), with or without its leading `/`, or at a dotted path.
  func value(at pointer: Substring) -> DocumentNode? {
    let plain = pointer.hasPrefix("/") ? pointer.dropFirst() : pointer
    if plain.isEmpty { return self }
    let separator: Character = plain.contains("/") || self[String(plain)] != nil ? "/" : "."
    var node = self
    for part in plain.split(separator: separator) {
      let key = part.contains("~") ? Self.unescaped(part) : String(part)
      if let value = node[key] {
        node = value
      } else if case .sequence(let elements) = node.content, let index = Int(key),
        elements.indices.contains(index)
      {
        node = elements[index]
      } else {
        return nil
      }
    }
    return node
  }

  private static func unescaped(_ part: Substring) -> String {
    var text = ""
    var rest = part
    while let character = rest.popFirst() {
      if character == "~", let code = rest.first, code == "0" || code == "1" {
        rest.removeFirst()
        text.append(code == "0" ? "~" : "/")
      } else {
        text.append(character)
      }
    }
    return text
  }

  /// The value without what is null or empty in it; nil where nothing is left.
  func present() -> DocumentNode? {
    switch content {
    case .scalar(let text, _): return isNull || text.isEmpty ? nil : self
    case .sequence(let elements):
      let kept = elements.compactMap { $0.present() }
      return kept.isEmpty ? nil : DocumentNode(content: .sequence(kept), place: place)
    case .mapping(let entries):
      let kept = entries.compactMap { entry in
        entry.value.present().map { DocumentEntry(key: entry.key, place: entry.place, value: $0) }
      }
      return kept.isEmpty ? nil : DocumentNode(content: .mapping(kept), place: place)
    }
  }
}
