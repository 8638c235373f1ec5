/// A set of Unicode code points: ranges, possibly complemented.
struct ScalarSet: Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]
  private(set) var isComplement = false
  /// Sets whose members belong too: `[\d\S]` has a complement inside.
  private(set) var parts: [ScalarSet] = []

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    self.ranges = ranges
  }

  init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  static let everything = ScalarSet([0...0x10FFFF])
  static let lineEnds = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
  static let digit = ScalarSet([0x30...0x39])
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let blank = ScalarSet([0x09...0x0D, 0x20...0x20])

  var complement: ScalarSet {
    var copy = self
    copy.isComplement.toggle()
    return copy
  }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
  mutating func insert(_ set: ScalarSet) { parts.append(set) }

  /// O(ranges).
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isInside =
      ranges.contains { $0.contains(scalar.value) } || parts.contains { $0.contains(scalar) }
    return isInside != isComplement
  }

  /// The set that also holds the other case of its members; simple mappings only.
  var ignoringCase: ScalarSet {
    var copy = self
    copy.parts = parts.map(\.ignoringCase)
    for range in ranges {
      // A range beyond one alphabet's size names whole blocks, both cases included.
      for value in range.count > 0x400 ? 0...0x7F : range {
        guard let scalar = Unicode.Scalar(value), range.contains(value) else { continue }
        for mapped in [
          scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping,
        ] {
          let scalars = mapped.unicodeScalars
          if let other = scalars.first, scalars.count == 1, other != scalar {
            copy.ranges.append(other.value...other.value)
          }
        }
      }
    }
    return copy
  }
}
