import Diagnostics
import Execution
import Graphs
import Plans
import Syntax

/// `select('…')`: a selector inside a query.
enum SelectFunction {
  static func function(in context: MeshContext) -> Function {
    function(context.registry.vocabulary) { text throws(EvaluationFailure) in
      do {
        return .list(try context.select(text).nodes.map { .node($0) })
      } catch let problem as Diagnostic {
        let kind =
          switch problem.outcome {
          case .interrupted: EvaluationFailure.interrupted
          case .timedOut: EvaluationFailure.timedOut
          default: "SelectorError"
          }
        throw EvaluationFailure(
          kind, "InvalidSelector", problem.message, suggestion: problem.suggestion)
      } catch {
        throw EvaluationFailure("SelectorError", "InvalidSelector", "the selector has no answer")
      }
    }
  }

  /// What is known of it without a mesh.
  static func description(_ vocabulary: Vocabulary) -> Function {
    function(vocabulary) { _ in .null }
  }

  private static func function(
    _ vocabulary: Vocabulary,
    _ select: @escaping @Sendable (String) throws(EvaluationFailure) -> Value
  ) -> Function {
    Function(
      "select", 1...1, .list, help: "The nodes that a selector names, as a list.",
      examples: [
        ("UNWIND select('crm/customers') AS p RETURN p.address", "crm/customers"),
        ("MATCH (p:Product) WHERE p IN select('crm/customers+1') RETURN count(p) > 1", "true"),
      ],
      check: { text in
        let source = SourceText(name: "selector", text: text)
        return Parser.selector(source, vocabulary: vocabulary).1
          .first { $0.severity == .error }
      },
      evaluate: { arguments, _ throws(EvaluationFailure) in
        switch arguments[0] {
        case .null: return .null
        case .string(let text): return try select(text)
        default:
          throw EvaluationFailure(
            "TypeError", "InvalidArgumentType", "select() takes a selector as a text")
        }
      })
  }
}
