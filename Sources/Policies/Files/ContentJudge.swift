import Snapshots

/// Looks behind the keys of a document for what it says against itself.
struct ContentJudge {
  private let standard: Standard
  private let version: StandardVersion
  private(set) var report: DocumentReport

  init(_ standard: Standard, _ version: StandardVersion, _ report: DocumentReport) {
    self.standard = standard
    self.version = version
    self.report = report
  }

  /// O(nodes of the document).
  mutating func judge(_ root: DocumentNode) {
    switch standard.name {
    case "ODCS":
      var contract = ContractJudge(version, report)
      contract.judge(root)
      report = contract.report
    case "ODCS v2": judgeTables(root)
    case "ODPS": judgeProduct(root)
    case "DCS": judgeModels(root)
    case "DPS":
      for ports in ["inputPorts", "outputPorts"] {
        report.judgeDistinct(root[ports], ports, by: ["id"])
      }
    case "DUA":
      if let info = root["info"] { within("info") { $0.judgeOrder(info, "startDate", "endDate") } }
    case "dpq": judgeMesh(root)
    default: break
    }
  }

  private mutating func within(_ key: String, _ body: (inout DocumentReport) -> Void) {
    report.enter(key)
    body(&report)
    report.leave()
  }

  private mutating func judgeTables(_ root: DocumentNode) {
    for (number, table) in (root["dataset"]?.elements ?? []).enumerated() {
      report.enter("dataset\(table.segment(at: number))")
      report.judgeDistinct(table["columns"], "columns", by: ["column"])
      for column in table["columns"]?.elements ?? [] {
        within(column.text("column") ?? "") { PropertyJudge.judge(column, into: &$0) }
      }
      report.leave()
    }
  }

  private mutating func judgeProduct(_ root: DocumentNode) {
    report.judgeDistinct(root["inputPorts"], "inputPorts", by: ["id"])
    report.judgeDistinct(root["managementPorts"], "managementPorts", by: ["id"])
    // The key of an output port is its name with its version.
    var seen: [String: Int] = [:]
    for port in root["outputPorts"]?.elements ?? [] {
      guard let name = port["name"], let text = name.text else { continue }
      let key = "\(text)@\(port.text("version") ?? "")"
      if let line = seen[key] {
        report.report(
          .duplicateName, at: name.place,
          "output port \(name.sample) stands twice in one version, on line \(line) too",
          key: "outputPorts[\(key)]")
      }
      seen[key] = name.line
    }
    for member in (root["team"]?["members"] ?? root["team"])?.elements ?? [] {
      within("team[\(member.text("username") ?? "")]") {
        $0.judgeOrder(member, "dateIn", "dateOut")
      }
    }
  }

  private mutating func judgeModels(_ root: DocumentNode) {
    let definitions = Set((root["definitions"]?.entries ?? []).map(\.key))
    for model in root["models"]?.entries ?? [] {
      within("models[\(model.key)]") { report in
        for rule in model.value["quality"]?.elements ?? [] {
          report.judgeQuality(rule, isStrict: false)
        }
        for field in model.value["fields"]?.entries ?? [] {
          report.enter("fields[\(field.key)]")
          PropertyJudge.judge(field.value, into: &report)
          for rule in field.value["quality"]?.elements ?? [] {
            report.judgeQuality(rule, isStrict: false)
          }
          Self.judgeDefinition(field.value["$ref"], among: definitions, into: &report)
          report.leave()
        }
      }
    }
    for definition in root["definitions"]?.entries ?? [] {
      within("definitions[\(definition.key)]") { PropertyJudge.judge(definition.value, into: &$0) }
    }
  }

  /// `$ref: "#/definitions/order_id"`
  private static func judgeDefinition(
    _ node: DocumentNode?, among definitions: Set<String>, into report: inout DocumentReport
  ) {
    guard let node, let text = node.text, text.hasPrefix("#/definitions/") else { return }
    let name = String(text.dropFirst("#/definitions/".count))
    guard !definitions.contains(name), !name.contains("/") else { return }
    report.report(
      .danglingReference, at: node.place, "`$ref` names `\(name)`, which is not in `definitions`",
      key: "$ref")
  }

  private mutating func judgeMesh(_ root: DocumentNode) {
    for list in ["teams", "people", "sources", "terms", "objectives", "useCases", "policies"] {
      report.judgeDistinct(root[list], list, by: ["id"])
    }
    for contract in root["contracts"]?.elements ?? [] {
      for dataset in contract["datasets"]?.elements ?? [] {
        let name = "\(contract.text("id") ?? "")#\(dataset.text("name") ?? "")"
        report.enter("contracts[\(name)]")
        report.judgeDistinct(dataset["fields"], "fields", by: ["name"])
        for field in dataset["fields"]?.elements ?? [] {
          within(field.text("name") ?? "") { PropertyJudge.judge(field, into: &$0) }
        }
        report.leave()
      }
    }
    for agreement in root["agreements"]?.elements ?? [] {
      within("agreements[\(agreement.text("id") ?? "")]") {
        $0.judgeOrder(agreement, "from", "until")
      }
    }
  }
}
