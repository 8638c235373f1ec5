import Graphs

/// Numbers rows by what they hold: equal rows (by equivalence) have equal numbers, in order of
/// appearance. One column of nodes or strings uses an array; one of whole numbers, or two of nodes
/// or strings, a table of numbers; everything else a table of values.
struct RowKeys {
  private let runtime: Runtime
  private(set) var count = 0
  private var byNode: [UInt32] = []
  private var byCode: [UInt32] = []
  private var byValues: [[ValueKey]: Int] = [:]
  private var byValue: [ValueKey: Int] = [:]
  private var nullGroup: Int?
  private var byNumber = NumberTable()
  /// What the keys of `byNumber` are, once it holds any.
  private var packed: Packed?
  private let held: Held
  private var size = PayloadSize()
  /// Two ids or codes in one number, or one whole number.
  private enum Packed {
    case int
    case pair(IdKind, IdKind)
  }

  private enum IdKind {
    case node
    case code
  }

  /// Bytes of keys that were entered since the last look at the budget.
  private var payload = 0

  init(_ runtime: Runtime) {
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  /// Call before the keys are given up.
  func release() { held.shrink() }

  mutating func groups(of columns: [Vector], count rows: Int) throws -> [Int] {
    let before = count
    if let groups = try numbered(columns, rows) { return groups }
    let groups: [Int]
    switch columns.count == 1 ? columns[0] : .absent {
    case .nodes(let ids):
      if byNode.isEmpty {
        try held.add(4 * runtime.view.nodeBound)
        byNode = [UInt32](repeating: Vector.none, count: runtime.view.nodeBound)
      }
      var table = byNode
      byNode = []
      groups = dense(ids, &table) { .node($0) }
      byNode = table
    case .codes(let codes):
      let strings = runtime.strings
      if byCode.isEmpty {
        try held.add(4 * strings.count)
        byCode = [UInt32](repeating: Vector.none, count: strings.count)
      }
      var table = byCode
      byCode = []
      groups = dense(codes, &table) { .string(strings[$0]) }
      byCode = table
    default: groups = hashed(columns, rows)
    }
    try held.add((count - before) * (16 + 32 * columns.count) + payload)
    payload = 0
    return groups
  }

  // MARK: Numbers

  /// Groups by a table of numbers, nil where the columns are of another kind, now or before.
  private mutating func numbered(_ columns: [Vector], _ rows: Int) throws -> [Int]? {
    let kind = Self.packing(columns)
    let fits =
      switch (kind, packed) {
      case (nil, _): false
      case (_, nil): byValue.isEmpty && byValues.isEmpty && byNode.isEmpty && byCode.isEmpty
      case (.int, .int): true
      case (.pair(let a, let b), .pair(let c, let d)): a == c && b == d
      default: false
      }
    guard fits, let kind else {
      unpack()
      return nil
    }
    packed = kind
    let before = count
    var next = count
    var table = byNumber
    byNumber = NumberTable()
    defer { byNumber = table }
    var groups: [Int] = []
    groups.reserveCapacity(rows)
    switch (columns[0], columns.count == 2 ? columns[1] : .absent) {
    case (.ints(let keys, let nulls), _):
      for row in 0..<rows {
        if !nulls.isEmpty, nulls[row] {
          count = next
          groups.append(null())
          next = count
        } else {
          groups.append(
            table.group(of: keys[row]) {
              next += 1
              return next - 1
            })
        }
      }
    case (.nodes(let a), .nodes(let b)), (.nodes(let a), .codes(let b)),
      (.codes(let a), .nodes(let b)), (.codes(let a), .codes(let b)):
      for row in 0..<rows {
        let key = Int64(bitPattern: UInt64(a[row]) << 32 | UInt64(b[row]))
        groups.append(
          table.group(of: key) {
            next += 1
            return next - 1
          })
      }
    default: break
    }
    count = next
    try held.add((count - before) * 32)
    return groups
  }

  private static func packing(_ columns: [Vector]) -> Packed? {
    func kind(_ column: Vector) -> IdKind? {
      switch column {
      case .nodes: .node
      case .codes: .code
      default: nil
      }
    }
    if columns.count == 1, case .ints = columns[0] { return .int }
    guard columns.count == 2, let a = kind(columns[0]), let b = kind(columns[1]) else {
      return nil
    }
    return .pair(a, b)
  }

  /// Keys of another kind come: what the table of numbers holds goes to the tables of values.
  private mutating func unpack() {
    guard let kind = packed else { return }
    packed = nil
    let strings = runtime.strings
    func value(_ id: UInt32, _ kind: IdKind) -> Value {
      id == Vector.none ? .null : kind == .node ? .node(id) : .string(strings[id])
    }
    for (position, key) in byNumber.keys.enumerated() {
      let group = Int(byNumber.groups[position])
      switch kind {
      case .int: byValue[ValueKey(.int(key))] = group
      case .pair(let a, let b):
        let bits = UInt64(bitPattern: key)
        let left = value(UInt32(truncatingIfNeeded: bits >> 32), a)
        let right = value(UInt32(truncatingIfNeeded: bits), b)
        byValues[[ValueKey(left), ValueKey(right)]] = group
      }
    }
    byNumber = NumberTable()
  }

  // MARK: Ids and values

  /// Values of another batch may come boxed: numbers in the array are entered in the table too when
  /// both kinds occur.
  private mutating func dense(
    _ ids: [UInt32], _ table: inout [UInt32], _ value: (UInt32) -> Value
  ) -> [Int] {
    let isMixed = !byValue.isEmpty
    return ids.map { id in
      if id == Vector.none { return null() }
      if table[Int(id)] != Vector.none { return Int(table[Int(id)]) }
      let group: Int
      if isMixed, let known = byValue[ValueKey(value(id))] {
        group = known
      } else {
        group = fresh()
      }
      table[Int(id)] = UInt32(group)
      return group
    }
  }

  private mutating func fresh() -> Int {
    count += 1
    return count - 1
  }

  private mutating func null() -> Int {
    if let nullGroup { return nullGroup }
    let group = fresh()
    nullGroup = group
    return group
  }

  private mutating func hashed(_ columns: [Vector], _ rows: Int) -> [Int] {
    let strings = runtime.strings
    if columns.count == 1 {
      return (0..<rows).map { one(columns[0].value(at: $0, strings)) }
    }
    return (0..<rows).map { row in
      let key = columns.map { ValueKey($0.value(at: row, strings)) }
      if let known = byValues[key] { return known }
      let group = fresh()
      byValues[key] = group
      payload += 32 + size.bytes(of: key.lazy.map(\.value))
      return group
    }
  }

  private mutating func one(_ value: Value) -> Int {
    if value.isNull { return null() }
    let key = ValueKey(value)
    if let known = byValue[key] { return known }
    if case .node(let id) = value, !byNode.isEmpty, byNode[Int(id)] != Vector.none {
      return Int(byNode[Int(id)])
    }
    if case .string(let text) = value, !byCode.isEmpty, let code = runtime.strings.find(text),
      byCode[Int(code)] != Vector.none
    {
      return Int(byCode[Int(code)])
    }
    let group = fresh()
    byValue[key] = group
    payload += size.bytes(of: value)
    return group
  }
}
