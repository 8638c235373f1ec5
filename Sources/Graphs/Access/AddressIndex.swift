/// Finds nodes by address and by alias.
package struct AddressIndex: Sendable {
  /// String codes ascending, and at the same position the node; a code may stand several times.
  private let addressCodes: [UInt32]
  private let addressNodes: [UInt32]
  private let aliasCodes: [UInt32]
  private let aliasNodes: [UInt32]

  init(keys: SymbolTable, columns: [[Column?]], strings: StringTable) {
    var addresses: [(code: UInt32, node: UInt32)] = []
    var aliases: [(code: UInt32, node: UInt32)] = []
    for case let column? in keys.find("address").map({ columns[Int($0)] }) ?? [] {
      guard case .strings(let codes) = column.storage else { continue }
      for row in 0..<column.count where column.present[row] {
        addresses.append((codes[row], column.first + UInt32(row)))
      }
    }
    for case let column? in keys.find("aliases").map({ columns[Int($0)] }) ?? [] {
      for row in 0..<column.count {
        guard case .list(let names) = column.value(at: row, strings: strings) else { continue }
        for case .string(let name) in names {
          guard let code = strings.find(name) else { continue }
          aliases.append((code, column.first + UInt32(row)))
        }
      }
    }
    addresses.sort { ($0.code, $0.node) < ($1.code, $1.node) }
    aliases.sort { ($0.code, $0.node) < ($1.code, $1.node) }
    addressCodes = addresses.map(\.code)
    addressNodes = addresses.map(\.node)
    aliasCodes = aliases.map(\.code)
    aliasNodes = aliases.map(\.node)
  }

  /// Nodes whose `address` has this string code; one, unless the mesh is at odds with itself.
  package func nodes(addressed code: UInt32) -> ArraySlice<UInt32> {
    Self.matches(code, in: addressCodes, addressNodes)
  }

  /// Nodes that list this string code among their `aliases`.
  package func nodes(aliased code: UInt32) -> ArraySlice<UInt32> {
    Self.matches(code, in: aliasCodes, aliasNodes)
  }

  private static func matches(
    _ code: UInt32, in codes: [UInt32], _ nodes: [UInt32]
  ) -> ArraySlice<UInt32> {
    var low = 0
    var high = codes.count
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < codes.count, codes[end] == code { end += 1 }
    return nodes[low..<end]
  }
}
