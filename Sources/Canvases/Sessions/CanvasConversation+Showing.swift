import Diagnostics
import Tables
import Workspaces

/// Looking at the session without leaving the question.
extension CanvasConversation {
  mutating func sayUnanswered() {
    let open = template.questions.filter { !content.isAnswered($0.path) }
    guard !open.isEmpty else { return say("  every question has an answer") }
    for question in open {
      say("  \(question.path)\(question.isRequired ? " (required)" : ""): \(question.text)")
    }
    let questions = content.notes.values.filter(\.isOpenQuestion)
    for note in questions { say("  \(Self.shownId(note)): \(note.text)") }
  }

  /// Everything on one page, then what is missing and what is wrong, and what the draft does to the
  /// mesh; nothing is written.
  mutating func review() {
    let page = CanvasPage(state: state, template: template, name: name).page
    let table = Table(
      CanvasShowing.columns, rows: CanvasShowing.rows(content, template))
    reply(.answer(Answer(table: table, page: page)))
    tellOfMissingRoles()
    let blocks = BlockProgress.all(of: template, in: content)
    for block in blocks where !block.missing.isEmpty {
      say("  \(block.block.title) lacks \(block.missing.map(\.path).joined(separator: ", "))")
    }
    for problem in CanvasProblem.all(template.questions, check) {
      reply(
        .problem(
          Diagnostic(
            "canvas.problem", "`\(problem.path)`: \(problem.message)", severity: .warning,
            suggestion: "`:edit \(problem.path)` changes it")))
    }
    reviewOnMesh()
  }

  /// What the draft would do to the mesh, once it says where it belongs.
  private mutating func reviewOnMesh() {
    guard let path, content.isAnswered("domain.domain") else { return }
    let quoted = path.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    reply(.statement("canvas review '\(quoted)'"))
  }

  /// The answers of a block, and how far all blocks are.
  mutating func show(_ text: String) {
    let wanted = text.isEmpty ? block(of: place) : text
    if let block = template.block(wanted) {
      for question in block.questions { say("  \(line(question))") }
      for note in content.notes.values
      where note.path.flatMap(template.block(of:))?.id == block.id {
        say("  \(note.kind.rawValue) \(Self.shownId(note)): \(note.text)")
      }
    } else if !text.isEmpty {
      return refuse(
        Diagnostic(
          "canvas.unknown-block", "there is no block `\(text)`",
          suggestion: NearestName.suggestion(for: text, in: template.blocks.map(\.id))))
    }
    for progress in BlockProgress.all(of: template, in: content) {
      let uncertain = progress.uncertainty > 0 ? ", \(progress.uncertainty) uncertain" : ""
      say("  \(progress.block.title): \(progress.stage.rawValue)\(uncertain)")
    }
  }

  private func line(_ question: CanvasQuestion) -> String {
    if let answer = content.answers[question.path], answer.isGiven {
      return "\(question.path): \(Self.cut(answer.value.shown, to: 200))"
    }
    let items = content.items(of: question.path)
    guard !items.isEmpty else { return "\(question.path): –" }
    return "\(question.path): "
      + items.map { Self.text(of: $0, question) }.joined(separator: "; ")
  }
}
