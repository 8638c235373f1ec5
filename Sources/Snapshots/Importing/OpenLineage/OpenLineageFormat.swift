/// OpenLineage events: what runs read and wrote, folded to one graph of jobs and datasets.
struct OpenLineageFormat: FormatImporter {
  static let name = "OpenLineage"

  private var fold = LineageFold()

  /// A RunEvent and a JobEvent have a `job`, a DatasetEvent a `dataset`; the time may be missing
  /// from hand-made ones.
  static func recognises(_ root: DocumentNode) -> Bool {
    if let job = root["job"], job["name"] != nil, job["namespace"] != nil {
      return root["eventType"] != nil || root["eventTime"] != nil
    }
    guard let dataset = root["dataset"] else { return false }
    return dataset["name"] != nil && dataset["namespace"] != nil && root["eventTime"] != nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    fold.add(document.root, file: document.file)
  }

  mutating func finish(into context: inout ImportContext) {
    guard !fold.isEmpty else { return }
    var writer = LineageWriter(fold)
    writer.write(into: &context)
    fold = LineageFold()
  }
}
