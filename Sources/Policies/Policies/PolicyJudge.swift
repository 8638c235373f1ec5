import Diagnostics
import Graphs
import Snapshots
import Workspaces

/// Asks policies of a mesh: one finding a violation, and a reason for each that was not judged.
struct PolicyJudge: Sendable {
  private let context: MeshContext
  private let scope: CheckScope
  private let queries: FeatureQueries
  private let kinds: Set<String>

  /// What a policy came to.
  enum Outcome: Sendable {
    case judged([Violation], subjects: [UInt32])
    /// There was nothing to judge, and why.
    case left(String)
    /// A query failed, and how.
    case failed(String)
  }

  /// A subject that breaks a policy.
  struct Violation: Sendable {
    let node: UInt32
    let message: String
    let key: String
    let site: Finding.Site?
  }

  init(_ context: MeshContext, _ scope: CheckScope, for policies: [Policy]) {
    self.context = context
    self.scope = scope
    queries = FeatureQueries(context)
    kinds = policies.contains { !$0.needs.isEmpty } ? Self.observed(context) : []
  }

  /// A mesh of fewer nodes is judged before a thread has started.
  private static let fewNodes = 50_000

  /// What each of some policies came to, in their order; on a large mesh they are judged side by
  /// side. A failure interrupts the statement.
  func outcomes(of policies: [Policy]) -> [Result<Outcome, any Error>] {
    let isSmall = context.view.nodeBound < Self.fewNodes
    return SharedWork(policies.count, helpers: isSmall ? 0 : Processors.count - 1) { index in
      Result { try outcome(of: policies[index]) }
    }.outcomes()
  }

  /// Throws only what interrupts the statement.
  func outcome(of policy: Policy) throws -> Outcome {
    for need in policy.needs where !kinds.contains(need) {
      return .left("the mesh has no observations of kind \(need)")
    }
    guard let applies = policy.applies, let violation = policy.violation else {
      return .left("it has no queries")
    }
    do {
      guard let bound = bound(by: policy) else {
        return .left("the mesh has no `\(policy.scope.address ?? "")`")
      }
      let answer = try queries.answer(to: applies.range, of: applies.source)
      let subjects = try nodes(of: answer, applies).filter {
        scope.holds($0) && bound.holds($0)
      }
      guard !subjects.isEmpty else { return .left("it has no subjects here") }
      let found = try queries.answer(
        to: violation.range, of: violation.source, for: violation.spreads ? subjects : nil)
      return .judged(try violations(of: policy, found, among: subjects), subjects: subjects)
    } catch let problem as Diagnostic {
      guard problem.outcome != .interrupted, problem.outcome != .timedOut else { throw problem }
      return .failed(problem.placedMessage)
    }
  }

  /// What the policy's scope holds; nil where there is nothing of that address.
  private func bound(by policy: Policy) -> CheckScope? {
    guard let address = policy.scope.address else { return .everything }
    return context.view.node(at: address).map { CheckScope(nodes: [$0], in: context) }
  }

  /// The nodes of the first column that holds any, each once.
  private func nodes(
    of answer: FeatureQueries.Answer, _ query: Policy.Query
  ) throws -> [UInt32] {
    guard answer.rowCount > 0 else { return [] }
    guard let column = Self.subjectColumn(answer) else { throw Self.noNode(query) }
    var isKnown = [Bool](repeating: false, count: context.view.nodeBound)
    var nodes: [UInt32] = []
    for case .node(let node) in answer.values[column] where !isKnown[Int(node)] {
      isKnown[Int(node)] = true
      nodes.append(node)
    }
    return nodes
  }

  private static func subjectColumn(_ answer: FeatureQueries.Answer) -> Int? {
    let row = answer.row(0)
    func isNode(_ value: Value) -> Bool { if case .node = value { true } else { false } }
    if let named = answer.columns.firstIndex(of: "subject"), isNode(row[named]) { return named }
    return row.firstIndex(where: isNode)
  }

  private static func noNode(_ query: Policy.Query) -> Diagnostic {
    Diagnostic(
      "policy.no-node", "the query returns no node", outcome: .failed, range: query.range,
      source: query.source, suggestion: "return the subject first")
  }

  private func violations(
    of policy: Policy, _ answer: FeatureQueries.Answer, among subjects: [UInt32]
  ) throws -> [Violation] {
    guard answer.rowCount > 0, let query = policy.violation else { return [] }
    guard let column = Self.subjectColumn(answer) else { throw Self.noNode(query) }
    var isSubject = [Bool](repeating: false, count: context.view.nodeBound)
    for subject in subjects { isSubject[Int(subject)] = true }
    let message = MessageTemplate(policy.message ?? "")
    let columns = answer.columns
    let key = columns.firstIndex(of: "key")
    let at = columns.firstIndex(of: "at")
    let text = columns.firstIndex(of: "message")
    var found: [Violation] = []
    for (index, value) in answer.values[column].enumerated() {
      guard case .node(let node) = value, isSubject[Int(node)] else { continue }
      let row = answer.row(index)
      found.append(
        Violation(
          node: node,
          message: text.flatMap { MessageTemplate.text(row[$0], context) }
            ?? message.filled(for: node, columns, row, context),
          key: key.flatMap { MessageTemplate.text(row[$0], context) } ?? "",
          site: at.flatMap { Self.site(row[$0]) }
            ?? MeshRule.site(.init(node: node, message: ""), in: context)))
    }
    return found
  }

  /// `orders.yaml:12`
  private static func site(_ value: Value) -> Finding.Site? {
    guard case .string(let text) = value, !text.isEmpty else { return nil }
    guard let colon = text.lastIndex(of: ":"),
      let line = Int(text[text.index(after: colon)...])
    else { return Finding.Site(file: text, line: nil, column: nil) }
    return Finding.Site(file: String(text[..<colon]), line: line, column: nil)
  }

  /// The kinds of records the mesh has, and those of which it says what it observes.
  private static func observed(_ context: MeshContext) -> Set<String> {
    let records = context.snapshot.observations
    var codes: Set<UInt32> = []
    var kinds: Set<String> = []
    let coverage = records.strings.find("coverage")
    for row in 0..<records.rowCount {
      codes.insert(records.kind[row])
      guard records.kind[row] == coverage else { continue }
      for (key, value) in records.otherFields(of: row) where key == "of" {
        if case .string(let kind) = value { kinds.insert(kind) }
      }
    }
    return kinds.union(codes.compactMap { records.text($0) })
  }
}
