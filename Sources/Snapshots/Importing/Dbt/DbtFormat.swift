import Graphs

/// The artifacts of dbt (`manifest.json` v1 to v12, `catalog.json`, `run_results.json`), joined by
/// `unique_id` when all of a load have been seen.
struct DbtFormat: FormatImporter {
  static let name = "dbt"

  private var projects = DbtProjects()
  private var catalog = DbtCatalog()
  private var runs = DbtRuns()

  init() {}

  private init(projects: DbtProjects, catalog: DbtCatalog, runs: DbtRuns) {
    self.projects = projects
    self.catalog = catalog
    self.runs = runs
  }

  enum Artifact {
    case manifest
    case catalog
    case runResults
  }

  static func recognises(_ root: DocumentNode) -> Bool { artifact(root) != nil }

  /// By the schema a file names; a manifest cut down by hand, by its first node.
  static func artifact(_ root: DocumentNode) -> Artifact? {
    if let version = root["metadata"]?.text("dbt_schema_version") {
      if version.contains("/manifest/") { return .manifest }
      if version.contains("/catalog/") { return .catalog }
      return version.contains("/run-results/") ? .runResults : nil
    }
    guard root["macros"] != nil || root["child_map"] != nil,
      let first = root["nodes"]?.entries.first
    else { return nil }
    return first.value["resource_type"] == nil ? nil : .manifest
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    switch Self.artifact(document.root) {
    case .manifest: projects.add(DbtManifest(document))
    case .catalog: catalog.add(document)
    case .runResults: runs.add(document)
    case nil: break
    }
  }

  mutating func finish(into context: inout ImportContext) {
    projects.join(into: &context)
    var writer = DbtWriter(projects, catalog)
    writer.write(into: &context)
    catalog.report(projects, into: &context)
    runs.write(projects, into: &context)
    // What dbt says is in the draft now.
    let read = DbtFormat(projects: projects, catalog: catalog, runs: runs)
    self = DbtFormat()
    LateRelease.release(consume read)
  }
}
