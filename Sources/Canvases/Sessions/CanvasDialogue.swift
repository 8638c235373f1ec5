import Diagnostics
import Workspaces

/// A session at a prompt: keeps what the conversation decides before it says so.
final class CanvasDialogue: Dialogue {
  private var log: CanvasLog
  private let file: CanvasFile
  private let workspace: Workspace
  private let clock: CanvasClock
  private let by: String?
  private var conversation = CanvasConversation()
  private(set) var refusals = 0

  /// Opens a log for writing; throws `canvas.busy` where another session at a prompt has it.
  init(
    _ path: String, by: String?, workspace: Workspace, clock: @escaping CanvasClock
  ) throws(Diagnostic) {
    log = try CanvasLog.open(path: path)
    file = try CanvasFile.open(path, forWriting: true)
    guard file.hold() else {
      file.close()
      let state = CanvasState(events: log.events)
      let who = state.driver.map { "\($0) writes there" } ?? "somebody writes there"
      let since = state.lastEvent.map { ", last at \($0.at.text)" } ?? ""
      throw Diagnostic(
        "canvas.busy", "another prompt has `\(path)` open: \(who)\(since)", outcome: .failed,
        suggestion: "`canvas show \(state.canvas ?? path)` looks at it meanwhile")
    }
    self.workspace = workspace
    self.clock = clock
    self.by = by
    conversation.path = path
  }

  deinit { file.close() }

  var isOver: Bool { conversation.isOver }
  var prompt: String { conversation.prompt(at: clock()) }
  var proposal: String { conversation.proposal }

  func begin() throws -> [DialogueReply] {
    let notes = log.reading.notes.map { DialogueReply.text($0) }
    return try notes
      + turn { conversation, events, mesh, now in
        conversation.begin(after: events, by: by, on: mesh, at: now)
      }
  }

  func take(_ line: String) throws -> [DialogueReply] {
    try turn { conversation, events, mesh, now in
      conversation.take(line, after: events, on: mesh, at: now)
    }
  }

  /// Leaves even where the last events cannot be kept: they only stop the clock of the agenda.
  func leave() -> [DialogueReply] {
    guard !conversation.isOver else { return [] }
    let replies = try? turn { conversation, events, _, now in
      conversation.leave(after: events, at: now)
    }
    return replies ?? []
  }

  func complete(_ line: String, at offset: Int) -> Candidates {
    CanvasCompletion(conversation, mesh: mesh, workspace: workspace).complete(line, at: offset)
  }

  private var mesh: CanvasMesh { CanvasMesh(try? workspace.context()) }

  /// The conversation decides on the newest log, and its events are stored before it is heard.
  private func turn(
    _ body: (inout CanvasConversation, [CanvasEvent], CanvasMesh, CanvasInstant)
      -> CanvasConversation.Turn
  ) throws(Diagnostic) -> [DialogueReply] {
    let mesh = mesh
    let now = clock()
    var replies: [DialogueReply] = []
    var next = conversation
    var isRefused = false
    try log.append { events in
      let turn = body(&next, events, mesh, now)
      replies = turn.replies
      isRefused = turn.isRefused
      return turn.events
    }
    conversation = next
    if isRefused { refusals += 1 }
    return replies
  }
}
