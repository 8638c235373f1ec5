import Diagnostics
import Workspaces

/// What TAB offers at a session's prompt: words, paths, people, and what the mesh knows.
struct CanvasCompletion {
  typealias Candidate = Candidates.Candidate

  private static let most = 200

  private let conversation: CanvasConversation
  private let mesh: CanvasMesh
  private let workspace: Workspace?

  init(_ conversation: CanvasConversation, mesh: CanvasMesh, workspace: Workspace?) {
    self.conversation = conversation
    self.mesh = mesh
    self.workspace = workspace
  }

  /// Candidates for the part of a line before a UTF-8 offset.
  func complete(_ line: String, at offset: Int) -> Candidates {
    let end = min(max(offset, 0), line.utf8.count)
    let typed = String(decoding: line.utf8.prefix(end), as: UTF8.self)
    if typed.hasPrefix("::") { return statement(typed) }
    if typed.hasPrefix(":") { return word(typed, end) }
    return answer(typed, end)
  }

  private func statement(_ typed: String) -> Candidates {
    let rest = typed.dropFirst(2).drop { $0.isWhitespace }
    let shift = typed.utf8.count - rest.utf8.count
    guard let workspace else { return Self.none(at: typed.utf8.count) }
    let found = workspace.complete(String(rest), at: rest.utf8.count)
    return Candidates(
      replace: SourceRange(found.replace.lower + shift, found.replace.upper + shift),
      candidates: found.candidates)
  }

  private func word(_ typed: String, _ end: Int) -> Candidates {
    guard let blank = typed.firstIndex(where: \.isWhitespace) else {
      return matching(
        CanvasWord.allCases.map { Candidate(":" + $0.rawValue, kind: "word", detail: $0.summary) },
        typed, end)
    }
    let name = typed[typed.index(after: typed.startIndex)..<blank]
    let last = String(typed.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
    let template = conversation.template
    let blocks = template.blocks.map { Candidate($0.id, kind: "block", detail: $0.title) }
    let paths = template.questions.map { Candidate($0.path, kind: "question", detail: $0.text) }
    let people = conversation.state.participants.values.map {
      Candidate($0.name, kind: "participant", detail: $0.role ?? "")
    }
    let choices: [Candidate] =
      switch CanvasWord(rawValue: String(name)) {
      case .goto, .edit, .remove: blocks + paths + items
      case .vote, .dots, .confidence: blocks + people
      case .show, .timer: blocks
      case .driver: [Candidate("next", kind: "word")] + people
      case .leave: people
      case .join: template.roles.map { Candidate($0, kind: "role") }
      case .help: CanvasWord.allCases.map { Candidate($0.rawValue, kind: "word") }
      default: []
      }
    return matching(choices, last, end)
  }

  /// The items of the list that is asked.
  private var items: [Candidate] {
    guard let path = conversation.place.question else { return [] }
    return conversation.content.items(of: path).map {
      Candidate("\(path).\($0.name)", kind: "item")
    }
  }

  private func answer(_ typed: String, _ end: Int) -> Candidates {
    switch conversation.place {
    case .opening:
      guard let blank = typed.firstIndex(of: " ") else {
        return matching(mesh.people, typed, end)
      }
      let role = String(typed[typed.index(after: blank)...])
      return matching(
        conversation.template.roles.map { Candidate($0, kind: "role") }, role, end)
    case .end, .more: return Self.none(at: end)
    case .key(let path, _, let name):
      guard let key = conversation.template.question(path)?.keys.first(where: { $0.name == name })
      else { return Self.none(at: end) }
      return matching(values(key.type, key.choices), typed, end)
    case .question(let path):
      guard let question = conversation.template.question(path) else { return Self.none(at: end) }
      guard question.isList else {
        return matching(values(question.type, question.choices), typed, end)
      }
      return item(question, typed, end, hasName: false)
    case .item(let path, _):
      guard let question = conversation.template.question(path) else { return Self.none(at: end) }
      return item(question, typed, end, hasName: true)
    }
  }

  /// The name first, then `key=`, then the value of a key.
  private func item(
    _ question: CanvasQuestion, _ typed: String, _ end: Int, hasName: Bool
  ) -> Candidates {
    let last = String(typed.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
    if let equals = last.firstIndex(of: "="),
      let key = question.keys.first(where: { $0.name == last[..<equals] })
    {
      return matching(
        values(key.type, key.choices), String(last[last.index(after: equals)...]), end)
    }
    let keys = question.keys.dropFirst().filter { !typed.contains(" \($0.name)=") }.map {
      Candidate("\($0.name)=", kind: "key", detail: $0.choices.joined(separator: "|"))
    }
    guard let first = question.keys.first, !hasName, !typed.contains(" ") else {
      return matching(keys, last, end)
    }
    return matching(values(first.type, first.choices), typed, end)
  }

  private func values(_ type: CanvasValueType, _ choices: [String]) -> [Candidate] {
    if !choices.isEmpty { return choices.map { Candidate($0, kind: "choice") } }
    if let list = CanvasCheck.list(of: type) {
      return conversation.content.items(of: list).map { Candidate($0.name, kind: type.rawValue) }
    }
    let words = CanvasWords.words(of: type)
    if !words.isEmpty { return words.map { Candidate($0, kind: type.rawValue) } }
    let domain = conversation.content.answers["domain.domain"]?.value.string
    return mesh.candidates(of: type, domain: domain)
  }

  /// Those that begin as typed, whatever the case, also behind their kind (`team:`).
  private func matching(_ candidates: [Candidate], _ typed: String, _ end: Int) -> Candidates {
    let wanted = typed.lowercased()
    let found = candidates.filter { candidate in
      let text = candidate.text.lowercased()
      guard !text.hasPrefix(wanted) else { return true }
      return text.split(separator: ":", maxSplits: 1).last?.hasPrefix(wanted) ?? false
    }
    return Candidates(
      replace: SourceRange(end - typed.utf8.count, end),
      candidates: Array(found.prefix(Self.most)))
  }

  private static func none(at end: Int) -> Candidates {
    Candidates(replace: SourceRange(end, end), candidates: [])
  }
}
