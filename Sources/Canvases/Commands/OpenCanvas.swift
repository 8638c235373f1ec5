import Diagnostics
import Workspaces

/// A session as a command looks at it: now, or as a revision left it.
struct OpenCanvas {
  let log: CanvasLog
  let state: CanvasState
  /// What commands call it.
  let name: String
  /// What is to say of the file.
  let notes: [String]

  var template: CanvasTemplate { state.asked }

  /// Throws `canvas.unknown` or `canvas.unknown-revision` with the nearest name.
  init(
    _ word: CommandWord, revision: String? = nil, desk: CanvasDesk
  ) throws(Diagnostic) {
    self.init(try desk.open(word))
    if let revision { self = try at(revision, range: nil) }
  }

  private init(_ log: CanvasLog) {
    self.init(log, CanvasState(events: log.events))
  }

  private init(_ log: CanvasLog, _ state: CanvasState) {
    self.log = log
    self.state = state
    let file = log.path.split(separator: "/").last ?? ""
    name = String(file.dropLast(CanvasLog.ending.count))
    notes = log.reading.notes
  }

  /// The same session as a revision left it.
  func at(_ revision: String, range: SourceRange?) throws(Diagnostic) -> OpenCanvas {
    guard let found = state.revisions.last(where: { $0.name == revision }) else {
      let known = state.revisions.map(\.name)
      throw Diagnostic(
        "canvas.unknown-revision", "`\(log.path)` has no revision `\(revision)`", range: range,
        notes: known.isEmpty ? ["it has none; `canvas rev` names one"] : [],
        suggestion: NearestName.suggestion(for: revision, in: known))
    }
    return OpenCanvas(log, CanvasState(events: log.events.prefix(found.eventCount)))
  }
}
