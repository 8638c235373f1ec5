import Graphs

/// DataHub's metadata files: change events and change proposals, and the small YAML files of data
/// products, contracts and lineage.
struct DataHubFormat: FormatImporter {
  static let name = "DataHub"

  private var fold = DataHubFold()
  private var contracts: [ImportedDocument] = []

  static func recognises(_ root: DocumentNode) -> Bool {
    if root["proposedSnapshot"] != nil { return true }
    if root["entityUrn"] != nil || root["entityType"] != nil {
      return root["aspect"] != nil || root["changeType"] != nil
    }
    return DataHubFiles.isContract(root) || DataHubFiles.isProduct(root)
      || DataHubFiles.isLineage(root)
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    if DataHubFiles.isContract(root) {
      contracts.append(document)
    } else if DataHubFiles.isProduct(root) {
      DataHubFiles.product(root, at: document.origin, into: &fold)
    } else if DataHubFiles.isLineage(root) {
      DataHubFiles.lineage(root, at: document.origin, into: &fold)
    } else if let trouble = fold.add(root, file: document.file) {
      context.note("load.datahub-record", trouble, at: document.origin)
    }
  }

  mutating func finish(into context: inout ImportContext) {
    guard !fold.isEmpty || !contracts.isEmpty else { return }
    var writer = DataHubWriter(fold)
    writer.write(into: &context)
    for contract in contracts { writer.contractFile(contract, into: &context) }
    fold = DataHubFold()
    contracts = []
  }
}
