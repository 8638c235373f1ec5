import Diagnostics
import Graphs

/// The observations of a store, column by column.
enum ObservationSections {
  static func write(_ store: ObservationStore, to output: StoreOutput) throws {
    guard !store.isEmpty else { return }
    // They are parsed when they are first asked for.
    let table = try output.made { store.table }
    for (number, path) in codes.enumerated() {
      try output.add(.observationColumn, number, holding: table[keyPath: path])
    }
    for (number, path) in integers.enumerated() {
      try output.add(.observationColumn, codes.count + number, holding: table[keyPath: path])
    }
    for (number, path) in numbers.enumerated() {
      let column = codes.count + integers.count + number
      try output.add(.observationColumn, column, holding: table[keyPath: path])
    }
    try output.add(.observationColumn, okColumn, holding: table.ok)
    try output.add(.observationOffsets, holding: table.strings.offsets)
    try output.add(.observationBytes, holding: table.strings.bytes)
    var remarks = ByteWriter()
    remarks.diagnostics(store.diagnostics)
    try output.add(.observationRemarks, holding: remarks.bytes)
  }

  /// Read when somebody asks for them.
  static func read(_ store: StoreReader) -> ObservationStore {
    guard store.section(.observationRemarks) != nil else { return ObservationStore([]) }
    return ObservationStore {
      store.part {
        var remarks = ByteReader(try store.array(.observationRemarks, of: UInt8.self))
        return (try table(store), try remarks.diagnostics())
      } otherwise: {
        (ObservationTable(), [])
      }
    }
  }

  private static func table(_ store: StoreReader) throws -> ObservationTable {
    var table = ObservationTable()
    let offsets = try store.array(.observationOffsets, of: UInt32.self)
    let bytes = try store.array(.observationBytes, of: UInt8.self)
    guard offsets.isRising(to: bytes.count) else { throw trouble(store) }
    let count = offsets.count - 1
    // Code 0 is the empty text, which a table has from the beginning.
    table.strings = StringTable(StoredStrings.Whole(bytes: bytes, offsets: offsets))
    guard count > 0, table.strings.range(of: 0).isEmpty else { throw trouble(store) }
    for (number, path) in codes.enumerated() {
      table[keyPath: path] = try store.array(.observationColumn, number, of: UInt32.self)
      guard table[keyPath: path].areBelow(count) else { throw trouble(store) }
    }
    for (number, path) in integers.enumerated() {
      table[keyPath: path] = try store.array(
        .observationColumn, codes.count + number, of: Int64.self)
    }
    for (number, path) in numbers.enumerated() {
      table[keyPath: path] = try store.array(
        .observationColumn, codes.count + integers.count + number, of: Double.self)
    }
    table.ok = try store.array(.observationColumn, okColumn, of: Int8.self)
    let rows = table.rowCount
    let isSquare =
      codes.allSatisfy { table[keyPath: $0].count == rows }
      && integers.allSatisfy { table[keyPath: $0].count == rows }
      && numbers.allSatisfy { table[keyPath: $0].count == rows } && table.ok.count == rows
    guard isSquare else { throw trouble(store) }
    return table
  }

  private static func trouble(_ store: StoreReader) -> Diagnostic {
    store.damaged(.observationColumn, 0, because: "its columns contradict each other")
  }

  // The order of these lists is the numbering of the columns in files.
  private static var codes: [WritableKeyPath<ObservationTable, [UInt32]>] {
    [
      \.kind, \.subject, \.actor, \.actorKind, \.status, \.check, \.dimension, \.severity, \.id,
      \.rest,
    ]
  }
  private static var integers: [WritableKeyPath<ObservationTable, [Int64]>] {
    [\.at, \.until, \.count, \.rows, \.bytes]
  }
  private static var numbers: [WritableKeyPath<ObservationTable, [Double]>] {
    [\.value, \.threshold, \.ms]
  }
  private static var okColumn: Int { codes.count + integers.count + numbers.count }
}
