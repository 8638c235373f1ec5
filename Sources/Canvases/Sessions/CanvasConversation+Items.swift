import Diagnostics
import Workspaces

/// Items of lists: adding them, and asking for their further keys.
extension CanvasConversation {
  mutating func addItem(_ text: String, to question: CanvasQuestion, isMeant: Bool) {
    guard let first = question.keys.first, let line = itemLine(text, question) else { return }
    var pairs = line.pairs
    if !line.name.isEmpty {
      pairs.removeAll { $0.key == first.name }
      pairs.insert(CanvasPair(first.name, line.name), at: 0)
    }
    guard pairs.contains(where: { $0.key == first.name }) else {
      return refuse(
        Diagnostic(
          "canvas.no-name", "an item begins with its \(first.name)",
          suggestion: "\(first.name.uppercased()) \(text)"), keeping: text)
    }
    guard let kept = judged(pairs, question, typed: text, isMeant: isMeant) else { return }
    let name = kept.first { $0.key == first.name }?.value ?? ""
    guard !isTaken(name, except: nil, question) else { return }
    let id = state.newItem(of: question.path)
    let value = JsonValue.object(kept.map { JsonValue.Member($0.key, .string($0.value)) })
    change { $0.add(.add(path: question.path, item: id, value: value)) }
    say("  + \(content.item(id, of: question.path).map { Self.text(of: $0, question) } ?? name)")
    tellOfPersonalData(id, question)
    tellOfPromise(id, question)
    let given = Set(kept.map(\.key))
    let lacks = question.keys.contains { $0.isRequired && !given.contains($0.name) }
    if lacks || (given.count == 1 && question.keys.count > 1) {
      go(to: .item(question.path, id: id))
    }
  }

  /// Takes `key=value …` for an item, or values by position for its open keys.
  mutating func complete(
    _ id: String, of question: CanvasQuestion, with text: String, isMeant: Bool
  ) {
    guard let item = content.item(id, of: question.path), let line = itemLine(text, question)
    else { return }
    var pairs = line.pairs
    if !line.name.isEmpty {
      let open = question.keys.dropFirst().filter { key in
        item.entries[key.name]?.isGiven != true && !pairs.contains { $0.key == key.name }
      }
      guard !open.isEmpty else {
        return refuse(
          Diagnostic(
            "canvas.no-key", "every key of `\(item.name)` has a value",
            suggestion: "KEY=VALUE changes one, an empty line goes on"), keeping: text)
      }
      pairs = CanvasItemLine.positional(line.name, for: Array(open)) + pairs
    }
    guard let kept = judged(pairs, question, typed: text, isMeant: isMeant) else { return }
    let first = question.keys.first?.name
    if let name = kept.first(where: { $0.key == first })?.value,
      isTaken(name, except: id, question)
    {
      return
    }
    change {
      for pair in kept {
        $0.add(.set(path: "\(question.path).\(id).\(pair.key)", value: .string(pair.value)))
      }
    }
    tellOfPersonalData(id, question)
    tellOfPromise(id, question)
    let now = content.item(id, of: question.path)
    let lacking = question.keys.filter { $0.isRequired && now?.entries[$0.name]?.isGiven != true }
    guard lacking.isEmpty else {
      say("  `\(item.name)` still needs \(lacking.map(\.name).joined(separator: ", "))")
      return
    }
    returning == nil ? go(to: .question(question.path)) : proceed()
  }

  private mutating func itemLine(_ text: String, _ question: CanvasQuestion) -> CanvasItemLine? {
    do {
      return try CanvasItemLine(text, of: question)
    } catch {
      refuse(error, keeping: text)
      return nil
    }
  }

  /// The pairs as they are kept; nil when one of them is refused or doubtful.
  private mutating func judged(
    _ pairs: [CanvasPair], _ question: CanvasQuestion, typed: String, isMeant: Bool
  ) -> [CanvasPair]? {
    var kept: [CanvasPair] = []
    var also: [CanvasPair] = []
    for pair in pairs {
      guard let key = question.keys.first(where: { $0.name == pair.key }) else { continue }
      let verdict = check.verdict(pair.value, for: key, of: question)
      guard accepts(verdict, typed: typed, isMeant: isMeant) else { return nil }
      kept.append(CanvasPair(pair.key, verdict.value))
      also += verdict.also
    }
    let names = Set(question.keys.map(\.name))
    for pair in also where names.contains(pair.key) {
      guard let known = kept.first(where: { $0.key == pair.key }) else {
        kept.append(pair)
        continue
      }
      guard known.value == pair.value else {
        refuse(
          Diagnostic(
            "canvas.two-values", "the \(pair.key) is both \(known.value) and \(pair.value)",
            suggestion: "one \(pair.key) for all of an item"), keeping: typed)
        return nil
      }
    }
    return kept
  }

  /// Says so when another item of the list has the name.
  mutating func isTaken(_ name: String, except id: String?, _ question: CanvasQuestion) -> Bool {
    let items = content.items(of: question.path)
    guard let other = items.first(where: { $0.name == name && $0.id != id }) else { return false }
    let isDataset = question.path == "contract.fields"
    let suggestion = "`:edit \(question.path).\(other.id)` changes it"
    // Two datasets may have a field of one name each.
    if isDataset, other.entries["dataset"]?.isGiven == true { return false }
    refuse(
      Diagnostic(
        "canvas.taken", "`\(question.path)` has `\(name)` already", suggestion: suggestion))
    return true
  }

  /// Fields whose name says that they are about people, while nobody said how they are handled.
  private mutating func tellOfPersonalData(_ id: String, _ question: CanvasQuestion) {
    guard question.path == "contract.fields", let item = content.item(id, of: question.path),
      item.entries["classification"]?.isGiven != true,
      let confidence = PersonalName.confidence(item.name)
    else { return }
    let word =
      switch confidence {
      case .high: "is"
      case .medium: "is probably"
      case .low: "may be"
      }
    say(
      "  `\(item.name)` \(word) personal data: classification="
        + CanvasWords.classifications.joined(separator: "|") + " says how it is handled")
  }

  /// A service level whose value and unit do not fit its property.
  mutating func tellOfPromise(_ id: String, _ question: CanvasQuestion) {
    guard question.path == "contract.slos", let item = content.item(id, of: question.path),
      let value = item.entries["value"]?.value.shown,
      let problem = CanvasAmount.problem(
        property: item.name, value: value, unit: item.entries["unit"]?.value.shown)
    else { return }
    reply(
      .problem(
        Diagnostic(
          "canvas.promise", problem, severity: .warning,
          suggestion: "`:edit \(question.path).\(id)` changes it")))
  }

  /// Required keys that an item goes on without.
  mutating func tellOfGaps(_ id: String, _ path: String) {
    guard let item = content.item(id, of: path), let question = template.question(path) else {
      return
    }
    let lacking = question.keys.filter { $0.isRequired && item.entries[$0.name]?.isGiven != true }
    guard !lacking.isEmpty else { return }
    say("  `\(item.name)` goes on without \(lacking.map(\.name).joined(separator: ", "))")
  }
}
