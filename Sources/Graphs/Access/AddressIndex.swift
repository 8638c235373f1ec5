/// Finds nodes by address and by alias.
package struct AddressIndex: Sendable {
  /// String codes ascending, and at the same position the node; a code may stand several times.
  package enum Entries: Sendable {
    case arrays(codes: [UInt32], nodes: [UInt32])
    /// In a file; a look-up reads the pages it needs.
    case pages(codes: Pages<UInt32>, nodes: Pages<UInt32>)
  }

  package let addresses: Entries
  package let aliases: Entries
  private let whole: Lazy<Whole>

  /// Every address at once: string codes ascending, and at the same position the node.
  package struct Whole: Sendable {
    package let codes: [UInt32]
    package let nodes: [UInt32]

    /// Nodes whose address has this string code. O(log addresses)
    package func nodes(of code: UInt32) -> ArraySlice<UInt32> {
      nodes[Entries.range(of: code, count: codes.count) { codes[$0] }]
    }
  }

  package init(addresses: Entries, aliases: Entries) {
    self.addresses = addresses
    self.aliases = aliases
    whole = Lazy { addresses.whole }
  }

  /// All addresses, for a search through them; in the order of their codes the texts lie end to
  /// end. O(addresses) on the first call where they lie in a file.
  package var all: Whole { whole.value }

  init(keys: SymbolTable, columns: [ColumnSet], strings: StringTable) {
    // Codes in the upper halves, nodes in the lower.
    var addresses: [UInt64] = []
    var aliases: [UInt64] = []
    for case let column? in keys.find("address").map({ columns[Int($0)] }) ?? ColumnSet([Column?]())
    {
      guard case .strings(let codes) = column.storage else { continue }
      for row in 0..<column.count where column.present[row] {
        addresses.append(UInt64(codes[row]) << 32 | UInt64(column.first + UInt32(row)))
      }
    }
    for case let column? in keys.find("aliases").map({ columns[Int($0)] }) ?? ColumnSet([Column?]())
    {
      for row in 0..<column.count {
        guard case .list(let names) = column.value(at: row, strings: strings) else { continue }
        for case .string(let name) in names {
          guard let code = strings.find(name) else { continue }
          aliases.append(UInt64(code) << 32 | UInt64(column.first + UInt32(row)))
        }
      }
    }
    self.init(addresses: Self.sorted(&addresses), aliases: Self.sorted(&aliases))
  }

  private static func sorted(_ pairs: inout [UInt64]) -> Entries {
    pairs.sort()
    return .arrays(
      codes: pairs.map { UInt32(truncatingIfNeeded: $0 >> 32) },
      nodes: pairs.map { UInt32(truncatingIfNeeded: $0) })
  }

  /// Nodes whose `address` has this string code; one, unless the mesh is at odds with itself.
  package func nodes(addressed code: UInt32) -> [UInt32] { addresses.nodes(of: code) }

  /// Nodes that list this string code among their `aliases`.
  package func nodes(aliased code: UInt32) -> [UInt32] { aliases.nodes(of: code) }
}

extension AddressIndex.Entries {
  fileprivate var whole: AddressIndex.Whole {
    switch self {
    case .arrays(let codes, let nodes): return AddressIndex.Whole(codes: codes, nodes: nodes)
    case .pages(let codes, let nodes):
      let known = min(codes.count, nodes.count)
      return AddressIndex.Whole(codes: codes[0..<known], nodes: nodes[0..<known])
    }
  }

  fileprivate func nodes(of code: UInt32) -> [UInt32] {
    switch self {
    case .arrays(let codes, let nodes):
      let range = Self.range(of: code, count: codes.count) { codes[$0] }
      return Array(nodes[range])
    case .pages(let codes, let nodes):
      return nodes[Self.range(of: code, count: codes.count) { codes[$0] }]
    }
  }

  /// The positions of a code among ascending ones.
  fileprivate static func range(
    of code: UInt32, count: Int, _ at: (Int) -> UInt32
  ) -> Range<Int> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if at(middle) < code { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, at(end) == code { end += 1 }
    return low..<end
  }
}
