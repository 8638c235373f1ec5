import Graphs

/// One column of a batch. Ids and codes use `Vector.none` for null.
enum Vector {
  /// Nothing reads this column.
  case absent
  case nodes([UInt32])
  case relationships([UInt32])
  case truths([Truth])
  /// `nulls` is empty when no row is null.
  case ints([Int64], nulls: [Bool])
  case floats([Double], nulls: [Bool])
  /// Codes of the base graph's string table.
  case codes([UInt32])
  case values([Value])

  static let none = UInt32.max

  func value(at row: Int, _ strings: StringTable) -> Value {
    switch self {
    case .absent: .null
    case .nodes(let ids): ids[row] == Self.none ? .null : .node(ids[row])
    case .relationships(let ids): ids[row] == Self.none ? .null : .relationship(ids[row])
    case .truths(let truths): truths[row].value
    case .ints(let ints, let nulls): !nulls.isEmpty && nulls[row] ? .null : .int(ints[row])
    case .floats(let floats, let nulls): !nulls.isEmpty && nulls[row] ? .null : .float(floats[row])
    case .codes(let codes): codes[row] == Self.none ? .null : .string(strings[codes[row]])
    case .values(let values): values[row]
    }
  }

  func isNull(at row: Int) -> Bool {
    switch self {
    case .absent: true
    case .nodes(let ids), .relationships(let ids), .codes(let ids): ids[row] == Self.none
    case .truths(let truths): truths[row] == .unknown
    case .ints(_, let nulls), .floats(_, let nulls): !nulls.isEmpty && nulls[row]
    case .values(let values): values[row].isNull
    }
  }

  func boxed(_ count: Int, _ strings: StringTable) -> [Value] {
    if case .values(let values) = self { return values }
    return (0..<count).map { value(at: $0, strings) }
  }

  func gathered(_ rows: [Int]) -> Vector {
    func pick<Element>(_ elements: [Element]) -> [Element] { rows.map { elements[$0] } }
    switch self {
    case .absent: return .absent
    case .nodes(let ids): return .nodes(pick(ids))
    case .relationships(let ids): return .relationships(pick(ids))
    case .truths(let truths): return .truths(pick(truths))
    case .ints(let ints, let nulls):
      return .ints(pick(ints), nulls: nulls.isEmpty ? [] : pick(nulls))
    case .floats(let floats, let nulls):
      return .floats(pick(floats), nulls: nulls.isEmpty ? [] : pick(nulls))
    case .codes(let codes): return .codes(pick(codes))
    case .values(let values): return .values(pick(values))
    }
  }

  /// A column of nulls.
  static func nulls(_ count: Int) -> Vector {
    .values([Value](repeating: .null, count: count))
  }

  /// This column with another behind it; columns of two kinds become boxed.
  func appending(
    _ other: Vector, counts: (own: Int, other: Int), _ strings: StringTable
  ) -> Vector {
    if counts.own == 0 { return other }
    switch (self, other) {
    case (.absent, .absent): return .absent
    case (.nodes(let a), .nodes(let b)): return .nodes(a + b)
    case (.relationships(let a), .relationships(let b)): return .relationships(a + b)
    case (.truths(let a), .truths(let b)): return .truths(a + b)
    case (.codes(let a), .codes(let b)): return .codes(a + b)
    case (.ints(let a, let x), .ints(let b, let y)):
      return .ints(a + b, nulls: Self.joined(x, y, counts))
    case (.floats(let a, let x), .floats(let b, let y)):
      return .floats(a + b, nulls: Self.joined(x, y, counts))
    default: return .values(boxed(counts.own, strings) + other.boxed(counts.other, strings))
    }
  }

  private static func joined(_ a: [Bool], _ b: [Bool], _ counts: (own: Int, other: Int)) -> [Bool] {
    if a.isEmpty, b.isEmpty { return [] }
    return (a.isEmpty ? [Bool](repeating: false, count: counts.own) : a)
      + (b.isEmpty ? [Bool](repeating: false, count: counts.other) : b)
  }
}

/// Three-valued truth in one byte.
enum Truth: UInt8 {
  case no
  case yes
  case unknown

  init(_ truth: Bool?) {
    self = truth.map { $0 ? .yes : .no } ?? .unknown
  }

  var value: Value {
    switch self {
    case .no: .bool(false)
    case .yes: .bool(true)
    case .unknown: .null
    }
  }

  var negated: Truth {
    switch self {
    case .no: .yes
    case .yes: .no
    case .unknown: .unknown
    }
  }
}
