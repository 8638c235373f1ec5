import Diagnostics
import Workspaces

@testable import Canvases

/// A session played by lines and a clock that the test turns.
struct CanvasPlay {
  var events: [CanvasEvent]
  var conversation = CanvasConversation()
  var now = CanvasInstant("2026-06-30T09:00:00Z") ?? CanvasInstant(seconds: 0)
  var mesh = CanvasMesh(nil)
  /// Everything that was said, an entry a reply.
  private(set) var said: [String] = []
  /// What the last line led to.
  private(set) var last: [String] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var statements: [String] = []
  private(set) var pages = 0

  /// Opens a new session as `by`, without others.
  init(_ opening: CanvasAction = CanvasEvents.opening, on mesh: CanvasMesh = CanvasMesh(nil)) {
    self.mesh = mesh
    events = [CanvasEvent(seq: 1, at: now, by: "", action: opening)]
  }

  var state: CanvasState { CanvasState(events: events) }
  var place: String { conversation.place.cursor }
  var prompt: String { conversation.prompt(at: now) }

  mutating func begin(by: String? = "ada") {
    keep(conversation.begin(after: events, by: by, on: mesh, at: now))
  }

  /// A session that stands at its first question.
  static func started(on mesh: CanvasMesh = CanvasMesh(nil)) -> CanvasPlay {
    var play = CanvasPlay(on: mesh)
    play.begin()
    play.type("bo data engineer", "")
    return play
  }

  mutating func type(_ lines: String...) { type(lines) }

  mutating func type(_ lines: [String]) {
    for line in lines {
      now = CanvasInstant(seconds: now.seconds + 1)
      keep(conversation.take(line, after: events, on: mesh, at: now))
    }
  }

  mutating func wait(minutes: Int) {
    now = CanvasInstant(seconds: now.seconds + minutes * 60)
  }

  /// As after `kill -9`: only what was stored is left.
  mutating func crash() {
    conversation = CanvasConversation()
    keep(conversation.begin(after: events, by: nil, on: mesh, at: now))
  }

  /// What stands at a path.
  func answer(_ path: String) -> String? { state.content.answers[path]?.value.string }

  func items(_ path: String) -> [String] { state.content.items(of: path).map(\.name) }

  private mutating func keep(_ turn: CanvasConversation.Turn) {
    events += turn.events
    last = []
    for reply in turn.replies {
      switch reply {
      case .text(let text): last.append(text)
      case .problem(let problem):
        problems.append(problem)
        last.append(problem.message + (problem.suggestion.map { "; \($0)" } ?? ""))
      case .answer: pages += 1
      case .statement(let text): statements.append(text)
      }
    }
    said += last
  }
}

/// The demo mesh as a canvas sees it.
enum CanvasDemoMesh {
  static func mesh() throws -> CanvasMesh {
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.openDemo()
    return CanvasMesh(try workspace.context())
  }
}
