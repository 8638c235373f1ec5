package import Diagnostics
package import Graphs
package import Plans

/// A scalar function of the language.
package struct Function: Sendable {
  package typealias Body =
    @Sendable ([Value], EvaluationContext) throws(EvaluationFailure) -> Value

  package let signature: FunctionSignature
  /// One sentence.
  package let help: String
  /// A whole query, and the text of the single cell it answers.
  package let examples: [(query: String, result: String)]
  /// Called with as many arguments as the signature's arity allows.
  package let evaluate: Body

  package init(
    _ name: String, _ arity: ClosedRange<Int>, _ result: ValueType, help: String,
    examples: [(query: String, result: String)],
    check: (@Sendable (String) -> Diagnostic?)? = nil, evaluate: @escaping Body
  ) {
    signature = FunctionSignature(
      name: name, arity: arity, isAggregate: false, result: result, check: check)
    self.help = help
    self.examples = examples
    self.evaluate = evaluate
  }
}
