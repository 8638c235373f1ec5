package import Diagnostics
import Execution
package import Graphs
import Plans
import Syntax

/// Queries that a feature runs over the mesh it was given: those of a policy or a metric.
///
/// Bound against everything registered, made once for many queries. They look and change nothing.
package struct FeatureQueries: Sendable {
  /// What a query answered, column by column, its rows in their order.
  package struct Answer: Sendable {
    package let columns: [String]
    /// As many as there are columns, each of `rowCount` values.
    package fileprivate(set) var values: [[Value]]
    package fileprivate(set) var rowCount = 0

    /// The values of one row.
    package func row(_ index: Int) -> [Value] { values.map { $0[index] } }
  }

  /// A kept value takes so many bytes, and some hold texts.
  private static let bytesPerValue = 64

  private let context: MeshContext
  private let catalog: Catalog
  private let procedures: ProcedureTable
  private let functions: [Function]
  /// What asks, in a word.
  private let kind: String
  /// The parameter that holds the nodes `subject` stands for.
  private static let subjects = "subjects"
  /// How many definitions may ask through each other.
  private static let mostNested = 4

  package init(_ outer: MeshContext, for kind: String = "policy") {
    let context = outer.nested
    self.context = context
    self.kind = kind
    catalog = Workspace.catalog(context.registry, context.registry.vocabulary)
    functions =
      [SelectFunction.function(in: context)]
      + context.registry.functions.map { $0.function(in: context) }
    // A verdict that asks for itself would never end.
    let isInner = kind == "policy" || outer.nesting > 0
    let verdicts = Set(
      context.registry.commands.filter { $0.isVerdict && isInner }.map { "dpq.\($0.name)" })
    var bodies: [String: ProcedureBody] = [:]
    for procedure in context.registry.procedures {
      bodies[procedure.name] = { input, emit in
        guard !verdicts.contains(procedure.name) else {
          throw Diagnostic(
            "\(kind).verdict", "`\(procedure.name)` gives a verdict, which no policy may ask for",
            outcome: .failed)
        }
        try procedure.body(input.arguments, context, emit)
      }
    }
    procedures = ProcedureTable(bodies)
  }

  /// Runs the query in a part of a text; given `subjects`, for each of them as `subject`, and with
  /// values for further `$names`.
  ///
  /// Throws a diagnostic with its place in the text when the query is wrong or fails, and whatever
  /// interrupts the statement.
  package func answer(
    to range: SourceRange, of source: SourceText, for subjects: [UInt32]? = nil,
    with values: [String: Value] = [:]
  ) throws -> Answer {
    do {
      guard context.nesting <= Self.mostNested else {
        throw Diagnostic(
          "\(kind).nested", "definitions ask for each other more than \(Self.mostNested) deep",
          outcome: .failed, range: range)
      }
      var parameters = values
      if let subjects { parameters[Self.subjects] = .list(subjects.map { .node($0) }) }
      let plan = try plan(range, of: source, parameters, hasSubjects: subjects != nil)
      let checkpoint = context.checkpoint
      let executor = Executor(
        view: context.view, procedures: procedures, functions: functions, parameters: parameters,
        budget: Budget(bytes: Limits.interactive.bytes),
        cancellation: Cancellation { (try? checkpoint()) == nil },
        statementInstant: WallClock.microseconds)
      var answer = Answer(
        columns: plan.columns.map(\.name), values: plan.columns.map { _ in [] })
      let most = Limits.interactive.bytes.map { $0 / Self.bytesPerValue } ?? .max
      try executor.run(plan) { columns, count in
        for index in columns.indices { answer.values[index] += columns[index] }
        answer.rowCount += count
        guard answer.rowCount * columns.count <= most else {
          throw Diagnostic(
            "\(kind).too-large", "the query gives more than \(answer.rowCount) rows",
            outcome: .failed, range: range, suggestion: "return each node once: DISTINCT")
        }
      }
      return answer
    } catch let problem as Diagnostic {
      try context.checkpoint()
      throw problem.located(in: source)
    }
  }

  /// Fails, with the place, where a query cannot be bound against the mesh.
  package func prepare(
    _ range: SourceRange, of source: SourceText, hasSubjects: Bool,
    with values: [String: Value] = [:]
  ) throws {
    do {
      var parameters = values
      if hasSubjects { parameters[Self.subjects] = .list([]) }
      _ = try plan(range, of: source, parameters, hasSubjects: hasSubjects)
    } catch let problem as Diagnostic {
      throw problem.located(in: source)
    }
  }

  private func plan(
    _ range: SourceRange, of source: SourceText, _ parameters: [String: Value], hasSubjects: Bool
  ) throws -> QueryPlan {
    var query = try self.query(range, of: source)
    if hasSubjects { query.spread(over: Self.subjects) }
    let result = try Planner.plan(
      query, source: source, view: context.view, catalog: catalog, parameters: parameters,
      checkpoint: context.checkpoint)
    if let problem = result.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    guard let plan = result.plan else {
      throw Diagnostic("plan.none", "this query cannot be planned", outcome: .failed, range: range)
    }
    return plan
  }

  private func query(_ range: SourceRange, of source: SourceText) throws -> Query {
    var reader = ScriptReader(source, range: range, vocabulary: .empty)
    guard case .statement(let parsed)? = reader.next() else {
      throw Diagnostic("syntax.expected", "there is no query here", range: range)
    }
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    guard case .query(let query) = parsed.statement.kind, parsed.statement.prefix == nil,
      parsed.statement.mesh == nil
    else {
      throw Diagnostic(
        "syntax.expected", "this is no query", range: range,
        suggestion: "write MATCH … RETURN …")
    }
    if query.isUpdating {
      throw Diagnostic(
        "\(kind).writes", "a \(kind) looks and changes nothing", range: query.range)
    }
    return query
  }
}

extension Query {
  /// Begins every part with `UNWIND $list AS subject`.
  fileprivate mutating func spread(over list: String) {
    for index in parts.indices {
      let place = SourceRange(parts[index].range.lower, parts[index].range.lower)
      let unwind = UnwindClause(
        list: Expression(.parameter(list), place), variable: Name("subject", place), range: place)
      parts[index].clauses.insert(.unwind(unwind), at: 0)
    }
  }
}
