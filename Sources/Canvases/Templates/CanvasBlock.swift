/// One of the blocks of a canvas.
package struct CanvasBlock: Sendable, Equatable {
  /// What commands and votes call it.
  package let id: String
  package let title: String
  /// What the people in the room talk about before they answer.
  package let guidingQuestions: [String]
  package let questions: [CanvasQuestion]
  /// Minutes of the agenda that the template is made for.
  package let minutes: Int

  package init(
    _ id: String, _ title: String, minutes: Int, guidingQuestions: [String],
    questions: [CanvasQuestion]
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.guidingQuestions = guidingQuestions
    self.questions = questions
  }

  package var requiredPaths: [String] { questions.filter(\.isRequired).map(\.path) }
}
