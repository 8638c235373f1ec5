import Graphs

@testable import Execution

/// Graphs and helpers that the tests of values share.
enum ValueFixture {
  static let empty = GraphView(GraphBuilder().freeze().graph)

  /// What `GraphFunctions.sample` creates, and the variables that it binds.
  static let sample: (view: GraphView, variables: [String: Value]) = {
    var builder = GraphBuilder()
    let team = builder.addNode(labels: ["Team"])
    builder.setProperty("name", of: team, to: .string("Core"))
    let product = builder.addNode(labels: ["Product"])
    builder.setProperty("name", of: product, to: .string("Orders"))
    let owns = builder.addRelationship(type: "OWNS", from: team, to: product)
    builder.setProperty("since", ofRelationship: owns, to: .int(2024))
    let (graph, ids) = builder.freeze()
    let (a, b) = (ids[Int(team)], ids[Int(product)])
    let path = ValuePath(nodes: [a, b], relationships: [0])
    return (
      GraphView(graph),
      ["a": .node(a), "b": .node(b), "r": .relationship(0), "p": .path(path)]
    )
  }()

  /// The text of an expression's value, or `KIND: DETAIL` of its failure.
  static func answer(_ text: String) throws -> String {
    do {
      let value = try ValueExpression.evaluate(text, sample.variables, in: context())
      return ValueText.text(value, view: sample.view)
    } catch let failure as EvaluationFailure {
      return "\(failure.kind): \(failure.detail)"
    }
  }

  static func context(seed: UInt64 = 7) -> EvaluationContext {
    EvaluationContext(
      view: sample.view, statementInstant: 1_700_000_000_123_456,
      random: RandomSource(seed: seed))
  }

  /// A value as the only cell of a TSV result shows it.
  static func cellText(_ value: Value) -> String {
    if case .string(let text) = value { text } else { ValueText.text(value, view: sample.view) }
  }
}
