/// A time zone of the tz database: when its clocks were set, and the rule for the years to come.
package struct Zone: Sendable {
  /// As in the database: `Europe/Stockholm`.
  package let name: String
  /// Instants at which the offset changes, ascending, in seconds since 1970-01-01T00:00Z.
  let transitions: [Int64]
  /// The offset from each transition on.
  let offsets: [ZoneOffset]
  /// The offset before the first transition.
  let first: ZoneOffset
  /// What holds after the last transition.
  let rule: ZoneRule?

  init(
    name: String, transitions: [Int64], offsets: [ZoneOffset], first: ZoneOffset, rule: ZoneRule?
  ) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.first = first
    self.rule = rule
  }

  /// The offset in force at an instant. O(log transitions).
  package func offset(at instant: Int64) -> ZoneOffset {
    if let rule, transitions.last.map({ instant >= $0 }) ?? true { return rule.offset(at: instant) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  /// The offsets that clocks showing this local time may have, the earlier instant first: none
  /// where the clocks were set forward past it, two where they were set back over it.
  package func offsets(atLocal seconds: Int64) -> [ZoneOffset] {
    let (before, after) = around(seconds)
    return (before == after ? [before] : [before, after]).filter {
      offset(at: seconds - Int64($0.seconds)) == $0
    }
  }

  /// The instant that clocks showing this local time mean: the earlier of two; of none, as long
  /// after the change as the clocks seem to show.
  package func instant(ofLocal seconds: Int64) -> Int64 {
    let offset = offsets(atLocal: seconds).first ?? around(seconds).before
    return seconds - Int64(offset.seconds)
  }

  /// No offset is larger than 18 hours, so a day to both sides is beyond any change nearby.
  private func around(_ seconds: Int64) -> (before: ZoneOffset, after: ZoneOffset) {
    (offset(at: seconds - 86_400), offset(at: seconds + 86_400))
  }
}
