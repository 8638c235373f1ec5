import Diagnostics
import Execution
package import Graphs
import Plans

/// A function of queries that a feature registers: `dpq.metric('mau', p)`.
package struct ScalarFunction: Sendable {
  /// Answers the arguments of one row.
  package typealias Body = @Sendable ([Value]) throws -> Value

  /// With its namespace.
  package let name: String
  package let arity: ClosedRange<Int>
  package let result: ResultColumn.Kind
  /// One sentence.
  package let summary: String
  /// A whole query on the demo mesh, and the text of the single cell it answers.
  package let examples: [(query: String, result: String)]
  /// Called once a statement; what it returns is called once a row and may keep what it found.
  let prepare: @Sendable (MeshContext) -> Body

  package init(
    name: String, arity: ClosedRange<Int>, result: ResultColumn.Kind, summary: String,
    examples: [(query: String, result: String)],
    prepare: @escaping @Sendable (MeshContext) -> Body
  ) {
    self.name = name
    self.arity = arity
    self.result = result
    self.summary = summary
    self.examples = examples
    self.prepare = prepare
  }
}

extension ScalarFunction {
  /// As the engine calls it.
  func function(in context: MeshContext) -> Function {
    let body = prepare(context)
    return described { arguments, _ throws(EvaluationFailure) in
      do {
        return try body(arguments)
      } catch let problem as Diagnostic {
        let kind =
          switch problem.outcome {
          case .interrupted: EvaluationFailure.interrupted
          case .timedOut: EvaluationFailure.timedOut
          default: "ArgumentError"
          }
        throw EvaluationFailure(
          kind, "InvalidArgument", problem.message, suggestion: problem.suggestion)
      } catch {
        throw EvaluationFailure("ArgumentError", "InvalidArgument", "the function has no answer")
      }
    }
  }

  /// What is known of it without a mesh.
  var description: Function { described { _, _ in .null } }

  private func described(_ evaluate: @escaping Function.Body) -> Function {
    Function(
      name, arity, result.valueType, help: summary, examples: examples, evaluate: evaluate)
  }
}
