import Snapshots

/// What the documents of a run define and refer to, gathered file by file.
struct FileIndex {
  /// A document that others can name by id and version.
  struct Definition {
    let kind: Kind
    let id: String
    let version: String?
    let site: Finding.Site
    /// The same for documents that say the same.
    let digest: Int
    let anchor: Finding.Anchor
  }

  enum Kind: String {
    case contract
    case product
  }

  /// A name that one document gives another.
  struct Reference {
    let kind: Kind
    let id: String
    let version: String?
    /// What refers, for the message: "output port `daily`".
    let referrer: String
    let site: Finding.Site
    let path: String
    let anchor: Finding.Anchor
  }

  private(set) var definitions: [Definition] = []
  private(set) var references: [Reference] = []
  /// Of the document that is taken in.
  private var anchor = Finding.Anchor.entry

  /// Takes in one document of a standard. O(its ports, contracts and products).
  mutating func add(
    _ root: DocumentNode, of standard: Standard, in file: String, anchor: Finding.Anchor
  ) {
    self.anchor = anchor
    switch standard.name {
    case "ODCS", "DCS": define(.contract, root, version(of: root), file)
    case "ODCS v2": define(.contract, root, version(of: root), file, key: "uuid")
    case "ODPS":
      define(.product, root, root.text("version"), file)
      addOdps(root, file)
    case "DPS":
      define(.product, root, nil, file)
      for port in root["outputPorts"]?.elements ?? [] {
        refer(port["dataContractId"], nil, .contract, from: port, "output port", file)
      }
    case "DUA": addAgreement(root, file)
    case "dpq":
      for contract in root["contracts"]?.elements ?? [] {
        define(.contract, contract, contract.text("version"), file)
      }
    default: break
    }
  }

  private func version(of root: DocumentNode) -> String? {
    root.text("version") ?? root["info"]?.text("version")
  }

  private mutating func define(
    _ kind: Kind, _ node: DocumentNode, _ version: String?, _ file: String, key: String = "id"
  ) {
    guard let id = node.text(key) ?? node.text("id") else { return }
    let place = (node[key] ?? node).place
    definitions.append(
      Definition(
        kind: kind, id: id, version: version,
        site: Finding.Site(file: file, line: Int(place.line), column: Int(place.column)),
        digest: node.digest, anchor: anchor))
  }

  private mutating func addOdps(_ root: DocumentNode, _ file: String) {
    for port in root["inputPorts"]?.elements ?? [] {
      // RFC 37: an input port named `self` marks data that the product brings itself.
      if port.text("name") == "self" { continue }
      refer(port["contractId"], port.text("version"), .contract, from: port, "input port", file)
    }
    for port in root["outputPorts"]?.elements ?? [] {
      refer(port["contractId"], port.text("version"), .contract, from: port, "output port", file)
      for contract in port["inputContracts"]?.elements ?? [] {
        refer(
          contract["id"], contract.text("version"), .contract, from: port,
          "an input contract of output port", file)
      }
    }
  }

  private mutating func addAgreement(_ root: DocumentNode, _ file: String) {
    for (side, name) in [("provider", "the provider"), ("consumer", "the consumer")] {
      guard let node = root[side], let product = node["dataProductId"] else { continue }
      // "unknown" stands for a product that was deleted.
      if product.text == "unknown" { continue }
      refer(product, nil, .product, from: root, "\(name) of agreement", file)
    }
  }

  private mutating func refer(
    _ target: DocumentNode?, _ version: String?, _ kind: Kind, from node: DocumentNode,
    _ what: String, _ file: String
  ) {
    guard let target, let id = target.text?.trimmed, !id.isEmpty, !id.contains("${") else {
      return
    }
    let name = node.text("name") ?? node.text("id") ?? ""
    references.append(
      Reference(
        kind: kind, id: id, version: version, referrer: "\(what) `\(name)`",
        site: Finding.Site(
          file: file, line: Int(target.place.line), column: Int(target.place.column)),
        path: "\(what)[\(name)]→\(id)", anchor: anchor))
  }
}
