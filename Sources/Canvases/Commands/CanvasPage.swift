import Tables
import Workspaces

/// A session on one page: the blocks in their order, then what was said beside them.
struct CanvasPage {
  let state: CanvasState
  let template: CanvasTemplate
  /// What commands call the session.
  let name: String

  private var content: CanvasContent { state.content }

  var page: Page {
    let blocks = BlockProgress.all(of: template, in: content)
    let complete = blocks.count { $0.stage >= .complete }
    let open = blocks.map(\.openQuestions).reduce(0, +)
    var page = Page(
      title: state.title ?? name,
      subtitle: "\(template.title) · \(state.status.rawValue) · \(complete) of \(blocks.count) "
        + "blocks complete",
      mark: complete == blocks.count ? (open == 0 ? .plain : .warning) : .dim)
    page.panels = blocks.enumerated().map { panel($1, number: $0 + 1) }
    page.sheet = CanvasLayout.rows(of: template)
    page.credit = "Canvas \(template.attribution)"
    page.panels += [others, session, notes, votes].compactMap { $0 }
    page.next = next(blocks)
    return page
  }

  private func panel(_ progress: BlockProgress, number: Int) -> Page.Panel {
    var facts = [Page.Fact("progress", summary(progress), mark: mark(progress))]
    var bodies: [Page.Body] = []
    for question in progress.block.questions {
      if let answer = content.answers[question.path], answer.isGiven {
        facts.append(Page.Fact(question.name, answer.value.shown))
      } else if question.isRequired, !content.isAnswered(question.path) {
        facts.append(Page.Fact(question.name, question.text, mark: .dim))
      }
      if let list = list(question) { bodies.append(.tree(list)) }
    }
    for note in content.notes.values
    where note.path.flatMap(template.block(of:))?.id == progress.block.id {
      facts.append(fact(note))
    }
    return Page.Panel("\(number) \(progress.block.title)", [.facts(facts)] + bodies)
  }

  private func summary(_ progress: BlockProgress) -> String {
    let counts = [
      (progress.missing.count, "required answer missing", "required answers missing"),
      (progress.openQuestions, "open question", "open questions"),
      (progress.assumptions, "assumption", "assumptions"),
      (progress.objections, "objection", "objections"),
    ]
    let said = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    return ([progress.stage.rawValue] + said).joined(separator: ", ")
  }

  private func mark(_ progress: BlockProgress) -> Drawing.Mark {
    if progress.objections > 0 || progress.openQuestions > 0 { return .warning }
    return progress.stage >= .complete ? .plain : .dim
  }

  /// The items of a list by their names, each with its other entries behind it.
  private func list(_ question: CanvasQuestion) -> [Page.Branch]? {
    let items = content.items(of: question.path)
    guard question.isList, !items.isEmpty else { return nil }
    let asked = question.keys.map(\.name)
    return [Page.Branch(depth: 0, label: question.name)]
      + items.map { item in
        let first = asked.first.flatMap { item.entries[$0] == nil ? nil : $0 } ?? ""
        let known = asked.filter { $0 != first && item.entries[$0] != nil }
        let others = item.entries.keys.filter { $0 != first && !asked.contains($0) }
        let details = (known + others).compactMap { key in
          item.entries[key].map { key.isEmpty ? $0.value.shown : "\(key) \($0.value.shown)" }
        }
        return Page.Branch(
          depth: 1, label: item.entries[first]?.value.shown ?? item.id, details: details)
      }
  }

  /// Answers that the template does not ask for.
  private var others: Page.Panel? {
    let known = Set(template.paths)
    let rows = CanvasShowing.rows(content, template).filter { row in
      guard case .text(let path) = row[1] else { return false }
      return !known.contains(CanvasPath(path).question)
    }
    guard !rows.isEmpty else { return nil }
    return Page.Panel("Other answers", [.table(Table(CanvasShowing.columns, rows: rows))])
  }

  private var session: Page.Panel? {
    var facts = state.participants.values.map { person in
      Page.Fact(
        person.name, (person.role ?? "no role") + (person.isPresent ? "" : ", left"),
        mark: person.isPresent ? .plain : .dim)
    }
    let present = Set(state.participants.values.compactMap(\.role))
    let absent = template.roles.filter { !present.contains($0) }
    if !absent.isEmpty {
      facts.append(Page.Fact("not there", absent.joined(separator: ", "), mark: .dim))
    }
    if let base = state.base { facts.append(Page.Fact("mesh", base)) }
    for revision in state.revisions {
      facts.append(Page.Fact("revision", "\(revision.name), \(revision.at.text)"))
    }
    for timer in state.timers.values {
      let planned = timer.plannedSeconds.map { " of \($0) s" } ?? ""
      facts.append(Page.Fact("time", "\(timer.block): \(timer.usedSeconds) s\(planned)"))
    }
    return facts.isEmpty ? nil : Page.Panel("Session", [.facts(facts)])
  }

  private var notes: Page.Panel? {
    let facts = content.notes.values.filter { note in
      note.path.flatMap(template.block(of:)) == nil
    }.map(fact)
    return facts.isEmpty ? nil : Page.Panel("Notes", [.facts(facts)])
  }

  private func fact(_ note: CanvasNote) -> Page.Fact {
    var text = note.text
    if let answer = note.answer { text += " — \(answer)" }
    let facts = [
      note.by.isEmpty ? nil : note.by, note.owner.map { "owner \($0)" },
      note.due.map { "due \($0)" },
    ].compactMap { $0 }
    if !facts.isEmpty { text += " (\(facts.joined(separator: ", ")))" }
    return Page.Fact(
      "\(note.kind.rawValue) \(note.id)", text, mark: note.isOpenQuestion ? .warning : .plain)
  }

  private var votes: Page.Panel? {
    let consents = content.consents(in: template)
    let facts = content.votes.values.map { vote in
      var text = "\(vote.value > 0 && vote.kind == .consent ? "+" : "")\(vote.value) \(vote.by)"
      if let reason = vote.reason { text += ": \(reason)" }
      if vote.kind == .consent, vote.value > 0, !consents.contains(vote.key) {
        text += " (before the last change)"
      }
      return Page.Fact(
        vote.kind == .consent ? vote.target : "\(vote.target) \(vote.kind.rawValue)", text,
        mark: vote.isObjection ? .warning : .plain)
    }
    return facts.isEmpty ? nil : Page.Panel("Votes", [.facts(facts)])
  }

  private func next(_ blocks: [BlockProgress]) -> [String] {
    var next: [String] = []
    if let question = blocks.lazy.flatMap(\.missing).first {
      let verb = question.isList ? "add" : "set"
      next.append("canvas \(verb) \(name) \(question.path) VALUE --by WHO")
    }
    if let note = content.notes.values.first(where: { $0.isOpenQuestion }) {
      next.append("canvas answer \(name) \(note.id) TEXT --by WHO")
    }
    if next.isEmpty, let block = blocks.first(where: { $0.stage == .complete }) {
      next.append("canvas vote \(name) \(block.block.id) 1 --by WHO")
    }
    return next
  }
}
