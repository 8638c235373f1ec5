import Diagnostics
import Graphs
package import TestSupport

/// Carries out the steps of one scenario in one way.
package struct ScenarioRun {
  private let way: Way
  private let graphs: String?
  private var engine = Engine()
  private var isPlaced = false
  private var before: GraphState?
  private var result: Result<Engine.Answer, Engine.Failure>?

  /// `graphs` is the folder of the named graphs, if there is one.
  package init(_ way: Way, graphs: String? = nil) {
    self.way = way
    self.graphs = graphs
  }

  package mutating func run(_ scenario: FeatureFile.Scenario) -> Verdict {
    for step in scenario.steps {
      let verdict = carryOut(step)
      if verdict != .passed { return verdict }
    }
    return result == nil ? .broken("no query is run") : .passed
  }

  private mutating func carryOut(_ step: FeatureFile.Step) -> Verdict {
    let text = step.text
    switch text {
    case "an empty graph", "any graph":
      engine = engine.over(Engine().view)
      return .passed
    case "having executed:": return setUp(step.document ?? "")
    case "parameters are:": return takeParameters(step.table)
    case "executing query:": return execute(step.document ?? "")
    case "executing control query:":
      result = Self.attempt(&engine, step.document ?? "")
      return .passed
    case "the result should be empty": return expectRows([], columns: [], ordered: true)
    case "the result should be, in any order:": return expect(step.table)
    case "the result should be, in order:": return expect(step.table, ordered: true)
    case "the result should be (ignoring element order for lists):":
      return expect(step.table, sortsLists: true)
    case "the result should be, in order (ignoring element order for lists):":
      return expect(step.table, ordered: true, sortsLists: true)
    case "no side effects": return expectEffects([])
    case "the side effects should be:": return expectEffects(step.table)
    default: break
    }
    if text.hasPrefix("the "), text.hasSuffix(" graph") { return load(text) }
    if text.hasPrefix("there exists a procedure ") { return addProcedure(step) }
    if let error = ExpectedError(text) { return expect(error) }
    return .broken("unknown step `\(text)`")
  }

  private static func attempt(
    _ engine: inout Engine, _ text: String
  ) -> Result<Engine.Answer, Engine.Failure> {
    do throws(Engine.Failure) { return .success(try engine.run(text)) } catch {
      return .failure(error)
    }
  }

  private mutating func setUp(_ text: String) -> Verdict {
    if case .failure(let failure) = Self.attempt(&engine, text) {
      return .error("set-up: \(failure.text)")
    }
    return .passed
  }

  private mutating func load(_ step: String) -> Verdict {
    let name = step.dropFirst("the ".count).dropLast(" graph".count)
    guard let graphs, let bytes = Disk.read("\(graphs)/\(name)/\(name).cypher") else {
      return .broken("there is no graph `\(name)`")
    }
    for part in String(decoding: bytes, as: UTF8.self).split(separator: ";") {
      if part.allSatisfy(\.isWhitespace) { continue }
      let verdict = setUp(String(part))
      if verdict != .passed { return verdict }
    }
    return .passed
  }

  private mutating func takeParameters(_ table: [[String]]) -> Verdict {
    for row in table {
      guard row.count == 2, let value = NotationReader.read(row[1])?.value else {
        return .broken("parameter \(row)")
      }
      engine.parameters[row[0]] = value
    }
    return .passed
  }

  private mutating func addProcedure(_ step: FeatureFile.Step) -> Verdict {
    guard let procedure = TableProcedure(step) else { return .broken(step.text) }
    engine.add(procedure.signature, procedure.body)
    return .passed
  }

  private mutating func execute(_ text: String) -> Verdict {
    do { engine = try engine.placed(way) } catch { return .error("set-up: \(error)") }
    let baseline = GraphState(engine.view)
    before = baseline
    result = Self.attempt(&engine, text)
    let after = GraphState(engine.view)
    // Parts that could not be read stand as empty.
    if let trouble = engine.view.base.failure.error { return .error("storage: \(trouble)") }
    if case .failure = result, after != baseline {
      return .wrongAnswer("a failed query left \(GraphState.effects(from: baseline, to: after))")
    }
    if let edge = after.danglingRelationship { return .wrongAnswer("\(edge) hangs on nothing") }
    return .passed
  }

  private func expect(_ error: ExpectedError) -> Verdict {
    switch result {
    case .failure(let failure): error.mismatch(failure).map { .error($0) } ?? .passed
    case .success(let answer):
      .wrongAnswer("\(answer.rows.count) rows instead of \(error.text)")
    case nil: .broken("an error is expected before a query is run")
    }
  }

  private func expect(
    _ table: [[String]], ordered: Bool = false, sortsLists: Bool = false
  ) -> Verdict {
    var rows: [[String]] = []
    for row in table.dropFirst() {
      let texts = row.compactMap { NotationReader.read($0)?.text(sortsLists: sortsLists) }
      guard texts.count == row.count else { return .broken("a cell of \(row) cannot be read") }
      rows.append(texts)
    }
    return expectRows(
      rows, columns: table.first ?? [], ordered: ordered, sortsLists: sortsLists)
  }

  private func expectRows(
    _ expected: [[String]], columns: [String], ordered: Bool, sortsLists: Bool = false
  ) -> Verdict {
    switch result {
    case nil: return .broken("a result is expected before a query is run")
    case .failure(let failure): return .error(failure.text)
    case .success(let answer):
      var found = answer.rows.map { row in
        row.map { Notation($0, engine.view).text(sortsLists: sortsLists) }
      }
      guard answer.columns == columns else {
        return .wrongAnswer("columns \(answer.columns) instead of \(columns)")
      }
      var expected = expected
      if !ordered {
        found.sort { $0.lexicographicallyPrecedes($1) }
        expected.sort { $0.lexicographicallyPrecedes($1) }
      }
      if found == expected { return .passed }
      return .wrongAnswer(Self.difference(found, expected))
    }
  }

  private static func difference(_ found: [[String]], _ expected: [[String]]) -> String {
    func text(_ rows: [[String]]) -> String {
      let shown = rows.prefix(6).map { $0.joined(separator: " | ") }.joined(separator: " ; ")
      return "\(rows.count) rows: \(shown)"
    }
    return "found \(text(found)) -- expected \(text(expected))"
  }

  private func expectEffects(_ table: [[String]]) -> Verdict {
    guard let before else { return .broken("side effects are asked before a query is run") }
    if case .failure(let failure) = result { return .error(failure.text) }
    var expected: [String: Int] = [:]
    for row in table {
      guard row.count == 2, let count = Int(row[1]) else { return .broken("counter \(row)") }
      if count != 0 { expected[row[0]] = count }
    }
    let found = GraphState.effects(from: before, to: GraphState(engine.view))
    if found == expected { return .passed }
    return .wrongAnswer(
      "side effects \(Self.text(found)) instead of \(Self.text(expected))")
  }

  private static func text(_ effects: [String: Int]) -> String {
    let texts = effects.keys.sorted().map { "\($0) \(effects[$0] ?? 0)" }
    return texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
}

extension Engine.Failure {
  package var text: String { "\(diagnostic.code): \(diagnostic.message)" }
}
