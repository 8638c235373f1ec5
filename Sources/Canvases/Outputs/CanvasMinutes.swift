import Tables

/// The minutes of a session: who was there, what was decided and what is left open.
struct CanvasMinutes {
  static let columns = ["kind", "id", "about", "text", "by", "at", "owner", "due", "answer"]

  let state: CanvasState
  let template: CanvasTemplate
  /// What commands call the session.
  let name: String

  private var notes: [CanvasNote] { state.content.notes.values }

  var page: Page {
    let until = state.lastEvent.map { ", last change \($0.at.text) by \($0.by)" } ?? ""
    return Page(
      title: "Minutes: \(state.title ?? name)",
      subtitle: "\(template.title) · \(state.status.rawValue)\(until)",
      panels: [
        participants, panel("Decisions", .decision), panel("Assumptions", .assumption),
        panel("Risks", .risk), questions, votes, panel("Notes", .note),
        panel("Parking lot", .parking), time, revisions,
      ].compactMap { $0 },
      credit: "Canvas \(template.attribution)", next: ["canvas show \(name)"])
  }

  /// Notes in the order in which they were taken, then votes.
  var rows: [[Cell]] {
    notes.map { note in
      [
        .text(note.kind.rawValue), .text(note.id), Self.cell(note.path), .text(note.text),
        .text(note.by), .temporal(note.at.text), Self.cell(note.owner), Self.cell(note.due),
        Self.cell(note.answer),
      ]
    }
      + state.content.votes.values.map { vote in
        [
          .text("vote"), .null, .text(vote.target), .text(Self.value(vote)), .text(vote.by),
          .temporal(vote.at.text), .null, .null, Self.cell(vote.reason),
        ]
      }
  }

  private static func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }

  private var participants: Page.Panel {
    let people = state.participants.values
    return Self.panel(
      "Participants", ["who", "role", "there"],
      people.map { person in
        [
          .text(person.name), Self.cell(person.role),
          .text(person.isPresent ? "to the end" : "left earlier"),
        ]
      }, none: "nobody joined by name")
  }

  private func panel(_ title: String, _ kind: CanvasNote.Kind) -> Page.Panel {
    Self.panel(
      title, ["id", "about", title.lowercased(), "by", "at"],
      notes.filter { $0.kind == kind }.map { note in
        [
          .text(note.id), Self.cell(note.path), .text(Self.text(note)), .text(note.by),
          .temporal(note.at.text),
        ]
      })
  }

  private static func text(_ note: CanvasNote) -> String {
    note.text + (note.answer.map { " — \($0)" } ?? "")
  }

  private var questions: Page.Panel {
    Self.panel(
      "Questions", ["id", "state", "about", "question", "asked by", "owner", "due"],
      notes.filter { $0.kind == .question }.map { note in
        [
          .text(note.id), .text(note.status.rawValue), Self.cell(note.path),
          .text(Self.text(note)), .text(note.by), Self.cell(note.owner), Self.cell(note.due),
        ]
      })
  }

  private var votes: Page.Panel {
    Self.panel(
      "Votes", ["about", "vote", "by", "reason", "stands"],
      state.content.votes.values.map { vote in
        let isOld =
          vote.kind == .consent && vote.value > 0 && !state.content.isConsent(vote, in: template)
        return [
          .text(vote.target), .text(Self.value(vote)), .text(vote.by), Self.cell(vote.reason),
          .text(isOld ? "before the last change" : "yes"),
        ]
      })
  }

  private static func value(_ vote: CanvasVote) -> String {
    switch vote.kind {
    case .consent:
      vote.value > 0 ? "consents (+1)" : vote.value < 0 ? "objects (-1)" : "stands aside (0)"
    case .confidence: "confidence \(vote.value) of 5"
    case .dots: vote.value == 1 ? "1 dot" : "\(vote.value) dots"
    }
  }

  /// Planned and used minutes of the blocks whose clock ran.
  private var time: Page.Panel? {
    let timers = state.timers.values
    guard !timers.isEmpty else { return nil }
    var planned = 0
    var used = 0
    var rows = timers.map { timer -> [Cell] in
      let block = template.block(timer.block)
      let plan = timer.plannedSeconds ?? block.map { $0.minutes * 60 } ?? 0
      planned += max(0, min(plan, 1 << 40))
      used += max(0, min(timer.usedSeconds, 1 << 40))
      return [
        .text(block?.title ?? timer.block), .text(Self.minutes(plan)),
        .text(Self.minutes(timer.usedSeconds)),
      ]
    }
    rows.append([.text("all"), .text(Self.minutes(planned)), .text(Self.minutes(used))])
    return Self.panel("Minutes", ["block", "planned", "used"], rows)
  }

  /// `12:30`, in minutes and seconds.
  private static func minutes(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  private var revisions: Page.Panel {
    Self.panel(
      "Revisions", ["name", "at", "by", "events"],
      state.revisions.map { revision in
        [
          .text(revision.name), .temporal(revision.at.text), .text(revision.by),
          .int(Int64(revision.eventCount)),
        ]
      })
  }

  private static func panel(
    _ title: String, _ columns: [String], _ rows: [[Cell]], none: String = "none"
  ) -> Page.Panel {
    Page.Panel(title, [rows.isEmpty ? .text(none) : .table(Table(columns, rows: rows))])
  }
}
