package import Plans

/// An aggregate function of the language.
package struct Aggregate: Sendable {
  package let signature: FunctionSignature
  /// One sentence.
  package let help: String
  /// A whole query, and the text of the single cell it answers.
  package let examples: [(query: String, result: String)]
  let operation: AggregateOperation

  init(
    _ operation: AggregateOperation, arity: ClosedRange<Int> = 1...1, _ result: ValueType,
    help: String, examples: [(query: String, result: String)]
  ) {
    signature = FunctionSignature(
      name: operation.rawValue, arity: arity, isAggregate: true, result: result)
    self.help = help
    self.examples = examples
    self.operation = operation
  }
}
