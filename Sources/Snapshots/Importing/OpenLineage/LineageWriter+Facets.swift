import Graphs

/// What the facets `lineage` and `columnLineage` say of a run.
extension LineageWriter {
  /// A `dataset` list of a column lineage times the fields it stands for is kept up to this many.
  private static let crossLimit = 100_000

  // MARK: Facet lineage

  mutating func explicit(
    _ run: LineageRun, _ job: LineageName?, _ basis: String, _ extra: [DraftProperty],
    _ flows: inout RunFlows, into context: inout ImportContext
  ) {
    if let facet = run.jobFacets["lineage"], let place = run.jobFacets.origin("lineage") {
      for entry in facet["entries"]?.elements ?? [] {
        guard let target = LineageName(entry) else { continue }
        explicit(
          entry, of: target, isJob: entry.text("type")?.uppercased() == "JOB", job, basis, extra,
          file: place.file, &flows, into: &context)
      }
    }
    for name in run.lineage.keys.sorted() {
      guard let facets = run.lineage[name], let facet = facets["lineage"],
        let place = facets.origin("lineage")
      else { continue }
      explicit(
        facet, of: name, isJob: false, job, basis, extra, file: place.file, &flows,
        into: &context)
    }
  }

  private mutating func explicit(
    _ entry: DocumentNode, of target: LineageName, isJob: Bool, _ job: LineageName?,
    _ basis: String, _ extra: [DraftProperty], file: Int, _ flows: inout RunFlows,
    into context: inout ImportContext
  ) {
    let to = symlinks.name(of: target)
    let origin = Origin(file: file, line: entry.line)
    if isJob {
      _ = refer(job: target, into: &context)
    } else {
      _ = refer(target, into: &context)
      flows.begin(to, at: origin)
    }
    var hasInput = false
    func take(_ input: DocumentNode, field: String?) {
      hasInput = true
      let place = Origin(file: file, line: input.line)
      if input.text("type")?.uppercased() == "JOB" {
        guard let from = LineageName(input) ?? job else { return }
        let end = isJob ? Self.key(job: target) : key(dataset: to)
        flows.jobLinks.append((refer(job: from, into: &context), end, place))
        return
      }
      guard let from = LineageName(input) else { return }
      let source = refer(from, into: &context)
      if isJob {
        flows.jobLinks.append((source, Self.key(job: target), place))
      } else {
        flows.add(symlinks.name(of: from), to: to, at: place)
      }
      guard let field, let column = input.text("field") else { return }
      link(
        column, of: from, to: field, of: to, Self.transformations(input), basis, extra, place,
        into: &context)
    }
    for input in entry["inputs"]?.elements ?? [] { take(input, field: nil) }
    for field in entry["fields"]?.entries ?? [] {
      for input in field.value["inputs"]?.elements ?? [] { take(input, field: field.key) }
    }
    if !hasInput, !isJob { withoutInputs.insert(to) }
  }

  // MARK: Facet columnLineage

  mutating func columns(
    _ run: LineageRun, _ job: LineageName?, _ basis: String, _ extra: [DraftProperty],
    _ flows: inout RunFlows, into context: inout ImportContext
  ) {
    for name in run.lineage.keys.sorted() {
      guard let facets = run.lineage[name], let facet = facets["columnLineage"],
        let place = facets.origin("columnLineage")
      else { continue }
      let to = symlinks.name(of: name)
      guard flows.sources[to] == nil else { continue }
      let columns = facet["fields"]?.entries ?? []
      let wide = facet["dataset"]?.elements ?? []
      for column in columns {
        let legacy = Self.transformations(column.value)
        for input in column.value["inputFields"]?.elements ?? [] {
          take(
            input, to: column.key, of: to, legacy: legacy, basis, extra, file: place.file, &flows,
            into: &context)
        }
      }
      let isKept = wide.count * max(columns.count, 1) <= Self.crossLimit
      for input in wide {
        guard isKept, !columns.isEmpty else {
          guard let from = LineageName(input) else { continue }
          _ = refer(from, into: &context)
          flows.add(
            symlinks.name(of: from), to: to, at: Origin(file: place.file, line: input.line))
          continue
        }
        for column in columns {
          take(
            input, to: column.key, of: to, legacy: [], isIndirect: true, basis, extra,
            file: place.file, &flows, into: &context)
        }
      }
    }
  }

  private mutating func take(
    _ input: DocumentNode, to column: String, of to: LineageName, legacy: [DraftProperty],
    isIndirect: Bool = false, _ basis: String, _ extra: [DraftProperty], file: Int,
    _ flows: inout RunFlows, into context: inout ImportContext
  ) {
    guard let from = LineageName(input) else { return }
    let origin = Origin(file: file, line: input.line)
    _ = refer(from, into: &context)
    flows.add(symlinks.name(of: from), to: to, at: origin)
    guard let source = input.text("field") else { return }
    var own = input["transformations"] == nil ? legacy : Self.transformations(input)
    if isIndirect {
      own.removeAll { $0.key == "mode" }
      own.insert(DraftProperty(key: "mode", value: .string("indirect")), at: 0)
    } else if own.isEmpty {
      own = [DraftProperty(key: "mode", value: .string("direct"))]
    }
    link(source, of: from, to: column, of: to, own, basis, extra, origin, into: &context)
  }

  /// `mode`, `subtype` and `masking` of the transformations between two fields.
  static func transformations(_ node: DocumentNode) -> [DraftProperty] {
    var subtypes: [String] = []
    var isDirect = false
    var masks = false
    let list = node["transformations"]?.elements ?? []
    for item in list {
      if item.text("type")?.uppercased() != "INDIRECT" { isDirect = true }
      if item.text("masking") == "true" { masks = true }
      if let subtype = item.text("subtype"), !subtypes.contains(subtype) {
        subtypes.append(subtype)
      }
    }
    if list.isEmpty, let type = node.text("transformationType") {
      subtypes.append(type)
      masks = type.uppercased() == "MASKED"
      isDirect = true
    }
    var properties = [
      DraftProperty(
        key: "mode", value: .string(isDirect || list.isEmpty ? "direct" : "indirect"))
    ]
    if !subtypes.isEmpty {
      properties.append(
        DraftProperty(
          key: "subtype", value: .string(subtypes.map { $0.lowercased() }.joined(separator: ", "))))
    }
    if masks { properties.append(DraftProperty(key: "masking", value: .string("masked"))) }
    return properties
  }
}
