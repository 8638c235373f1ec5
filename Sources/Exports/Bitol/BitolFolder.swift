import Graphs
import Snapshots

/// A folder of Bitol documents: `products/*.yaml` (ODPS v1.1.0) and `contracts/*.yaml`
/// (ODCS v3.1.0), one document a file.
struct BitolFolder: Sendable {
  /// What becomes a document, in order, and the file of each contract.
  private struct Plan: Sendable {
    let products: [UInt32]
    let contracts: [UInt32]
    let files: [UInt32: String]
  }

  private let walk: MeshWalk
  private let withProducts: Bool

  init(_ mesh: ExportMesh, withProducts: Bool) {
    walk = MeshWalk(mesh)
    self.withProducts = withProducts
  }

  func write(to folder: AtomicFolder) throws -> [String] {
    var tally = BitolTally()
    try forEachDocument(of: try folder.made { plan }, &tally) { path, text in
      try folder.append(Array(text.utf8), to: path)
    }
    return notes(tally)
  }

  /// The documents of some products and contracts, by their addresses, and what was left out.
  func documents(
    products: Set<String>, contracts: Set<String>
  ) -> (documents: [(path: String, text: String)], notes: [String]) {
    var tally = BitolTally()
    var documents: [(path: String, text: String)] = []
    forEachDocument(of: plan, &tally, products: products, contracts: contracts) {
      documents.append(($0, $1))
    }
    return (documents, self.tally(tally))
  }

  /// O(nodes log nodes) of products and contracts.
  private var plan: Plan {
    let contracts = walk.nodes(labelled: "Contract")
    return Plan(
      products: withProducts ? walk.nodes(labelled: "Product") : [], contracts: contracts,
      files: contractFiles(contracts))
  }

  private func forEachDocument(
    of plan: Plan, _ tally: inout BitolTally, products: Set<String>? = nil,
    contracts chosen: Set<String>? = nil, _ take: (_ path: String, _ text: String) throws -> Void
  ) rethrows {
    func isChosen(_ node: UInt32, _ chosen: Set<String>?) -> Bool {
      chosen?.contains(walk.address(of: node)) ?? true
    }
    var names = FileNames()
    for product in plan.products where isChosen(product, products) {
      let document = BitolProduct(walk).document(of: product)
      let name = names.name(walk.address(of: product).replacing("/", with: "-"))
      try take("products/\(name).yaml", document)
    }
    for contract in plan.contracts where isChosen(contract, chosen) {
      let document = BitolContract(walk, plan.files).document(of: contract, &tally)
      let name = plan.files[contract] ?? "contract"
      try take("contracts/\(name).yaml", document)
    }
  }

  /// The file of each contract, without folder and ending; no point in it, since references to a
  /// file end at the first.
  private func contractFiles(_ contracts: [UInt32]) -> [UInt32: String] {
    var names = FileNames()
    var files: [UInt32: String] = [:]
    for contract in contracts {
      let address = walk.address(of: contract)
      let plain = address.hasPrefix("contract:") ? String(address.dropFirst(9)) : address
      files[contract] = names.name(
        plain.replacing("@", with: "-").replacing(".", with: "-").replacing("#", with: "n"))
    }
    return files
  }

  private static let written: Set<String> = [
    "Contract", "Dataset", "Domain", "Field", "QualityRule", "SLO", "Team", "Person", "Term",
    "Unresolved",
  ]

  private func tally(_ tally: BitolTally) -> [String] {
    var notes: [String] = []
    if tally.incomplete > 0 {
      notes.append(
        "\(tally.incomplete) contracts lack a version or status, which ODCS v3.1.0 requires")
    }
    if tally.leftOut > 0 {
      notes.append(
        "\(tally.leftOut) rules, promises and references have no form in ODCS and were left out")
    }
    return notes
  }

  private func notes(_ tally: BitolTally) -> [String] {
    var notes = self.tally(tally)
    let kept = Self.written.union(withProducts ? ["Product", "Port"] : [])
    let names = TableNames(walk.mesh)
    var others: [String] = []
    for (group, name) in names.groups.enumerated()
    where !walk.mesh.labels(ofGroup: group).contains(where: kept.contains) {
      others.append("\(walk.mesh.graph.groups[group].nodes.count) \(name)")
    }
    if !others.isEmpty {
      notes.append("not part of these standards: \(others.joined(separator: ", "))")
    }
    return notes
  }
}

/// What the documents could not say.
struct BitolTally {
  var incomplete = 0
  var leftOut = 0
}
