import Graphs

/// Costs of products and results of contract tests, as observations.
struct EntropyResults {
  let document: SpecificationDocument

  /// One month's cost of a product, dated on the month's first day.
  func cost(_ root: DocumentNode, into context: inout ImportContext) {
    let month = root.text("yearMonth") ?? ""
    var cost = DraftObservation(
      "cost", of: .declared(.product, id: root.text("dataProductId") ?? ""),
      at: month.utf8.count == 7 ? "\(month)-01" : month, from: document.origin(root))
    cost.set("id", root.text("id").map { .string($0) })
    cost.set("type", root.text("category").map { .string($0.lowercased()) })
    cost.set("amount", root["amount"]?.value())
    cost.set("currency", root.text("currency").map { .string($0) })
    cost.set("estimated", root["estimated"]?.value())
    cost.set("note", root.text("name").map { .string($0) })
    context.observe(cost)
  }

  func tests(_ root: DocumentNode, into context: inout ImportContext) {
    let at = root.text("timestampEnd") ?? root.text("timestampStart") ?? ""
    let contract = DraftTarget.contract(
      id: root.text("dataContractId") ?? "", version: root.text("dataContractVersion"))
    for (index, check) in (root["checks"]?.elements ?? []).enumerated() {
      var result = DraftObservation(
        "check", of: contract, at: at, from: document.origin(check))
      result.set("id", root.text("id").map { .string("\($0)/\(index + 1)") })
      result.set("check", (check.text("name") ?? check.text("type")).map { .string($0) })
      result.set("status", CheckStatus.value(check.text("result")))
      for (key, name) in [("model", "dataset"), ("field", "field"), ("engine", "source")] {
        result.set(name, check.text(key).map { .string($0) })
      }
      result.set("note", check.text("reason").map { .string($0) })
      context.observe(result)
    }
  }
}
