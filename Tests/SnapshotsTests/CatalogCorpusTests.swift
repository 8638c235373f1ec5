import Glibc
import Graphs
import Testing

@testable import Snapshots

/// Real files of dataset catalogs; their folder is named by the environment variable DPQ_CORPUS.
struct CatalogCorpusTests {
  private static let root: String? = unsafe getenv("DPQ_CORPUS").map { unsafe String(cString: $0) }

  /// Files below a folder whose paths hold a text; none where the corpus is missing.
  private func files(_ folder: String, _ part: String = "") -> [String] {
    guard let root = Self.root, SourceFinder.status(of: "\(root)/\(folder)") != nil else {
      print("skipped 1 case: DPQ_CORPUS is not set, or holds no \(folder)")
      return []
    }
    return SourceFinder(["\(root)/\(folder)"]).files.map(\.path).filter { $0.contains(part) }
  }

  @Test(arguments: [
    ("openlineage", "OpenLineage", 90), ("datahub", "DataHub", 4_600),
    ("openmetadata", "OpenMetadata", 15), ("amundsen", "edge CSV", 5),
  ])
  func foldersLoad(folder: String, format: String, atLeast: Int) {
    guard !files(folder).isEmpty, let root = Self.root else { return }
    let snapshot = SnapshotLoader.load(paths: ["\(root)/\(folder)"])
    let count = snapshot.summary.formats.first { $0.name == format }?.count ?? 0
    #expect(count >= atLeast)
    #expect(snapshot.summary.failed == [])
    for path in files(folder) {
      #expect(SnapshotLoader.load(paths: [path]).summary.failed == [], "\(path)")
    }
  }

  // MARK: Graphs of assets

  private struct Flow {
    var next: [String: Set<String>] = [:]
    let names: Set<String>

    init(_ snapshot: Snapshot, fields: Bool) {
      let links = snapshot.relationships("FLOWS_TO").filter { $0.start.contains("#") == fields }
      for link in links { next[link.start, default: []].insert(link.end) }
      names = Set(links.flatMap { [$0.start, $0.end] })
    }

    /// What a node reaches by at least one step.
    func reach(_ node: String) -> Set<String> {
      var seen: Set<String> = []
      var queue = [node]
      while let node = queue.popLast() {
        for other in next[node] ?? [] where seen.insert(other).inserted { queue.append(other) }
      }
      return seen
    }

    /// Sizes of the rings, largest first.
    var rings: [Int] {
      let reached = Dictionary(uniqueKeysWithValues: names.map { ($0, reach($0)) })
      var seen: Set<String> = []
      var sizes: [Int] = []
      for name in names.sorted() where !seen.contains(name) {
        let ring = (reached[name] ?? []).filter { reached[$0]?.contains(name) == true }
        guard ring.contains(name) else { continue }
        seen.formUnion(ring)
        sizes.append(ring.count)
      }
      return sizes.sorted(by: >)
    }
  }

  @Test func ringOfFive() {
    for path in files("datahub", "complicated_lineage_mces") {
      let snapshot = SnapshotLoader.load(paths: [path])
      let flow = Flow(snapshot, fields: false)
      #expect(flow.rings == [5])
      #expect(flow.next.values.reduce(0) { $0 + $1.count } == 19)
      #expect(snapshot.summary.unresolved == 0)
    }
  }

  @Test func danglingUpstreamsStay() {
    for path in files("datahub", "dbt_test_with_non_incremental") {
      let snapshot = SnapshotLoader.load(paths: [path])
      let dangling = snapshot.addresses("Unresolved").filter { !$0.contains("#") }
      #expect(dangling.filter { $0.hasPrefix("asset:") }.count == 12)
    }
  }

  /// Table by table a column seems to reach 2.6 times as many datasets as it does field by field.
  @Test func fieldsReachLessThanTables() {
    let paths = files("datahub", "showcase-ecommerce/")
    guard !paths.isEmpty else { return }
    let snapshot = SnapshotLoader.load(paths: paths)
    let tables = Flow(snapshot, fields: false)
    let fields = Flow(snapshot, fields: true)
    func isDataset(_ address: String) -> Bool {
      // What no record describes is a dataset as well, in this pack.
      guard let id = snapshot.text("id", address) else { return address.hasPrefix("asset:") }
      return id.hasPrefix("urn:li:dataset:")
    }
    func asset(_ field: String) -> String { String(field.prefix { $0 != "#" }) }
    var byTable = 0
    var byField = 0
    var count = 0
    for field in fields.names {
      let own = asset(field)
      let reached = Set(fields.reach(field).map(asset)).filter { isDataset($0) && $0 != own }
      let steps = (fields.next[field] ?? []).contains { isDataset(asset($0)) }
      guard steps else { continue }
      count += 1
      byField += reached.count
      byTable += tables.reach(own).count { isDataset($0) }
    }
    #expect(count == 532)
    #expect(abs(Double(byField) / Double(count) - 7.34) < 0.01)
    #expect(abs(Double(byTable) / Double(count) - 18.83) < 0.01)
    #expect(snapshot.addresses("Product").count == 5)
    #expect(snapshot.addresses("Domain").count == 6)
  }

  // MARK: OpenLineage

