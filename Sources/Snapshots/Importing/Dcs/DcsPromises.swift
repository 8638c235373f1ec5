import Graphs

/// Service levels, and the quality section that another tool's words fill.
struct DcsPromises {
  let contract: EntityKey
  let document: SpecificationDocument

  func read(_ root: DocumentNode, into context: inout ImportContext) {
    for entry in root["servicelevels"]?.entries ?? [] where entry.value.isMapping {
      promise(entry, into: &context)
    }
    guard let quality = root["quality"], quality.hasContent else { return }
    if quality.isSequence {
      for (index, rule) in quality.elements.enumerated() {
        OdcsPromises(contract: contract, bitol: BitolDocument(file: document.file)).rule(
          rule, place: "", index: index, dataset: nil, field: nil, into: &context)
      }
      return
    }
    let name = quality.text("type") ?? "quality"
    var entity = DraftEntity(
      .qualityRule, "\(contract.text)#quality#\(name)", at: document.origin(quality))
    entity.parent = contract
    entity.id = Identifiers.slug(name)
    entity.name = name
    document.keep(quality, in: &entity, except: [])
    context.draft.entities.append(entity)
    document.link("CHECKED_BY", contract, .key(entity.key), at: quality, into: &context)
  }

  /// The key that holds the promised value, by service level.
  private static let values: [String] = [
    "percentage", "threshold", "period", "interval", "responseTime", "recoveryTime", "time",
  ]

  private func promise(_ entry: DocumentEntry, into context: inout ImportContext) {
    var entity = DraftEntity(
      .slo, "\(contract.text)#\(entry.key)", at: document.origin(entry.value))
    entity.parent = contract
    entity.id = entry.key
    entity.name = entry.key
    entity.set("property", entry.key)
    document.keep(entry.value, in: &entity, except: [])
    if let text = Self.values.lazy.compactMap({ entry.value.text($0) }).first {
      let (value, unit) = Self.measure(text)
      entity.set("value", value)
      entity.set("unit", unit)
    }
    let element = entry.value.text("timestampField") ?? entry.value.text("sourceTimestampField")
    entity.set("element", element)
    context.draft.entities.append(entity)
    document.link("PROMISES", contract, .key(entity.key), at: entry.value, into: &context)
  }

  /// `99.9%`, `25h`, `24 hours`; anything else is a value without unit.
  static func measure(_ text: String) -> (Value, String?) {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = String(text.dropFirst(digits.count)).trimmed
    guard Scalars.isNumber(String(digits)), !unit.isEmpty,
      unit.allSatisfy({ $0.isLetter || $0 == "%" })
    else { return (.string(text), nil) }
    return (Scalars.value(ofPlain: String(digits)), unit == "%" ? "percent" : unit)
  }
}
