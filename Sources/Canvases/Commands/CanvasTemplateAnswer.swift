import Diagnostics
import Tables
import Workspaces

/// `canvas template`: what a canvas asks, and a file of it to change.
enum CanvasTemplateAnswer {
  static let columns = ["block", "path", "required", "kind", "question"]

  static func answer(
    _ words: [CommandWord], _ call: CommandCall, mayWrite: Bool
  ) throws(Diagnostic) -> CommandAnswer {
    guard words.count == 2 else {
      let word = words.first?.text ?? call.text("template")
      return answer(try CanvasTemplates.find(word).template)
    }
    guard words[0].text == "new" else {
      throw Diagnostic(
        "command.usage", "canvas template cannot `\(words[0].text)`", range: words[0].range,
        suggestion: "usage: canvas \(CanvasVerb.template.usage)")
    }
    guard mayWrite else { throw Workspace.readOnly("a template", at: words[1].range) }
    let path = words[1].text
    let template = try CanvasTemplates.find(call.text("template")).template
    let file = String(path.split(separator: "/").last ?? "")
    let id = CanvasDesk.slug(file.split(separator: ".").first.map(String.init) ?? "")
    let named = template.renamed(id.isEmpty ? "own" : id)
    let target = try CanvasFile.create(path)
    defer { target.close() }
    try target.append(Array(named.yaml.utf8))
    return CommandAnswer(notes: [
      "the template is kept in \(path)", "next: canvas new NAME --template \(path)",
    ])
  }

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
        "\(index + 1) \(block.title), \(block.minutes) min",
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
      next: ["canvas new NAME --template \(template.id)"])
    return CommandAnswer(table: Table(columns, rows: rows), page: page)
  }

  private static func kind(_ question: CanvasQuestion) -> String {
    switch question.kind {
    case .text: question.type.rawValue
    case .choice(let words): words.joined(separator: " | ")
    case .list(let keys): "list of \(keys.map(\.name).joined(separator: ", "))"
    }
  }
}

extension CanvasTemplate {
  fileprivate func renamed(_ id: String) -> CanvasTemplate {
    CanvasTemplate(
      id: id, version: 1, title: title, attribution: attribution, roles: roles,
      openingMinutes: openingMinutes, blocks: blocks)
  }
}
