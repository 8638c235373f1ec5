import Graphs

/// Looks at the names of columns as they stand in a manifest.
enum BareNames {
  /// Whether columns have no constraints, and names that are segments of an address, no two the
  /// same; nil where their text has to be looked at more closely.
  static func areBare(_ columns: DocumentNode) -> Bool? {
    let tree = columns.tree
    guard let nameKey = tree.keys.find("name") else { return nil }
    let constraintsKey = tree.keys.find("constraints")
    var hashes: [UInt64] = []
    hashes.reserveCapacity(columns.entryCount)
    var isClear = true
    tree.visit(columns.cell) { column in
      var hash: UInt64?
      guard tree.cells[Int(column)].style == .mapping else {
        isClear = false
        return false
      }
      tree.visit(column) { child in
        let own = tree.cells[Int(child)]
        if own.key == nameKey {
          hash = Self.hash(tree, own)
        } else if own.key == constraintsKey, own.style != .sequence || own.payload > 0 {
          isClear = false
        }
        return isClear
      }
      if let hash { hashes.append(hash) } else { isClear = false }
      return isClear
    }
    guard isClear, areDifferent(hashes) else { return nil }
    return true
  }

  /// A hash that is the same for names that differ in case alone.
  private static func hash(_ tree: DocumentTree, _ own: DocumentCell) -> UInt64? {
    guard own.style == .quoted else { return nil }
    let name = tree.bytes[Int(own.lower) - tree.base + 1..<Int(own.upper) - tree.base - 1]
    // So long may be a UUID.
    guard name.count != 36, Identifiers.isSegment(utf8: name) else { return nil }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    // Segments are of letters, digits, `_` and `-`.
    for byte in name { hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01b3 }
    return hash
  }

  /// So many are compared one by one.
  private static let few = 32

  private static func areDifferent(_ hashes: [UInt64]) -> Bool {
    guard hashes.count <= few else { return Set(hashes).count == hashes.count }
    return hashes.indices.allSatisfy { !hashes[..<$0].contains(hashes[$0]) }
  }
}
