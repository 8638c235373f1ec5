import Graphs
import Snapshots

/// The schema section of a contract: datasets, fields, references and rules.
struct BitolSchema {
  private static let deepest = 100

  private let walk: MeshWalk
  private let contract: UInt32
  private let files: [UInt32: String]
  /// Where each rule belongs: a dataset, or a dataset and a field.
  private var rules: [String: [UInt32]] = [:]
  /// A field of two parents is written once, and a circle of fields ends.
  private var seen: Set<UInt32> = []

  init(_ walk: MeshWalk, contract: UInt32, files: [UInt32: String]) {
    self.walk = walk
    self.contract = contract
    self.files = files
    for rule in walk.after(contract, "CHECKED_BY") {
      let parts = [walk.text("dataset", of: rule), walk.text("field", of: rule)]
      rules[parts.compactMap { $0 }.joined(separator: "."), default: []].append(rule)
    }
  }

  mutating func objects(_ tally: inout BitolTally) -> [YamlTree] {
    var objects: [YamlTree] = []
    for dataset in walk.after(contract, "HAS_DATASET") where seen.insert(dataset).inserted {
      var fields = BitolFields(walk, dataset)
      let name = fields.text("name") ?? BitolShared.identity(of: dataset, walk)
      fields.add("name", name)
      for key in [
        "physicalName", "physicalType", "businessName", "logicalType", "description",
        "dataGranularityDescription",
      ] { fields.move(key, .text) }
      fields.move("tags", .texts)
      fields.definitions()
      fields.add("quality", rules(at: name, &tally))
      fields.add("properties", properties(of: dataset, path: name, depth: 0, &tally))
      fields.customProperties()
      objects.append(.map(fields.entries))
    }
    tally.leftOut += rules.values.reduce(0) { $0 + $1.count }
    return objects
  }

  private mutating func properties(
    of parent: UInt32, path: String, depth: Int, _ tally: inout BitolTally
  ) -> [YamlTree] {
    guard depth < Self.deepest else {
      tally.leftOut += 1
      return []
    }
    var items: [YamlTree] = []
    for field in walk.after(parent, "HAS_FIELD") where seen.insert(field).inserted {
      items.append(property(field, path: path, depth: depth, &tally))
    }
    return items
  }

  private mutating func property(
    _ field: UInt32, path: String, depth: Int, _ tally: inout BitolTally
  ) -> YamlTree {
    var fields = BitolFields(walk, field)
    let name = fields.text("name") ?? BitolShared.identity(of: field, walk)
    let path = "\(path).\(name)"
    fields.add("name", name)
    let type = fields.text("type")
    _ = fields.take("type")
    _ = fields.take("logicalType")
    fields.add("logicalType", type.flatMap(Self.logicalType))
    if let type, Self.logicalType(type) != type, fields.text("physicalType") == nil {
      fields.add("physicalType", type)
    }
    for key in [
      "physicalType", "physicalName", "businessName", "description", "classification",
      "encryptedName", "transformLogic", "transformDescription",
    ] { fields.move(key, .text) }
    for key in ["primaryKey", "required", "unique", "partitioned", "criticalDataElement"] {
      fields.move(key, .boolean)
    }
    for key in ["primaryKeyPosition", "partitionKeyPosition"] { fields.move(key, .integer) }
    fields.move("logicalTypeOptions", .map)
    fields.move("transformSourceObjects", .texts)
    fields.move("examples", .list)
    fields.move("tags", .texts)
    fields.definitions()
    fields.add("relationships", references(of: field, &tally))
    fields.add("quality", rules(at: path, &tally))
    let item = fields.take("itemType")
    let inner = properties(of: field, path: path, depth: depth + 1, &tally)
    if type == "array" {
      var items: [YamlEntry] = []
      if case .string(let word) = item, let logical = Self.logicalType(word) {
        items.append(YamlEntry("logicalType", .text(logical)))
      } else if !inner.isEmpty {
        items.append(YamlEntry("logicalType", .text("object")))
      }
      if !inner.isEmpty { items.append(YamlEntry("properties", .list(inner))) }
      if !items.isEmpty { fields.add("items", .map(items)) }
    } else {
      fields.add("properties", inner)
    }
    fields.customProperties()
    return .map(fields.entries)
  }

  /// A type of the standard, or the one that holds what the word means.
  private static func logicalType(_ word: String) -> String? {
    switch word {
    case "string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean":
      word
    case "decimal", "double", "float", "numeric": "number"
    case "text", "varchar", "uuid", "char": "string"
    case "int", "long", "bigint", "smallint": "integer"
    case "bool": "boolean"
    case "record", "struct": "object"
    case "datetime": "timestamp"
    default: nil
    }
  }

  /// Foreign keys, in the notation by names: `schema/orders/properties/id`, after the file where
  /// the field is another contract's.
  private func references(of field: UInt32, _ tally: inout BitolTally) -> [YamlTree] {
    var items: [YamlTree] = []
    for target in walk.after(field, "REFERENCES") {
      guard let to = notation(of: target) else {
        tally.leftOut += 1
        continue
      }
      items.append(.map([YamlEntry("to", .text(to))]))
    }
    return items
  }

  private func notation(of target: UInt32) -> String? {
    var names: [String] = []
    var node = target
    while !walk.has("Dataset", node) {
      guard names.count < Self.deepest, let above = walk.before(node, "HAS_FIELD").first else {
        return nil
      }
      names.append(walk.text("name", of: node) ?? BitolShared.identity(of: node, walk))
      node = above
    }
    names.append(walk.text("name", of: node) ?? BitolShared.identity(of: node, walk))
    guard names.allSatisfy(BitolShared.isStableId),
      let owner = walk.before(node, "HAS_DATASET").first
    else { return nil }
    let path = "schema/" + names.reversed().joined(separator: "/properties/")
    if owner == contract { return path }
    return files[owner].map { "\($0).yaml#\(path)" }
  }

  private mutating func rules(at path: String, _ tally: inout BitolTally) -> [YamlTree] {
    var items: [YamlTree] = []
    for rule in rules.removeValue(forKey: path) ?? [] {
      if let item = BitolQuality(walk).rule(rule) { items.append(item) } else { tally.leftOut += 1 }
    }
    return items
  }
}
