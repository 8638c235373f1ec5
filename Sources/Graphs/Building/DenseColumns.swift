/// The columns of a property that many ids have, made as one.
struct DenseColumns {
  private let kind: Column.Kind
  /// By id.
  private var codes: [UInt32] = []
  private var ints: [Int64] = []
  private var isPresent: [Bool]

  /// Of a property that fewer than one id in so many has, each column is made by itself.
  private static let rare = 4

  /// nil where the values are not of one of the types that most properties have, or too few.
  init?(kind: Column.Kind?, values: Int, ids: Int) {
    guard let kind, values >= ids / Self.rare, ids > 0 else { return nil }
    self.kind = kind
    switch kind {
    case .strings, .bools: codes = [UInt32](repeating: 0, count: ids)
    case .ints: ints = [Int64](repeating: 0, count: ids)
    default: return nil
    }
    isPresent = [Bool](repeating: false, count: ids)
  }

  @inline(__always)
  mutating func set(_ word: UInt64, of id: UInt32) {
    if kind == .ints {
      ints[Int(id)] = Int64(bitPattern: word)
    } else {
      codes[Int(id)] = UInt32(truncatingIfNeeded: word)
    }
    isPresent[Int(id)] = true
  }

  /// The column of a run of ids; nil where none of them has a value.
  func column(_ run: Range<UInt32>) -> Column? {
    let ids = Int(run.lowerBound)..<Int(run.upperBound)
    let present = Bitmap(isPresent[ids])
    guard present.words.contains(where: { $0 != 0 }) else { return nil }
    let storage: Column.Storage =
      switch kind {
      case .bools: .bools(Bitmap(codes[ids].lazy.map { $0 != 0 }))
      case .ints: .ints(Array(ints[ids]))
      default: .strings(Array(codes[ids]))
      }
    return Column(first: run.lowerBound, storage: storage, present: present)
  }
}

extension Bitmap {
  fileprivate init(_ bits: some RandomAccessCollection<Bool>) {
    self.init(count: bits.count)
    var index = 0
    for bit in bits {
      if bit { self[index] = true }
      index += 1
    }
  }
}
