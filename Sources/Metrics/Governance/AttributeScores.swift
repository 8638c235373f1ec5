import Graphs
import Workspaces

/// How much of what makes a data product is stated of one: of each attribute the share of its
/// criteria that hold, over those that apply.
struct AttributeScores {
  enum Attribute: String, CaseIterable {
    case discoverable
    case addressable
    case trustworthy
    case selfDescribing
    case interoperable
    case secure
  }

  private(set) var passed: [Attribute: Int] = [:]
  private(set) var applicable: [Attribute: Int] = [:]

  func score(_ attribute: Attribute) -> Double? {
    guard let all = applicable[attribute], all > 0 else { return nil }
    return Double(passed[attribute] ?? 0) / Double(all)
  }

  /// The mean over attributes that apply.
  var mean: Double? {
    Percentile.mean(of: Attribute.allCases.compactMap { score($0) })
  }

  var least: Double? { Attribute.allCases.compactMap { score($0) }.min() }

  /// Of criteria that were counted already.
  init(_ counts: [Attribute: (passed: Int, applicable: Int)]) {
    passed = counts.mapValues(\.passed)
    applicable = counts.mapValues(\.applicable)
  }

  private mutating func judge(_ attribute: Attribute, _ criteria: [Bool]) {
    passed[attribute] = criteria.count { $0 }
    applicable[attribute] = criteria.count
  }

  init(_ product: UInt32, _ scope: MetricScope) {
    let context = scope.context
    let ports = context.neighbours(of: product, .hasPort)
    let outputs = ports.filter { context.isA(.outputPort, $0) }
    let contracts = outputs.map { port in
      context.neighbours(of: port, .governedBy).filter { context.isA(.contract, $0) }
    }
    let known = Set(contracts.joined()).sorted()
    let fields = known.flatMap { Containment.fields(of: $0, in: context) }
    func says(_ key: String, _ node: UInt32) -> Bool {
      !context.view.property(key, of: node).isNull
    }
    judge(
      .discoverable,
      [
        says("description", product), says("tags", product),
        !context.owners(of: product).isEmpty, context.domain(of: product) != nil,
        ports.contains { context.isA(.discoveryPort, $0) },
      ])
    judge(.addressable, [says("address", product), !outputs.isEmpty])
    judge(
      .trustworthy,
      [
        known.contains { !context.neighbours(of: $0, .promises).isEmpty },
        known.contains { !context.neighbours(of: $0, .checkedBy).isEmpty },
        ports.contains { context.isA(.observabilityPort, $0) }, says("support", product),
      ])
    judge(
      .selfDescribing,
      [says("purpose", product), says("documentation", product)]
        + outputs.map { says("description", $0) } + contracts.map { !$0.isEmpty })
    judge(
      .interoperable,
      outputs.map { says("format", $0) } + outputs.map { says("protocol", $0) }
        + (fields.isEmpty ? [] : [fields.allSatisfy { says("type", $0) }]))
    judge(
      .secure,
      outputs.map { says("access", $0) }
        + (fields.isEmpty ? [] : [fields.contains { says("classification", $0) }]))
  }
}
