/// Answers from a list, then the end of input; for tests and recorded sessions.
package final class ScriptedLineSource: LineSource {
  private var inputs: [LineInput]
  /// The prompts that were shown, in order.
  package private(set) var prompts: [Prompt] = []

  /// The given inputs in order.
  package init(_ inputs: [LineInput]) { self.inputs = inputs.reversed() }

  /// The given texts in order.
  package convenience init(texts: [String]) { self.init(texts.map(LineInput.text)) }

  /// The next input of the list.
  package func next(_ prompt: Prompt) -> LineInput {
    prompts.append(prompt)
    return inputs.popLast() ?? .endOfInput
  }
}
