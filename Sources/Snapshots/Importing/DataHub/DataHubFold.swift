/// One aspect of one entity as it stands after all records.
struct DataHubAspect {
  var node: DocumentNode
  /// Where its record begins.
  var origin: Origin
  /// Whether the lines of its values are those of the file; an aspect may be JSON in a string.
  var hasOwnLines: Bool

  func origin(_ node: DocumentNode) -> Origin {
    hasOwnLines ? Origin(file: origin.file, line: node.line) : origin
  }

  subscript(key: String) -> DocumentNode? { node[key] }
}

/// Everything that the records say of one entity.
struct DataHubEntity {
  var origin: Origin
  var aspects: [String: DataHubAspect] = [:]

  subscript(aspect: String) -> DataHubAspect? { aspects[aspect] }
}

/// Plays the records of DataHub's metadata files in their order: of one aspect of one entity the
/// last counts, a patch changes it, a deletion removes it.
struct DataHubFold {
  private(set) var entities: [String: DataHubEntity] = [:]
  /// Outcomes of assertions, which are kept one beside the other.
  private(set) var runs: [(assertion: String, aspect: DataHubAspect)] = []

  var isEmpty: Bool { entities.isEmpty }

  /// Adds one record; what is wrong with it, if anything.
  mutating func add(_ record: DocumentNode, file: Int) -> String? {
    let origin = Origin(file: file, line: record.line)
    if let snapshots = record["proposedSnapshot"] {
      for snapshot in snapshots.entries { addSnapshot(snapshot.value, at: origin) }
      return nil
    }
    guard let urn = record.text("entityUrn") ?? Self.urn(record["entityKeyAspect"]) else {
      return "a record without `entityUrn`"
    }
    let name = record.text("aspectName") ?? ""
    let change = record.text("changeType")?.uppercased() ?? "UPSERT"
    if change == "DELETE" {
      remove(name, of: urn)
      return nil
    }
    guard !name.isEmpty else { return "a record without `aspectName`" }
    var hasOwnLines = true
    let aspect = record["aspect"]
    var node = aspect?["json"] ?? aspect?["com.linkedin.pegasus2avro.mxe.GenericAspect"]
    if node == nil || node?["value"] != nil && node?["contentType"] != nil {
      guard let text = (node ?? aspect)?["value"]?.text else {
        return "the aspect `\(name)` has neither `json` nor `value`"
      }
      var reader = JsonReader(Array(text.utf8))
      guard let inner = try? reader.document() else {
        return "the value of aspect `\(name)` is no JSON"
      }
      node = inner
      hasOwnLines = false
    }
    guard var node else { return nil }
    if change == "PATCH" {
      node = AspectPatch.apply(node, to: entities[urn]?[name]?.node)
    }
    put(
      name, of: urn, DataHubAspect(node: node, origin: origin, hasOwnLines: hasOwnLines))
    return nil
  }

  private static func urn(_ node: DocumentNode?) -> String? { node?.text("urn") }

  private mutating func addSnapshot(_ snapshot: DocumentNode, at origin: Origin) {
    guard let urn = snapshot.text("urn") else { return }
    see(urn, at: origin)
    for aspect in snapshot["aspects"]?.elements ?? [] {
      for entry in aspect.entries where !entry.value.isNull {
        put(
          Self.aspectName(entry.key), of: urn,
          DataHubAspect(node: entry.value, origin: origin, hasOwnLines: true))
      }
    }
  }

  /// `com.linkedin.pegasus2avro.schema.SchemaMetadata` is the aspect `schemaMetadata`.
  static func aspectName(_ key: String) -> String {
    let last = Array((key.split(separator: ".").last ?? "").utf8)
    // `MLFeatureProperties` is `mlFeatureProperties`.
    var capitals = last.prefix { (0x41...0x5A).contains($0) }.count
    if capitals > 1, capitals < last.count { capitals -= 1 }
    return String(
      decoding: last.prefix(capitals).map { $0 | 0x20 } + last.dropFirst(capitals), as: UTF8.self)
  }

  private mutating func see(_ urn: String, at origin: Origin) {
    guard entities[urn] == nil else { return }
    entities[urn] = DataHubEntity(origin: origin)
  }

  /// Puts an aspect in place of an earlier one.
  mutating func put(_ name: String, of urn: String, _ aspect: DataHubAspect) {
    if name == "assertionRunEvent" {
      runs.append((urn, aspect))
      return
    }
    see(urn, at: aspect.origin)
    entities[urn]?.aspects[name] = aspect
  }

  /// Deleting the key of an entity deletes the entity.
  private mutating func remove(_ name: String, of urn: String) {
    if name.isEmpty || name.hasSuffix("Key") {
      entities[urn] = nil
    } else {
      entities[urn]?.aspects[name] = nil
    }
  }
}
