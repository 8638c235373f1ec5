import Graphs

/// Flow between assets, jobs and fields.
extension DataHubWriter {
  mutating func flows(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = key(urn), key.kind == .asset || key.kind == .job else { return }
    if let lineage = entity["upstreamLineage"] { upstreams(lineage, of: key, into: &context) }
    if let lineage = entity["dataJobInputOutput"] {
      inputs(
        ["inputDatasets", "inputDatasetEdges", "inputDatajobs", "inputDatajobEdges"], lineage,
        of: key, into: &context)
      outputs(["outputDatasets", "outputDatasetEdges"], lineage, of: key, into: &context)
      fine(lineage, job: urn.text, into: &context)
    }
    if let info = entity["chartInfo"] {
      inputs(["inputs", "inputEdges"], info, of: key, into: &context)
    }
    if let info = entity["dashboardInfo"] {
      inputs(
        ["charts", "chartEdges", "datasets", "datasetEdges", "dashboards"], info, of: key,
        into: &context)
    }
    for aspect in ["mlFeatureProperties", "mlPrimaryKeyProperties"] {
      if let info = entity[aspect] { inputs(["sources"], info, of: key, into: &context) }
    }
    if let info = entity["mlFeatureTableProperties"] {
      inputs(["mlFeatures", "mlPrimaryKeys"], info, of: key, into: &context)
    }
    if let info = entity["mlModelProperties"] {
      inputs(["mlFeatures", "trainingJobs"], info, of: key, into: &context)
      outputs(["groups", "downstreamJobs"], info, of: key, into: &context)
    }
    if let used = entity["inputFields"] { inputFields(used, of: key, into: &context) }
    if let twins = entity["siblings"] { siblings(twins, of: key, into: &context) }
  }

  /// An edge is an urn, `{"string": urn}` or `{"destinationUrn": urn}`.
  private static func destination(_ node: DocumentNode) -> String? {
    node.text ?? node.text("destinationUrn") ?? node.entries.first?.value.text
  }

  func ends(
    _ lists: [String], _ aspect: DataHubAspect
  ) -> [(text: String, origin: Origin)] {
    var seen: Set<String> = []
    return lists.flatMap { aspect[$0]?.oneOrMany ?? [] }.compactMap { node in
      guard let text = Self.destination(node), seen.insert(text).inserted else { return nil }
      return (text, aspect.origin(node))
    }
  }

  private func inputs(
    _ lists: [String], _ aspect: DataHubAspect, of key: EntityKey, into context: inout ImportContext
  ) {
    for end in ends(lists, aspect) {
      guard let from = refer(end.text, into: &context) else { continue }
      context.draft.link("FLOWS_TO", .key(from), .key(key), at: end.origin, basis: "observed")
    }
  }

  private func outputs(
    _ lists: [String], _ aspect: DataHubAspect, of key: EntityKey, into context: inout ImportContext
  ) {
    for end in ends(lists, aspect) {
      guard let to = refer(end.text, into: &context) else { continue }
      context.draft.link("FLOWS_TO", .key(key), .key(to), at: end.origin, basis: "observed")
    }
  }

  /// Upstreams are stored on the dataset that they flow into.
  private mutating func upstreams(
    _ aspect: DataHubAspect, of key: EntityKey, into context: inout ImportContext
  ) {
    var seen: Set<String> = []
    for node in aspect["upstreams"]?.elements ?? [] {
      guard let text = node.text("dataset"), seen.insert(text).inserted,
        let from = refer(text, into: &context)
      else { continue }
      var properties: [DraftProperty] = []
      if let type = node.text("type") {
        properties.append(DraftProperty(key: "type", value: .string(type.lowercased())))
      }
      context.draft.link(
        "FLOWS_TO", .key(from), .key(key), at: aspect.origin(node),
        basis: node.text("basis") ?? "observed", properties)
    }
    fine(aspect, job: nil, into: &context)
  }

  /// Each record stands for every pair of its upstream and downstream fields.
  private mutating func fine(
    _ aspect: DataHubAspect, job: String?, into context: inout ImportContext
  ) {
    for node in aspect["fineGrainedLineages"]?.elements ?? [] {
      let origin = aspect.origin(node)
      var properties = [DraftProperty(key: "mode", value: .string("direct"))]
      if let text = node.text("transformOperation") {
        properties.append(DraftProperty(key: "transformOperation", value: .string(text)))
      }
      if let score = node["confidenceScore"], !score.isNull {
        properties.append(DraftProperty(key: "confidenceScore", value: score.value()))
      }
      if let text = node.text("query") {
        properties.append(DraftProperty(key: "query", value: .string(text)))
      }
      if let job { properties.append(DraftProperty(key: "job", value: .string(job))) }
      let sources = (node["upstreams"]?.elements ?? []).compactMap(\.text)
      let targets = (node["downstreams"]?.elements ?? []).compactMap(\.text)
      guard sources.count * targets.count <= 100_000 else {
        context.note(
          "load.datahub-lineage",
          "\(sources.count) by \(targets.count) fields in one record of lineage were left out",
          at: origin)
        continue
      }
      for source in sources {
        for target in targets {
          link(source, target, properties, at: origin, into: &context)
        }
      }
    }
  }

  private mutating func link(
    _ source: String, _ target: String, _ properties: [DraftProperty], at origin: Origin,
    into context: inout ImportContext
  ) {
    guard let from = mention(source, at: origin, into: &context),
      let to = mention(target, at: origin, into: &context),
      fieldFlows.insert([from.text, to.text]).inserted
    else { return }
    context.draft.link(
      "FLOWS_TO", .key(from), .key(to), at: origin, basis: "observed", properties)
  }

  /// The fields that a chart or dashboard shows: each is a field of its own, fed by that of the
  /// dataset.
  private mutating func inputFields(
    _ aspect: DataHubAspect, of key: EntityKey, into context: inout ImportContext
  ) {
    for node in aspect["fields"]?.elements ?? [] {
      let origin = aspect.origin(node)
      guard let text = node.text("schemaFieldUrn"), let urn = DataHubUrn(text),
        urn.parts.count > 1, urn.parts[0] != key.text,
        let from = mention(text, at: origin, into: &context)
      else { continue }
      let path = FieldPath.plain(node["schemaField"]?.text("fieldPath") ?? urn.parts[1])
      let to = fields.mention(path, of: key, isKnown: true, at: origin, into: &context)
      guard fieldFlows.insert([from.text, to.text]).inserted else { continue }
      context.draft.link(
        "FLOWS_TO", .key(from), .key(to), at: origin, basis: "observed",
        [DraftProperty(key: "mode", value: .string("direct"))])
    }
  }

  /// Two nodes for one thing, as of dbt and its warehouse; told once, from the primary.
  private func siblings(
    _ aspect: DataHubAspect, of key: EntityKey, into context: inout ImportContext
  ) {
    let isPrimary = aspect.node.text("primary") == "true"
    for node in aspect["siblings"]?.elements ?? [] {
      guard let text = node.text, let twin = refer(text, into: &context) else { continue }
      let back = fold.entities[text]?["siblings"]
      let isTold = back?["siblings"]?.elements.contains { $0.text == key.text } == true
      if isTold, !isPrimary, back?.node.text("primary") == "true" || text < key.text { continue }
      if isTold, isPrimary, back?.node.text("primary") == "true", text < key.text { continue }
      context.draft.link("SAME_AS", .key(key), .key(twin), at: aspect.origin(node))
    }
  }
}
