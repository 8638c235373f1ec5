import Graphs
import Temporals

@testable import Execution

/// Graphs and helpers that the tests of values share.
enum ValueFixture {
  static let empty = GraphView(GraphBuilder().freeze().graph)

  /// What `GraphFunctions.sample` finds, and the variables that it binds.
  static let sample: (view: GraphView, variables: [String: Value]) = {
    var builder = GraphBuilder()
    let person = builder.addNode(labels: ["Person"])
    builder.setProperty("name", of: person, to: .string("Ana Petrova"))
    let team = builder.addNode(labels: ["Team"])
    builder.setProperty("name", of: team, to: .string("Sales Data"))
    let member = builder.addRelationship(type: "MEMBER_OF", from: person, to: team)
    builder.setProperty("role", ofRelationship: member, to: .string("owner"))
    let (graph, ids) = builder.freeze()
    let (a, b) = (ids[Int(person)], ids[Int(team)])
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
    switch value {
    case .string(let text): text
    case .temporal(let temporal): temporal.text
    default: ValueText.text(value, view: sample.view)
    }
  }
}
