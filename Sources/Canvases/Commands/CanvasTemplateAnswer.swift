import Tables
import Workspaces

/// `canvas template`: what a canvas asks.
enum CanvasTemplateAnswer {
  static let columns = ["block", "path", "required", "kind", "question"]

  static func answer(_ template: CanvasTemplate) -> CommandAnswer {
    let rows = template.blocks.flatMap { block in
      block.questions.map { question -> [Cell] in
        [
          .text(block.id), .text(question.path), .bool(question.isRequired),
          .text(kind(question)), .text(question.text),
        ]
      }
    }
    let panels = template.blocks.enumerated().map { index, block in
      Page.Panel(
        "\(index + 1) \(block.title)",
        [
          .text(block.guidingQuestions.joined(separator: "\n")),
          .facts(
            block.questions.map {
              Page.Fact(
                $0.path, kind($0) + ($0.isRequired ? ", required" : ""),
                mark: $0.isRequired ? .plain : .dim)
            }),
        ])
    }
    let page = Page(
      title: template.title, subtitle: template.attribution, panels: panels,
      next: ["canvas new NAME"])
    return CommandAnswer(table: Table(columns, rows: rows), page: page)
  }

  private static func kind(_ question: CanvasQuestion) -> String {
    switch question.kind {
    case .text: "text"
    case .choice(let words): words.joined(separator: " | ")
    case .list(let keys): "list of \(keys.map(\.name).joined(separator: ", "))"
    }
  }
}
