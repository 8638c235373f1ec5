import Graphs

/// What one `manifest.json` holds; its macros, documentation blocks and derived maps are not kept.
struct DbtManifest {
  let path: String
  let origin: Origin
  /// The root project, where the manifest says it (v10 and later).
  let project: String?
  /// The warehouse: `metadata.adapter_type`.
  let platform: String?
  /// RFC 3339; the newer of two manifests of one project counts.
  let generatedAt: String
  /// `metadata` without what changes from run to run.
  let metadata: [DraftProperty]
  var resources: [DbtResource] = []
  var groups: [DbtGroup] = []
  /// How many resources are disabled; they are not built and become no nodes.
  let disabled: Int

  private static let sections = [
    "nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests",
    "functions",
  ]
  private static let kept = [
    "project_name", "dbt_schema_version", "dbt_version", "generated_at", "adapter_type",
  ]

  init(_ document: ImportedDocument) {
    let metadata = document.root["metadata"]
    path = document.path
    origin = document.origin
    project = metadata?.text("project_name")
    platform = metadata?.text("adapter_type")
    generatedAt = metadata?.text("generated_at") ?? ""
    self.metadata = Self.kept.compactMap { key in
      metadata?.text(key).map { DraftProperty(key: key, value: .string($0)) }
    }
    let off = document.root["disabled"]
    disabled = off.map { $0.elements.count + $0.entries.count } ?? 0
    for section in Self.sections {
      resources += Self.resources(document.root[section]?.entries ?? [], file: document.file)
    }
    for entry in document.root["groups"]?.entries ?? [] {
      groups.append(DbtGroup(entry, file: document.file))
    }
  }
}

extension DbtManifest {
  /// So many resources are read by one thread at a time.
  private static let part = 128

  /// Reads resources on all threads. O(bytes).
  private static func resources(_ entries: [DocumentEntry], file: Int) -> [DbtResource] {
    guard entries.count > Self.part else { return entries.map { DbtResource($0, file: file) } }
    let parts = SharedWork((entries.count + Self.part - 1) / Self.part) { number in
      entries[number * Self.part..<min((number + 1) * Self.part, entries.count)]
        .map { DbtResource($0, file: file) }
    }
    return parts.outcomes().flatMap { $0 }
  }
}

/// A group of models and who owns it.
struct DbtGroup {
  let name: String
  let package: String
  let description: String?
  let owner: DbtOwner?
  let origin: Origin

  init(_ entry: DocumentEntry, file: Int) {
    let parts = entry.key.split(separator: ".").map(String.init)
    origin = Origin(file: file, line: entry.line)
    name = entry.value.text("name") ?? parts.last ?? entry.key
    package = entry.value.text("package_name") ?? (parts.count > 1 ? parts[1] : "")
    description = entry.value.text("description")
    owner = entry.value["owner"].flatMap { DbtOwner($0) }
  }
}

/// A person or team as dbt writes it: a name, an address for mail, or both.
struct DbtOwner: Hashable {
  let name: String?
  let email: String?

  /// Text, or a mapping with `name` and `email`; nil for what names nobody.
  init?(_ node: DocumentNode) {
    if let text = node.text?.trimmed, !text.isEmpty {
      // `@data-team` is a handle, `ana@shop.example` an address for mail.
      let isMail = text.contains("@") && !text.hasPrefix("@") && !text.contains(" ")
      name = isMail ? nil : text
      email = isMail ? text : nil
      return
    }
    name = node.text("name")
    email = node["email"]?.oneOrMany.first?.text?.trimmed
    if name == nil, email?.isEmpty ?? true { return nil }
  }

  var key: String { Identifiers.nameKey(email ?? name ?? "") }
}
