/// What a store says of itself before any section is read: the names of the schema, how much there
/// is of each kind, and where every section lies.
struct StoreDirectory: Sendable {
  struct Group: Sendable {
    let labels: [UInt32]
    let count: UInt32
  }

  struct Relation: Sendable {
    let count: UInt32
    /// The node of row 0, outgoing and incoming, where rows are dense.
    let firstOutgoing: UInt32
    let firstIncoming: UInt32
  }

  var labels: [String] = []
  var types: [String] = []
  var keys: [String] = []
  var groups: [Group] = []
  /// By type.
  var relations: [Relation] = []
  var sections: [StoreSection] = []

  var nodeCount: Int { groups.reduce(0) { $0 + Int($1.count) } }
  var relationshipCount: Int { relations.reduce(0) { $0 + Int($1.count) } }
}

extension StoreDirectory {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.texts(labels)
    writer.texts(types)
    writer.texts(keys)
    writer.count(groups.count)
    for group in groups {
      writer.number(group.count)
      writer.count(group.labels.count)
      for label in group.labels { writer.number(label) }
    }
    writer.count(relations.count)
    for relation in relations {
      writer.number(relation.count)
      writer.number(relation.firstOutgoing)
      writer.number(relation.firstIncoming)
    }
    writer.count(sections.count)
    for section in sections {
      writer.number(section.key.kind.rawValue)
      writer.number(section.key.a)
      writer.number(section.key.b)
      writer.number(section.detail)
      writer.number(UInt64(section.offset))
      writer.number(UInt64(section.length))
      for checksum in section.checksums { writer.number(checksum) }
    }
    return writer.bytes
  }

  /// Throws `ByteReader.Malformed` unless every number is in its range.
  init(_ bytes: [UInt8], fileSize: Int) throws {
    var reader = ByteReader(bytes)
    labels = try reader.texts()
    types = try reader.texts()
    keys = try reader.texts()
    for _ in 0..<(try reader.count(least: 8)) {
      let count = try reader.number(UInt32.self)
      let members = try reader.count(least: 4)
      let numbers = try (0..<members).map { _ in try reader.number(UInt32.self) }
      let isAscending = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
      guard isAscending, numbers.allSatisfy({ Int($0) < labels.count }) else {
        throw ByteReader.Malformed(reason: "a label number is out of range")
      }
      groups.append(Group(labels: numbers, count: count))
    }
    for _ in 0..<(try reader.count(least: 12)) {
      relations.append(
        Relation(
          count: try reader.number(UInt32.self), firstOutgoing: try reader.number(UInt32.self),
          firstIncoming: try reader.number(UInt32.self)))
    }
    guard relations.count == types.count, nodeCount < Int(UInt32.max),
      relationshipCount < Int(UInt32.max)
    else { throw ByteReader.Malformed(reason: "its counts contradict each other") }
    for _ in 0..<(try reader.count(least: 30)) {
      if let section = try Self.section(&reader, fileSize: fileSize) { sections.append(section) }
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed(reason: "something follows its end") }
  }

  /// nil for a section of a kind that this version does not know, which it can do without.
  private static func section(
    _ reader: inout ByteReader, fileSize: Int
  ) throws -> StoreSection? {
    let kind = StoreSection.Kind(rawValue: try reader.number(UInt16.self))
    let a = try reader.number(UInt32.self)
    let b = try reader.number(UInt32.self)
    let detail = try reader.number(UInt32.self)
    let offset = try reader.size()
    let length = try reader.size()
    guard offset <= fileSize, length <= fileSize - offset else {
      throw ByteReader.Malformed(reason: "a section lies outside the file")
    }
    let blocks = (length + StoreFormat.block - 1) / StoreFormat.block
    let checksums = try (0..<blocks).map { _ in try reader.number(UInt64.self) }
    return kind.map {
      StoreSection(
        key: StoreSection.Key($0, Int(a), Int(b)), detail: detail, offset: offset,
        length: length, checksums: checksums)
    }
  }
}
