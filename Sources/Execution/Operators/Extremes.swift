import Graphs

/// The least or greatest number of each group, as long as all are integers or all are floats
/// without NaN.
struct Extremes {
  private let isGreatest: Bool
  private var ints: [Int64] = []
  private var floats: [Double] = []
  private var isFound: [Bool] = []
  private var kind = Kind.unknown

  private enum Kind {
    case unknown
    case ints
    case floats
  }

  init(isGreatest: Bool) { self.isGreatest = isGreatest }

  /// Takes a column in; false, and nothing is taken, when it is not of the kind so far.
  mutating func add(_ column: Vector, _ groups: [Int], groupCount: Int) -> Bool {
    switch column {
    case .ints(let values, let nulls):
      if kind == .floats { return false }
      kind = .ints
      grow(groupCount)
      for row in values.indices where nulls.isEmpty || !nulls[row] {
        let group = groups.isEmpty ? 0 : groups[row]
        let value = values[row]
        if !isFound[group] || (isGreatest ? value > ints[group] : value < ints[group]) {
          ints[group] = value
          isFound[group] = true
        }
      }
      return true
    case .floats(let values, let nulls):
      if kind == .ints || values.contains(where: \.isNaN) { return false }
      kind = .floats
      grow(groupCount)
      for row in values.indices where nulls.isEmpty || !nulls[row] {
        let group = groups.isEmpty ? 0 : groups[row]
        let value = values[row]
        if !isFound[group] || (isGreatest ? value > floats[group] : value < floats[group]) {
          floats[group] = value
          isFound[group] = true
        }
      }
      return true
    default: return false
    }
  }

  private mutating func grow(_ count: Int) {
    while isFound.count < count {
      isFound.append(false)
      ints.append(0)
      floats.append(0)
    }
  }

  func value(of group: Int) -> Value {
    guard group < isFound.count, isFound[group] else { return .null }
    return kind == .ints ? .int(ints[group]) : .float(floats[group])
  }

  func column(_ count: Int) -> Vector {
    .values((0..<count).map(value))
  }
}
