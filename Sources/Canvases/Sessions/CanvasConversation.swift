import Diagnostics
import Workspaces

/// A session at a prompt, as a pure machine: a line and an instant in, events and words out.
///
/// Where it stands is the cursor of the log; what is kept beside it is only what was typed and not
/// taken yet. It writes nothing: who runs it appends the events, and hands in the log's next time.
struct CanvasConversation {
  /// What one line led to.
  struct Turn {
    /// To be appended, in this order.
    let events: [CanvasEvent]
    let replies: [DialogueReply]
    let isRefused: Bool
  }

  /// A line that was not taken: doubtful ones are, once an empty line says so.
  struct Held: Equatable {
    let text: String
    let isDoubtful: Bool
  }

  private(set) var events: [CanvasEvent] = []
  private(set) var state = CanvasState(events: [])
  private(set) var mesh = CanvasMesh(nil)
  private(set) var now = CanvasInstant(seconds: 0)
  private(set) var isOver = false
  var held: Held?
  /// The file of the session; nil where it has none.
  var path: String?
  /// Where an edit of something else comes back to.
  var returning: CanvasPlace?
  /// Who speaks in this turn, where it is not the driver.
  private var speaker: String?
  private var firstFresh = 0
  private var replies: [DialogueReply] = []
  private var isRefused = false
  private var hasToldOfClock = false

  var template: CanvasTemplate { state.asked }
  var content: CanvasContent { state.content }
  var check: CanvasCheck { CanvasCheck(mesh: mesh, content: content) }

  /// Where the session stands; a log without a cursor of this template is at its opening, or at
  /// the first question that nobody answered.
  var place: CanvasPlace {
    guard let cursor = state.cursor else { return .opening }
    return CanvasPlace(cursor, in: template, content) ?? firstOpen ?? .end
  }

  /// What commands call the session: as it was opened, else as its file is named.
  var name: String {
    let file = path?.split(separator: "/").last.map(String.init) ?? "NAME"
    let stem = file.hasSuffix(CanvasLog.ending) ? file.dropLast(CanvasLog.ending.count) : file[...]
    return state.canvas ?? String(stem)
  }

  /// Who writes.
  var author: String { speaker ?? driver ?? "" }

  var driver: String? {
    if let driver = state.driver, state.participants[driver]?.isPresent == true { return driver }
    return present.first
  }

  var present: [String] {
    state.participants.values.filter(\.isPresent).map(\.name)
  }

  // MARK: turns

  /// Opens the session: says where it stands.
  mutating func begin(
    after events: [CanvasEvent], by: String?, on mesh: CanvasMesh, at now: CanvasInstant
  ) -> Turn {
    start(events, mesh, now)
    stopTimers(at: state.lastEvent?.at)
    greet(by)
    return end()
  }

  /// Takes a line.
  mutating func take(
    _ typed: String, after events: [CanvasEvent], on mesh: CanvasMesh, at now: CanvasInstant
  ) -> Turn {
    start(events, mesh, now)
    tellOfClock()
    guard typed.utf8.count <= CanvasCheck.longestAnswer else {
      refuse(
        Diagnostic(
          "canvas.too-long",
          "a line of \(typed.utf8.count) bytes is longer than an answer takes",
          notes: ["the most is \(CanvasCheck.longestAnswer) bytes"],
          suggestion: "keep the text in a document, and its address here"))
      return end()
    }
    let line = CanvasLine(typed)
    if let name = line.speaker {
      guard state.participants[name] != nil else {
        refuse(
          Diagnostic(
            "canvas.unknown-person", "nobody called `\(name)` takes part",
            suggestion: NearestName.suggestion(for: name, in: state.participants.keys)
              ?? "`:join \(name)`, or `\\@\(name)` for an answer that begins so"))
        return end()
      }
      speaker = name
    }
    take(line.content)
    return end()
  }

