/// A DataHub identifier: `urn:li:dataset:(urn:li:dataPlatform:hive,db.table,PROD)`.
struct DataHubUrn {
  let text: String
  /// `dataset`, `dataJob`, …
  let type: String
  /// What stands between the outermost brackets, or the one part behind the type.
  let parts: [String]

  /// Nil for what is no such identifier. Brackets nest and names hold commas, so parts end at a
  /// comma of the outermost brackets only. O(bytes).
  init?(_ text: String) {
    guard text.hasPrefix("urn:li:") else { return nil }
    let rest = text.utf8.dropFirst(7)
    guard let colon = rest.firstIndex(of: 0x3A) else { return nil }
    self.text = text
    type = String(rest[..<colon]) ?? ""
    var body = rest[rest.index(after: colon)...]
    guard !type.isEmpty, !body.isEmpty else { return nil }
    guard body.first == 0x28, body.last == 0x29 else {
      parts = [String(Substring(body))]
      return
    }
    body = body.dropFirst().dropLast()
    var parts: [String] = []
    var depth = 0
    var start = body.startIndex
    for index in body.indices {
      switch body[index] {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x2C where depth == 0:
        parts.append(String(Substring(body[start..<index])))
        start = body.index(after: index)
      default: break
      }
    }
    parts.append(String(Substring(body[start...])))
    self.parts = parts
  }

  /// The last part of the last nested identifier: `hive` of a data platform.
  static func tail(_ text: String) -> String {
    guard let urn = DataHubUrn(text), let last = urn.parts.last else { return text }
    return last.hasPrefix("urn:li:") && last != text ? tail(last) : last
  }

  /// What the node of an entity of this type is; nil for what is no part of a mesh.
  var kind: EntityKind? {
    switch type {
    case "dataset", "chart", "dashboard", "container", "mlModel", "mlModelGroup", "mlFeature",
      "mlFeatureTable", "mlPrimaryKey", "notebook":
      .asset
    case "dataJob", "dataFlow", "dataProcess": .job
    case "schemaField": .field
    case "corpuser", "corpUser": .person
    case "corpGroup": .team
    case "domain": .domain
    case "dataProduct": .product
    case "glossaryTerm": .term
    case "assertion": .qualityRule
    case "dataContract": .contract
    default: nil
    }
  }

  /// What names an asset or job: platform, name, environment.
  var assetName: AssetName {
    switch type {
    case "dataset", "mlModel", "mlModelGroup":
      return AssetName(
        platform: Self.tail(parts[0]), name: parts.count > 1 ? parts[1] : parts[0],
        suffix: parts.count > 2 && parts[2] != "PROD" ? parts[2] : nil)
    case "chart", "dashboard", "notebook":
      return AssetName(platform: parts[0], parts: [parts.last ?? ""])
    case "mlFeatureTable":
      return AssetName(platform: Self.tail(parts[0]), parts: [parts.last ?? ""])
    case "dataJob":
      let flow = DataHubUrn(parts[0])
      return AssetName(
        platform: flow?.parts.first,
        parts: [flow?.parts.dropFirst().first, parts.last].compactMap { $0 })
    case "dataFlow":
      return AssetName(platform: parts[0], parts: Array(parts.dropFirst().prefix(1)))
    case "container": return AssetName(platform: nil, parts: [parts.last ?? ""])
    default: return AssetName(platform: nil, parts: parts)
    }
  }

  /// Whether a name tells people nothing: a UUID, or a long run of hexadecimal digits.
  static func isOpaque(_ name: String) -> Bool {
    let last = name.split(whereSeparator: { $0 == "." || $0 == "/" }).last.map(String.init) ?? name
    if Identifiers.isUuid(last.lowercased()) { return true }
    let utf8 = last.utf8
    return utf8.count >= 24
      && utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
  }
}
