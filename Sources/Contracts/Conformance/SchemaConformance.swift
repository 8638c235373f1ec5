import Graphs
import Workspaces

/// The assets behind a port have every field that its contract promises, with a type that fits.
struct SchemaConformance {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  func judge(_ rule: ConformanceRule) -> ConformanceRule.Judged {
    var judged = ConformanceRule.Judged()
    var isJudged = false
    for (port, contract) in context.governedPorts {
      let assets = context.neighbours(of: port, .exposes).filter {
        context.isA(.asset, $0) && context.neighbour(of: $0, .hasField) != nil
      }
      let datasets = context.neighbours(of: contract, .hasDataset)
      for dataset in datasets {
        let candidates = self.assets(of: dataset, among: assets, isAlone: datasets.count == 1)
        guard !candidates.isEmpty else { continue }
        isJudged = true
        judge(rule, port, contract, dataset, candidates, &judged)
      }
    }
    if !isJudged { judged.missing = "no port with a contract exposes an asset with fields" }
    return judged
  }

  /// Those that bear the name of the dataset; all, where a contract has but one.
  private func assets(
    of dataset: UInt32, among assets: [UInt32], isAlone: Bool
  ) -> [UInt32] {
    if isAlone { return assets }
    let names = Set(names(of: dataset))
    return assets.filter { !names.isDisjoint(with: self.names(of: $0)) }
  }

  /// Name and physical name, folded, and the last part of either.
  private func names(of node: UInt32) -> [String] {
    let texts = [context.name(of: node), context.text("physicalName", of: node)]
      .compactMap { $0?.lowercased() }
    return texts + texts.compactMap { $0.split(separator: ".").last.map(String.init) }
  }

  private func judge(
    _ rule: ConformanceRule, _ port: UInt32, _ contract: UInt32, _ dataset: UInt32,
    _ assets: [UInt32], _ judged: inout ConformanceRule.Judged
  ) {
    var columns: [String: UInt32] = [:]
    for asset in assets {
      for field in context.neighbours(of: asset, .hasField) {
        for name in names(of: field) where columns[name] == nil { columns[name] = field }
      }
    }
    let shown = assets.map { context.address(of: $0) }.joined(separator: ", ")
    for field in context.neighbours(of: dataset, .hasField) {
      let found = names(of: field).lazy.compactMap { columns[$0] }.first
      let path = "\(context.name(of: dataset)).\(context.name(of: field))"
      guard let found else {
        guard rule == .fields else { continue }
        judged.violations.append(
          .init(
            node: port, contract: contract,
            message: "\(context.address(of: contract)) promises \(path), and \(shown) behind "
              + "\(context.address(of: port)) has no such field", key: path))
        continue
      }
      guard rule == .types, let types = clash(field, found) else { continue }
      judged.violations.append(
        .init(
          node: port, contract: contract,
          message: "\(path) is \(types.promised) in \(context.address(of: contract)) and "
            + "\(types.given) in \(context.address(of: found))", key: path))
    }
  }

  /// Two types of families that are known and have no value in common.
  private func clash(_ field: UInt32, _ column: UInt32) -> (promised: String, given: String)? {
    func type(_ node: UInt32) -> DataType? {
      DataType(
        ["type", "logicalType", "physicalType"].lazy
          .compactMap { context.text($0, of: node) }.first)
    }
    guard let promised = type(field), let given = type(column), promised.isKnown, given.isKnown
    else { return nil }
    switch promised.relation(to: given) {
    case .nesting, .incompatible: return (promised.text, given.text)
    case .same, .wider, .narrower: return nil
    }
  }
}