  private mutating func take(_ content: CanvasLine.Content) {
    switch content {
    case .empty: takeEmpty()
    case .answer(let text):
      held = nil
      answer(text)
    case .word(let word, let rest): run(word, rest)
    case .statement(let text):
      guard !text.isEmpty else {
        return refuse(
          Diagnostic("canvas.no-statement", "`::` stands before a statement", suggestion: ":: show")
        )
      }
      replies.append(.statement(text))
    case .unknownWord(let name):
      refuse(
        Diagnostic(
          "canvas.unknown-word", "there is no word `:\(name)` here",
          suggestion: NearestName.suggestion(
            for: ":" + name, in: CanvasWord.allCases.map { ":" + $0.rawValue })
            ?? "`:help` lists them; `\\:` begins an answer with a colon"))
    }
  }

  /// Ends the session here; the same question comes up when it is opened again.
  mutating func leave(after events: [CanvasEvent], at now: CanvasInstant) -> Turn {
    start(events, mesh, now)
    quit()
    return end()
  }

  mutating func quit() {
    stopTimers(at: nil)
    isOver = true
    say("`canvas open \(name)` goes on at \(place.cursor)")
  }

  private mutating func start(
    _ events: [CanvasEvent], _ mesh: CanvasMesh, _ now: CanvasInstant
  ) {
    if events.count != self.events.count || events.last != self.events.last {
      self.events = events
      state = CanvasState(events: events)
    }
    (self.mesh, self.now, speaker) = (mesh, now, nil)
    firstFresh = events.count
    replies = []
    isRefused = false
  }

  private mutating func end() -> Turn {
    Turn(events: Array(events[firstFresh...]), replies: replies, isRefused: isRefused)
  }

  // MARK: what a turn does

  mutating func add(_ action: CanvasAction, by: String? = nil, at: CanvasInstant? = nil) {
    add(all: [(by ?? author, action)], at: at)
  }

  /// Several events, which cost as much as one.
  mutating func add(all actions: [(by: String, action: CanvasAction)], at: CanvasInstant? = nil) {
    for (by, action) in actions {
      events.append(
        CanvasEvent(
          seq: (events.last?.seq ?? 0) &+ 1, at: at ?? now, by: by, action: action))
    }
    if !actions.isEmpty { state = CanvasState(events: events) }
  }

  mutating func say(_ text: String) { replies.append(.text(text)) }

  mutating func reply(_ reply: DialogueReply) { replies.append(reply) }

  /// Does not take the line; what was typed stays at hand.
  mutating func refuse(_ problem: Diagnostic, keeping text: String? = nil) {
    replies.append(.problem(problem))
    isRefused = true
    if let text { held = Held(text: text, isDoubtful: false) }
  }

  /// Asks whether a line is meant as it was typed.
  mutating func doubt(_ problem: Diagnostic, keeping text: String) {
    replies.append(.problem(problem))
    say("an empty line takes it as it is")
    held = Held(text: text, isDoubtful: true)
  }

  /// Goes to a place, asks what it asks, and moves the clock of the agenda along.
  mutating func go(to place: CanvasPlace) {
    let last = block(of: self.place)
    held = nil
    if state.cursor != place.cursor {
      let block = block(of: place)
      let question = place.cursor == block ? nil : place.cursor
      add(.goto(block: block, question: question))
    }
    let next = block(of: place)
    if next != last || state.timers[next]?.runningSince == nil {
      stopTimers(at: nil)
      if place != .end {
        let planned = CanvasAgenda.planned(next, in: state)
        add(.timer(block: next, planned: planned, isStart: true))
      }
    }
    ask(isNewBlock: next != last)
  }

  /// The block of a place, or the word that stands for one outside all blocks.
  func block(of place: CanvasPlace) -> String {
    place.question.flatMap { template.block(of: $0)?.id } ?? place.cursor
  }

  var firstOpen: CanvasPlace? {
    template.questions.first { !content.isAnswered($0.path) }.map { .question($0.path) }
  }

  mutating func stopTimers(at instant: CanvasInstant?) {
    let running = state.timers.values.filter { $0.runningSince != nil }
    let author = author
    add(
      all: running.map { (author, .timer(block: $0.block, planned: nil, isStart: false)) },
      at: instant)
  }

  private mutating func tellOfClock() {
    guard let last = state.lastEvent?.at, now < last, !hasToldOfClock else { return }
    hasToldOfClock = true
    say("the clock went back: it says \(now.text), and the log is at \(last.text)")
  }
}
