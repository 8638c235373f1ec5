package import TestSupport

/// Answers a scenario with the reference evaluator.
package enum ReferenceRun {
  /// How its answer differs from what the scenario expects; nil where it agrees, where an error
  /// of the text is expected, or where the evaluator knows not enough.
  package static func difference(_ scenario: FeatureFile.Scenario) -> String? {
    var evaluator = ReferenceEvaluator(NaiveGraph(), steps: 300_000)
    var found: Result<ReferenceEvaluator.Answer, any Error>?
    for step in scenario.steps {
      let text = step.text
      if text.hasPrefix("the "), text.hasSuffix(" graph") { return nil }
      if text == "having executed:" {
        do { _ = try evaluator.run(step.document ?? "") } catch { return excuse(error) }
        // Each query gets its own steps.
        evaluator = ReferenceEvaluator(evaluator.graph, steps: 300_000)
      } else if text == "parameters are:" {
        for row in step.table where row.count == 2 {
          evaluator.parameters[row[0]] = NotationReader.read(row[1])?.value
        }
      } else if text.hasPrefix("executing") {
        found = Result { try evaluator.run(step.document ?? "") }
      } else if text.hasPrefix("the result should be") {
        do {
          guard let answer = try found?.get() else { return "no query" }
          if let difference = difference(step, answer, evaluator.graph) { return difference }
        } catch { return excuse(error) }
      } else if text.contains("should be raised at") {
        return nil
      }
    }
    return nil
  }

  private static func excuse(_ error: any Error) -> String? {
    switch error as? ReferenceEvaluator.Failure {
    case .tooMuch?, .unsupported?: nil
    default: "\(error)"
    }
  }

  private static func difference(
    _ step: FeatureFile.Step, _ answer: ReferenceEvaluator.Answer, _ graph: NaiveGraph
  ) -> String? {
    let sorts = step.text.contains("ignoring element order")
    let expected = step.table.dropFirst().map { row in
      row.map { NotationReader.read($0)?.text(sortsLists: sorts) ?? "?" }.joined(separator: " | ")
    }
    let isEmpty = step.text == "the result should be empty"
    let found =
      isEmpty
      ? []
      : answer.rows.map { row in
        row.map { graph.notation($0).text(sortsLists: sorts) }.joined(separator: " | ")
      }
    let isOrdered = step.text.contains("in order")
    if isOrdered ? found == expected : found.sorted() == expected.sorted() { return nil }
    return "the reference finds \(found.sorted()), the scenario \(expected.sorted())"
  }
}
