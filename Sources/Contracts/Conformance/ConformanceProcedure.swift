import Diagnostics
import Graphs
import Workspaces

/// `dpq.contract_conformance(rules)`: contracts against the ports that they govern, and against
/// what was observed, by all rules or those named.
enum ConformanceProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_conformance",
    summary:
      "Where ports, their assets and their checks do not keep the contract that governs them.",
    examples: [
      "CALL dpq.contract_conformance()",
      "CALL dpq.contract_conformance() YIELD rule, status RETURN rule, status, count(*) AS found",
      "CALL dpq.contract_conformance(['CNF-05', 'CNF-06']) YIELD node, message",
    ],
    parameters: [.init("rules", .list, fallback: .null)],
    columns: [
      ResultColumn("rule", .text), ResultColumn("status", .text), ResultColumn("node", .node),
      ResultColumn("contract", .node), ResultColumn("message", .text),
      ResultColumn("severity", .text), ResultColumn("key", .text),
    ]
  ) { arguments, context, emit in
    var rows: [[Value]] = []
    for rule in try wanted(arguments[0]) {
      try context.checkpoint()
      let judged = try rule.judge(context)
      rows += judged.violations.map { violation in
        [
          .string(rule.rawValue), .string("fail"), .node(violation.node),
          .node(violation.contract), .string(violation.message),
          violation.severity.map { .string($0) } ?? .null, .string(violation.key),
        ]
      }
      if let missing = judged.missing {
        rows.append(
          [
            .string(rule.rawValue), .string("n/a"), .null, .null, .string(missing), .null,
            .string(""),
          ])
      }
    }
    try Procedure.emit(rows: rows, columnCount: 7, emit)
  }

  private static func wanted(_ value: Value) throws -> [ConformanceRule] {
    guard case .list(let words) = value else { return ConformanceRule.allCases }
    let known = ConformanceRule.allCases.map(\.rawValue)
    return try words.map { word in
      guard case .string(let text) = word, let rule = ConformanceRule(rawValue: text) else {
        throw Diagnostic(
          "contract.rule", "there is no rule `\(PlainValue.text(word) ?? "")` of conformance",
          notes: ["the rules are \(known.joined(separator: ", "))"],
          suggestion: PlainValue.text(word).flatMap { NearestName.suggestion(for: $0, in: known) })
      }
      return rule
    }
  }
}

/// What a port owes to the contract that governs it; the raw value is the id.
enum ConformanceRule: String, CaseIterable {
  case format = "CNF-01"
  case way = "CNF-02"
  case fields = "CNF-03"
  case types = "CNF-04"
  case checks = "CNF-05"
  case levels = "CNF-06"

  struct Violation {
    let node: UInt32
    let contract: UInt32
    /// One sentence without a final period; names what it is about.
    var message: String
    /// That of what was observed; nil for that of the rule.
    var severity: String?
    /// Which violation by the node this is.
    var key = ""
  }

  struct Judged {
    var violations: [Violation] = []
    /// What the mesh lacks, so that nothing could be judged; nil when something was.
    var missing: String?
  }

  func judge(_ context: MeshContext) throws -> Judged {
    switch self {
    case .format, .way: WayConformance(context).judge(self)
    case .fields, .types: SchemaConformance(context).judge(self)
    case .checks: try CheckConformance(context).judge()
    case .levels: try LevelConformance(context).judge()
    }
  }
}

extension MeshContext {
  /// Output ports with each contract that governs them, ascending.
  var governedPorts: [(port: UInt32, contract: UInt32)] {
    nodes(.outputPort).flatMap { port in
      neighbours(of: port, .governedBy).filter { isA(.contract, $0) }.map { (port, $0) }
    }
  }
}
