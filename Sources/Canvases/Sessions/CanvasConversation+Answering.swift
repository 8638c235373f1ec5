import Diagnostics
import Workspaces

/// Lines that are answers.
extension CanvasConversation {
  /// Takes an answer where the session stands; `isMeant` keeps what is doubtful.
  mutating func answer(_ text: String, isMeant: Bool = false) {
    switch place {
    case .opening: join(text)
    case .end:
      refuse(
        Diagnostic(
          "canvas.done", "nothing is asked here",
          suggestion: "`:goto PATH` goes to a question, `:help` lists the words"))
    case .question(let path):
      guard let question = template.question(path) else { return }
      if question.isList {
        addItem(text, to: question, isMeant: isMeant)
      } else {
        set(text, question, isMeant: isMeant)
      }
    case .item(let path, let id):
      guard let question = template.question(path) else { return }
      complete(id, of: question, with: text, isMeant: isMeant)
    case .key(let path, let id, let name):
      guard let question = template.question(path),
        let key = question.keys.first(where: { $0.name == name })
      else { return }
      setKey(text, key, id, question, isMeant: isMeant)
    case .more(let path): append(text, to: path)
    }
  }

  /// An empty line takes what is held, ends a list or a long answer, or keeps what stands.
  mutating func takeEmpty() {
    if let line = held, line.isDoubtful {
      held = nil
      return answer(line.text, isMeant: true)
    }
    held = nil
    switch place {
    case .opening:
      guard !present.isEmpty else {
        return refuse(
          Diagnostic(
            "canvas.nobody", "somebody has to write", suggestion: "type a name, such as ana"))
      }
      tellOfMissingRoles()
      if let first = template.questions.first { go(to: .question(first.path)) }
    case .end: ask(isNewBlock: false)
    case .more: proceed()
    case .key(let path, _, _): returning == nil ? go(to: .question(path)) : proceed()
    case .item(let path, let id):
      tellOfGaps(id, path)
      returning == nil ? go(to: .question(path)) : proceed()
    case .question(let path):
      guard let question = template.question(path), question.isRequired,
        !content.isAnswered(path)
      else { return proceed() }
      refuse(
        Diagnostic(
          "canvas.required", "`\(path)` is required",
          suggestion: "answer it, or `:skip` leaves it open for now"))
    }
  }

  /// To the next question, or back from an edit.
  mutating func proceed() {
    if let place = returning {
      returning = nil
      return go(to: place)
    }
    go(to: following(place))
  }

  /// The question after a place, in the order of the session.
  func following(_ place: CanvasPlace) -> CanvasPlace {
    let paths = template.paths
    guard let path = place.question, let index = paths.firstIndex(of: path) else {
      return paths.first.map { .question($0) } ?? .end
    }
    return index + 1 < paths.count ? .question(paths[index + 1]) : .end
  }

  /// Whether a judged value may be kept; says why not.
  mutating func accepts(_ verdict: CanvasVerdict, typed: String, isMeant: Bool) -> Bool {
    if let problem = verdict.problem {
      if verdict.isRefused {
        refuse(problem, keeping: typed)
        return false
      }
      if !isMeant {
        doubt(problem, keeping: typed)
        return false
      }
    }
    for note in verdict.notes { say("  \(note)") }
    return true
  }

  private mutating func set(_ text: String, _ question: CanvasQuestion, isMeant: Bool) {
    let verdict = check.verdict(text, for: question)
    guard accepts(verdict, typed: text, isMeant: isMeant) else { return }
    change { $0.add(.set(path: question.path, value: .string(verdict.value))) }
    if question.type == .long {
      go(to: .more(question.path))
    } else {
      proceed()
    }
  }

  /// A long answer is kept line by line, so that nothing typed is ever lost.
  private mutating func append(_ text: String, to path: String) {
    let value = (content.answers[path]?.value.shown ?? "") + "\n" + CanvasCheck.trimmed(text)
    guard value.utf8.count <= CanvasCheck.longestAnswer else {
      return refuse(
        Diagnostic(
          "canvas.too-long",
          "an answer of \(value.utf8.count) bytes is longer than \(CanvasCheck.longestAnswer)"))
    }
    change { $0.add(.set(path: path, value: .string(value))) }
  }

  private mutating func setKey(
    _ text: String, _ key: CanvasQuestion.Key, _ id: String, _ question: CanvasQuestion,
    isMeant: Bool
  ) {
    let verdict = check.verdict(text, for: key, of: question)
    guard accepts(verdict, typed: text, isMeant: isMeant) else { return }
    if key.name == question.keys.first?.name, isTaken(verdict.value, except: id, question) {
      return
    }
    let path = "\(question.path).\(id)"
    change {
      for pair in [CanvasPair(key.name, verdict.value)] + verdict.also {
        $0.add(.set(path: "\(path).\(pair.key)", value: .string(pair.value)))
      }
    }
    tellOfPromise(id, question)
    returning == nil ? go(to: .question(question.path)) : proceed()
  }

  /// Runs a change, and tells which answers hang on what it changed and what is wrong with them
  /// now.
  mutating func change(_ body: (inout CanvasConversation) -> Void) {
    let before = content
    body(&self)
    let changed = template.paths.filter {
      before.answers[$0] != content.answers[$0] || before.lists[$0] != content.lists[$0]
    }
    let dependents = Set(changed.flatMap(CanvasProblem.dependents(of:)))
      .subtracting(changed)
    let paths = template.paths.filter { dependents.contains($0) && content.isAnswered($0) }
    guard !paths.isEmpty else { return }
    let asked = template.questions.filter { paths.contains($0.path) }
    let old = Set(CanvasProblem.all(asked, CanvasCheck(mesh: mesh, content: before)))
    let new = CanvasProblem.all(asked, check).filter { !old.contains($0) }
    if changed.contains(where: before.isAnswered) {
      say("  checked again: \(paths.joined(separator: ", "))")
    }
    for problem in new {
      reply(
        .problem(
          Diagnostic(
            "canvas.dependent", "`\(problem.path)`: \(problem.message)", severity: .warning,
            suggestion: "`:edit \(problem.path)` changes it")))
    }
  }
}
