import Diagnostics
import Tables
import Workspaces

/// `canvas show`: a session on one page, and its answers as rows.
struct CanvasShowing {
  let desk: CanvasDesk

  static let columns = ["block", "path", "value", "by", "at"]

  func answer(
    _ word: CommandWord, revision: String?
  ) throws(Diagnostic) -> CommandAnswer {
    let canvas = try OpenCanvas(word, revision: revision, desk: desk)
    let state = canvas.state
    var notes = canvas.notes
    let template = state.asked
    if let id = state.template, id != template.id || state.templateVersion != template.version {
      notes.append(
        "the session was made with the template \(id); it is shown in the blocks of "
          + "\(template.id), and other answers by their paths")
    }
    notes += state.unknownKinds.map { kind, count in
      "\(count) events are of the kind `\(kind)`, which is not known here; they are kept"
    }
    return CommandAnswer(
      table: Table(Self.columns, rows: Self.rows(state.content, template)),
      page: CanvasPage(state: state, template: template, name: canvas.name).page, notes: notes)
  }

  /// One row for each answer and each entry of an item: the template's in its order, then others.
  static func rows(_ content: CanvasContent, _ template: CanvasTemplate) -> [[Cell]] {
    paths(content, template).flatMap { path in
      rows(path, block: template.block(of: path)?.id ?? CanvasPath.area(of: path), content)
    }
  }

  /// The paths of questions and lists: the template's in its order, then others that are answered.
  static func paths(_ content: CanvasContent, _ template: CanvasTemplate) -> [String] {
    let asked = template.paths
    let known = Set(asked)
    var others: [String] = []
    var seen = known
    for path in content.answers.keys + content.lists.keys where seen.insert(path).inserted {
      others.append(path)
    }
    return asked + others
  }

  private static func rows(
    _ path: String, block: String, _ content: CanvasContent
  ) -> [[Cell]] {
    var rows: [[Cell]] = []
    if let answer = content.answers[path] { rows.append(row(block, path, answer)) }
    for item in content.items(of: path) {
      for key in item.entries.keys {
        guard let answer = item.entries[key] else { continue }
        let place = "\(path).\(item.id)" + (key.isEmpty ? "" : ".\(key)")
        rows.append(row(block, place, answer))
      }
    }
    return rows
  }

  private static func row(_ block: String, _ path: String, _ answer: CanvasAnswer) -> [Cell] {
    [
      .text(block), .text(path), .text(answer.value.shown),
      .text(answer.by), .temporal(answer.at.text),
    ]
  }
}
