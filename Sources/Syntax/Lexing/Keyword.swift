/// A word with a meaning in the query language; every one of them may also be a name.
package enum Keyword: UInt8, Sendable, CaseIterable {
  case acyclic
  case all
  case allShortestPaths
  case and
  case any
  case `as`
  case asc
  case ascending
  case by
  case call
  case `case`
  case collect
  case contains
  case count
  case create
  case delete
  case desc
  case descending
  case detach
  case different
  case distinct
  case elements
  case `else`
  case end
  case ends
  case exists
  case explain
  case `false`
  case filter
  case `for`
  case foreach
  case group
  case groups
  case `in`
  case `is`
  case labeled
  case `let`
  case limit
  case match
  case merge
  case none
  case not
  case null
  case offset
  case on
  case optional
  case or
  case order
  case ordinality
  case profile
  case reduce
  case relationships
  case remove
  case repeatable
  case `return`
  case set
  case shortest
  case shortestPath
  case single
  case skip
  case starts
  case then
  case trail
  case `true`
  case union
  case unwind
  case walk
  case when
  case `where`
  case with
  case xor
  case yield

  /// In upper case, as it is printed.
  package var text: String { Self.texts[Int(rawValue)] }

  private static let texts: [String] = allCases.map { "\($0)".uppercased() }

  /// The longest keyword fits into one 16-byte integer, so that a look-up hashes one number.
  private static let table: [UInt128: Keyword] = {
    var table: [UInt128: Keyword] = [:]
    for keyword in allCases { table[pack(Array(keyword.text.utf8)[...])] = keyword }
    return table
  }()

  /// The keyword spelled by ASCII letters of any case, or nil.
  static func spelled(_ bytes: ArraySlice<UInt8>) -> Keyword? {
    guard bytes.count >= 2, bytes.count <= 16 else { return nil }
    return table[pack(bytes)]
  }

  private static func pack(_ bytes: ArraySlice<UInt8>) -> UInt128 {
    var packed: UInt128 = 0
    for byte in bytes { packed = packed << 8 | UInt128(byte.isLowerLetter ? byte & 0xDF : byte) }
    return packed
  }

  /// Begins a clause of a query.
  var startsClause: Bool {
    switch self {
    case .match, .optional, .with, .unwind, .return, .call, .union, .filter, .let, .for: true
    default: startsUpdate
    }
  }

  /// Begins a clause that writes.
  var startsUpdate: Bool {
    switch self {
    case .create, .merge, .set, .delete, .detach, .remove, .foreach: true
    default: false
    }
  }

  /// Where an operand is expected, these words most likely mean that it was forgotten.
  var isReserved: Bool {
    switch self {
    case .and, .as, .asc, .ascending, .by, .case, .contains, .desc, .descending, .distinct, .else,
      .end, .ends, .false, .in, .is, .limit, .not, .null, .on, .or, .order, .skip, .starts, .then,
      .true, .when, .where, .xor, .yield:
      true
    default: startsClause
    }
  }

  /// May stand at the end of a complete query.
  var endsOperand: Bool {
    switch self {
    case .end, .null, .true, .false, .asc, .ascending, .desc, .descending: true
    default: !isReserved
    }
  }
}
