import Graphs

/// Numbers rows by what they hold: equal rows (by equivalence) have equal numbers, in order of
/// appearance. One column of nodes or strings uses an array, everything else a hash table.
struct RowKeys {
  private let runtime: Runtime
  private(set) var count = 0
  private var byNode: [UInt32] = []
  private var byCode: [UInt32] = []
  private var byValues: [[ValueKey]: Int] = [:]
  private var byValue: [ValueKey: Int] = [:]
  private var nullGroup: Int?
  private let held: Held
  private var size = PayloadSize()
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