  private func text(_ path: String) -> String {
    let bytes = FileReader.bytes(of: SourceFile(path: path, isNamed: true))
    return (try? bytes.get()).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// A facet of the specification's tests inside an event; its own braces are left out.
  private func event(job: String = "", output: String = "") -> Snapshot {
    load([
      "e.json": """
      {"eventType":"COMPLETE","eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r"},
       "job":{"namespace":"airflow://production","name":"daily.enrichment","facets":{\(job)}},
       "inputs":[{"namespace":"postgresql://warehouse:5432","name":"public.other"}],
       "outputs":[{"namespace":"postgresql://warehouse:5432","name":"public.out",
         "facets":{\(output)}}]}
      """
    ])
  }

  private func inner(_ path: String) -> String {
    let text = text(path).trimmed
    return String(text.dropFirst().dropLast())
  }

  @Test func theExplicitFacetOfTheSpecification() {
    let p = "postgresql-public"
    let job = "job:airflow-production-daily-enrichment"
    for path in files("openlineage", "LineageFacet/mixed-sources")
    where path.contains("/LineageFacet/") {
      let snapshot = event(job: inner(path))
      #expect(
        snapshot.links("FLOWS_TO").filter { $0.contains("enriched_orders") } == [
          "asset:\(p)-orders -[observed]-> asset:\(p)-enriched_orders",
          "asset:\(p)-orders#customer_id -[observed]-> asset:\(p)-enriched_orders#customer_segment",
          "job:airflow-production-daily-enrichment -[observed]-> asset:\(p)-enriched_orders",
        ])
    }
    for path in files("openlineage", "/LineageFacet/dataset-to-dataset") {
      let snapshot = event(output: inner(path))
      #expect(
        snapshot.links("FLOWS_TO").contains(
          "asset:\(p)-customers#id -[observed]-> asset:\(p)-out#customer_id"
        ))
      #expect(!snapshot.links("FLOWS_TO").contains { $0.contains("other") })
    }
    for path in files("openlineage", "/LineageFacet/generator") {
      let snapshot = event(job: inner(path))
      #expect(
        snapshot.links("FLOWS_TO").contains(
          "\(job) -[observed]-> asset:\(p)-extracted_data"
        ))
    }
    for path in files("openlineage", "/LineageFacet/dataset-to-job") {
      let snapshot = event(job: inner(path))
      #expect(
        snapshot.links("FLOWS_TO").contains(
          "asset:postgresql-public-staging_orders -[observed]-> job:airflow-production-daily-load"))
    }
  }

  @Test func theSymlinksOfTheSpecification() {
    for path in files("openlineage", "SymlinksDatasetFacet/1.json") {
      let snapshot = event(output: inner(path))
      #expect(snapshot.addresses("Asset").count == 2)
      #expect(
        snapshot.view.node(at: "/tmp/alter_test/default.alter_table_test_new") != nil
          || snapshot.addresses("Asset").contains { $0.contains("alter_table_test_new") })
    }
  }

  @Test(arguments: ["event_full", "event_large", "event_unicode", "event_namespace_naming"])
  func eventsOfMarquez(name: String) {
    for path in files("openlineage", "\(name).json") where path.contains("Marquez") {
      let snapshot = SnapshotLoader.load(paths: [path])
      #expect(!snapshot.addresses("Job").isEmpty)
      #expect(!snapshot.links("FLOWS_TO").isEmpty)
      #expect(snapshot.summary.skipped.isEmpty)
    }
  }

  /// Times are placeholders, and the events count all the same.
  /// Lineage that is stated without a run: of a dataset alone, and of a job.
  @Test func staticEventsOfMarquez() {
    for path in files("openlineage", "event_dataset_event.json") {
      let snapshot = SnapshotLoader.load(paths: [path])
      #expect(snapshot.addresses("Asset").count == 1)
      #expect(snapshot.addresses("Field").map { snapshot.text("name", $0) } == ["col_a"])
      #expect(snapshot.links("FLOWS_TO").isEmpty)
    }
    for path in files("openlineage", "event_job_event.json") {
      let snapshot = SnapshotLoader.load(paths: [path])
      #expect(snapshot.addresses("Job").count == 1)
      #expect(!snapshot.links("FLOWS_TO").isEmpty)
    }
  }

  @Test func placeholdersForTimes() {
    for path in files("openlineage", "metadata.template.json") {
      let snapshot = SnapshotLoader.load(paths: [path])
      #expect(snapshot.summary.documents == 26)
      #expect(snapshot.links("FLOWS_TO").count > 30)
    }
  }

  // MARK: OpenMetadata and Amundsen

  @Test func lineageRecordsMeetTheirTables() {
    let paths = files("openmetadata")
    guard !paths.isEmpty else { return }
    let snapshot = SnapshotLoader.load(paths: paths)
    let flow = snapshot.links("FLOWS_TO").filter { $0.contains("sample_data-ecommerce_db") }
    #expect(flow.count == 5)
    #expect(!snapshot.addresses("Unresolved").contains { $0.contains("ecommerce_db") })
    #expect(snapshot.addresses("QualityRule").count > 5)
  }

  @Test func edgesOfAmundsen() {
    let paths = files("amundsen")
    guard !paths.isEmpty else { return }
    let snapshot = SnapshotLoader.load(paths: paths)
    #expect(snapshot.summary.unresolved == 0)
    #expect(snapshot.links("FLOWS_TO").count == 5 + 3)
    #expect(snapshot.addresses("Asset").count == 6)
  }
}
