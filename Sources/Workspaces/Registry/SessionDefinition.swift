package import Diagnostics
import Syntax
import Tables

/// Something that a script or a session defined for its own use: a policy, a waiver.
///
/// Its text is kept and read again by the room that knows its kind.
package struct SessionDefinition: Sendable {
  /// The word it begins with.
  package let kind: String
  package let source: SourceText
  /// The text behind that word, without the `;`.
  package let range: SourceRange

  package init(kind: String, source: SourceText, range: SourceRange) {
    self.kind = kind
    self.source = source
    self.range = range
  }

  /// What is defined is called by its first word.
  var name: String {
    var lexer = DefinitionLexer(source, range)
    return source.text(in: lexer.word())
  }

  /// How many a session keeps.
  package static let limit = 10_000
}

extension DefinitionCall {
  /// What is defined, as a session keeps it under the word it begins with.
  package func definition(kind: String) -> SessionDefinition {
    SessionDefinition(kind: kind, source: source, range: text.range)
  }

  /// What a feature may ask of the open mesh; an empty one where none is open.
  package func context() throws -> MeshContext { try workspace.context(orEmpty: true) }

  /// Keeps a definition for the rest of the session, and says so in one sentence.
  package func keep(_ definition: SessionDefinition, saying note: String) throws -> StatementResult
  {
    guard workspace.definitions.count < SessionDefinition.limit else {
      throw Diagnostic(
        "definition.limit", "a session keeps \(SessionDefinition.limit) definitions",
        outcome: .failed, range: text.range)
    }
    workspace.definitions.append(definition)
    return StatementResult(answer: Answer(table: Table(columns: []), notes: [note]))
  }
}
