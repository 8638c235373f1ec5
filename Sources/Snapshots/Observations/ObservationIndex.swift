/// Records by subject, then kind, then time, so that a question of one subject reads only its own.
///
/// Two stable counting sorts and a sort of the groups that came out of order: O(records) where
/// records come in order of time.
package struct ObservationIndex: Sendable {
  /// Rows of the table, group after group.
  package let order: [UInt32]
  /// Codes of the subjects that have records, in the order in which they first appear.
  package let subjects: [UInt32]
  /// The groups of subject s are `firstGroups[s] ..< firstGroups[s + 1]`.
  private let firstGroups: [Int]
  private let groupKinds: [UInt32]
  private let groupStarts: [Int]
  private let subjectNumbers: [UInt32: UInt32]

  package init(_ table: ObservationTable) {
    let byKind = Self.sorted(Self.numbered(table.kind).numbers, after: nil)
    let (numbers, subjects) = Self.numbered(table.subject)
    var order = Self.sorted(numbers, after: byKind)
    var firstGroups: [Int] = []
    var kinds: [UInt32] = []
    var starts: [Int] = []
    var subjectNumbers: [UInt32: UInt32] = [:]
    var position = 0
    while position < order.count {
      let row = Int(order[position])
      let number = numbers[row]
      let kind = table.kind[row]
      if Int(number) == firstGroups.count {
        firstGroups.append(kinds.count)
        subjectNumbers[table.subject[row]] = number
      }
      kinds.append(kind)
      starts.append(position)
      var end = position + 1
      var isAscending = true
      while end < order.count, numbers[Int(order[end])] == number,
        table.kind[Int(order[end])] == kind
      {
        if table.at[Int(order[end])] < table.at[Int(order[end - 1])] { isAscending = false }
        end += 1
      }
      if !isAscending {
        order[position..<end].sort { (table.at[Int($0)], $0) < (table.at[Int($1)], $1) }
      }
      position = end
    }
    firstGroups.append(kinds.count)
    starts.append(order.count)
    self.order = order
    self.subjects = subjects
    self.firstGroups = firstGroups
    groupKinds = kinds
    groupStarts = starts
    self.subjectNumbers = subjectNumbers
  }

  /// The rows of a subject's records of one kind, ascending in time and then in file order.
  package func rows(of subject: UInt32, kind: UInt32) -> ArraySlice<UInt32> {
    guard let number = subjectNumbers[subject] else { return [] }
    for group in firstGroups[Int(number)]..<firstGroups[Int(number) + 1]
    where groupKinds[group] == kind {
      return order[groupStarts[group]..<groupStarts[group + 1]]
    }
    return []
  }

  /// Dense numbers for codes, in the order in which they first appear.
  private static func numbered(_ codes: [UInt32]) -> (numbers: [UInt32], codes: [UInt32]) {
    var known = [UInt32](repeating: .max, count: Int(codes.max() ?? 0) + 1)
    var found: [UInt32] = []
    let numbers = codes.map { code in
      if known[Int(code)] == .max {
        known[Int(code)] = UInt32(found.count)
        found.append(code)
      }
      return known[Int(code)]
    }
    return (numbers, found)
  }

  /// Rows by number; rows of one number stay in the order of `rows`.
  private static func sorted(_ numbers: [UInt32], after rows: [UInt32]?) -> [UInt32] {
    var next = [Int](repeating: 0, count: Int(numbers.max() ?? 0) + 2)
    for number in numbers { next[Int(number) + 1] += 1 }
    for number in 1..<next.count { next[number] += next[number - 1] }
    var sorted = [UInt32](repeating: 0, count: numbers.count)
    for position in numbers.indices {
      let row = rows.map { Int($0[position]) } ?? position
      let number = Int(numbers[row])
      sorted[next[number]] = UInt32(row)
      next[number] += 1
    }
    return sorted
  }
}
