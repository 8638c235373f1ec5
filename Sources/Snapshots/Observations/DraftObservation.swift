import Graphs

/// An observation that a document holds, before it is known which node it is of.
struct DraftObservation {
  var subject: DraftTarget
  let kind: String
  /// An instant or a date.
  let at: String
  var fields: [DraftProperty]
  /// Whoever acted, where that is a node.
  var actor: DraftTarget?
  let origin: Origin

  init(
    _ kind: String, of subject: DraftTarget, at: String, from origin: Origin,
    _ fields: [DraftProperty] = []
  ) {
    self.kind = kind
    self.subject = subject
    self.at = at
    self.fields = fields
    self.origin = origin
  }

  /// One with texts alone, `at` in microseconds since 1970, UTC.
  init(
    kind: String, at: Int64, subject: EntityKey, fields: [(key: String, value: String)], file: Int
  ) {
    self.init(
      kind, of: .key(subject), at: Instant.text(at), from: Origin(file: file, line: 1),
      fields.map { DraftProperty(key: $0.key, value: .string($0.value)) })
  }

  mutating func set(_ key: String, _ value: Value?) {
    if let value, !value.isNull { fields.append(DraftProperty(key: key, value: value)) }
  }
}

extension ImportContext {
  /// Keeps an observation whose instant can be read; says so of one whose instant cannot.
  mutating func observe(_ observation: DraftObservation) {
    guard Instant.microseconds(observation.at) != nil else {
      note(
        "load.observation", "`\(observation.at)` is no instant", at: observation.origin,
        suggestion: "write it as 2026-06-30 or 2026-06-30T12:00:00Z")
      return
    }
    draft.observations.append(observation)
  }
}

extension MeshMerger {
  /// The lines of `.obs.jsonl` that observations stand for, file by file.
  func observations(_ drafts: [DraftObservation]) -> [ObservationStore.Source] {
    var lines: [Int: String] = [:]
    for draft in drafts {
      if case .key(let key) = draft.subject, table.position(of: key) == nil { continue }
      var record: [(key: String, value: Value)] = [
        ("v", .int(1)), ("kind", .string(draft.kind)), ("at", .string(draft.at)),
        ("subject", .string(name(of: draft.subject))),
      ]
      if let actor = draft.actor { record.append(("actor", .string(name(of: actor)))) }
      record += draft.fields.map { (key: $0.key, value: $0.value) }
      JsonDocument.write(DocumentText(record), to: &lines[draft.origin.file, default: ""])
      lines[draft.origin.file]?.append("\n")
    }
    return lines.keys.sorted().map { file in
      let text = lines[file] ?? ""
      return ObservationStore.Source(path: files[file].path) { Array(text.utf8) }
    }
  }

  /// The address of what a target names, else the name itself.
  private func name(of target: DraftTarget) -> String {
    if let node = known(target).first { return address(of: node) }
    return switch target {
    case .key(let key): key.text
    case .text(let text, _, _): text
    case .contract(let id, let version), .providers(let id, let version):
      Identifiers.contractKey(id: id, version: version)
    case .element(let text, let within): "\(within.text)#\(text)"
    case .declared(_, let id), .asset(let id): id
    case .port(let port, let product): "\(product)/\(port)"
    case .column(let column, let asset): "\(asset)#\(column)"
    case .defined(let definition): definition.names.first ?? definition.placeholder ?? ""
    }
  }
}
