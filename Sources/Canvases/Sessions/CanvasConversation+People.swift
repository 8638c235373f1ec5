import Diagnostics
import Snapshots
import Workspaces

/// Who is there, who writes, who agrees.
extension CanvasConversation {
  /// Says where the session stands when it is opened.
  mutating func greet(_ by: String?) {
    if let by, state.participants[by]?.isPresent != true {
      add(.join(person: by, role: nil), by: by)
    }
    if let by, state.driver != by { add(.driver(person: by), by: by) }
    let blocks = BlockProgress.all(of: template, in: content)
    let complete = blocks.count { $0.stage >= .complete }
    if state.cursor == nil {
      say("\(template.title), \(blocks.count) blocks, \(CanvasAgenda(state).minutes) min")
      say("What you type is the answer; :help lists the words, :quit leaves.")
    } else {
      say("\(state.title ?? "canvas"): \(complete) of \(blocks.count) blocks complete")
    }
    for (kind, count) in state.unknownKinds {
      say("\(count) events are of the kind `\(kind)`, of a newer version; they are kept")
    }
    if let id = state.opening?.template, id != template.id {
      say("the template \(id) is not known here; the blocks are those of \(template.id)")
    }
    for problem in CanvasProblem.all(template.questions, check).prefix(8) {
      reply(
        .problem(
          Diagnostic("canvas.problem", "`\(problem.path)`: \(problem.message)", severity: .warning)
        ))
    }
    go(to: place)
  }

  /// `WHO [ROLE]`
  mutating func join(_ text: String) {
    let (name, rest) = CanvasLine.first(of: text)
    guard !name.isEmpty else { return refuse(usageOf: .join) }
    guard !name.contains(where: \.isNewline), name.utf8.count <= 200 else {
      return refuse(Diagnostic("canvas.person", "a name stands on one line"), keeping: text)
    }
    let role = rest.isEmpty ? nil : VocabularyWords.roles.normalised(rest) ?? rest
    add(.join(person: name, role: role), by: author.isEmpty ? name : author)
    if state.driver == nil { add(.driver(person: name), by: name) }
    say("  \(name) takes part\(role.map { " as \($0)" } ?? "")")
    let known = template.roles + VocabularyWords.roles.words
    if let role, !known.contains(role),
      let near = NearestName.suggestion(for: role, in: known)
    {
      say("  `\(role)` is no role that is known here; \(near)")
    }
  }

  mutating func leave(_ text: String) {
    guard !text.isEmpty else { return refuse(usageOf: .leave) }
    guard let person = participant(text) else { return }
    add(.leave(person: person))
    say("  \(person) left")
    if state.driver == person, let next = present.first {
      add(.driver(person: next), by: next)
      say("  \(next) writes")
    }
  }

  mutating func drive(_ text: String) {
    guard !present.isEmpty else {
      return refuse(Diagnostic("canvas.nobody", "nobody is there", suggestion: "`:join WHO`"))
    }
    guard !text.isEmpty else {
      return say("  \(driver ?? "nobody") writes; :driver next hands on")
    }
    var next: String?
    if text == "next" {
      let index = driver.flatMap { present.firstIndex(of: $0) } ?? -1
      next = present[(index + 1) % present.count]
    } else {
      next = participant(text)
    }
    guard let next else { return }
    add(.driver(person: next))
    say("  \(next) writes")
  }

  /// Roles of the template that nobody present has.
  mutating func tellOfMissingRoles() {
    let there = Set(state.participants.values.filter(\.isPresent).compactMap(\.role))
    let missing = template.roles.filter { !there.contains($0) }
    if !missing.isEmpty { say("  nobody is here as \(missing.joined(separator: ", "))") }
  }

  /// Somebody who joined; says so when nobody of the name did.
  mutating func participant(_ name: String) -> String? {
    if state.participants[name] != nil { return name }
    refuse(
      Diagnostic(
        "canvas.unknown-person", "nobody called `\(name)` takes part",
        suggestion: NearestName.suggestion(for: name, in: state.participants.keys)
          ?? "`:join \(name) ROLE`"))
    return nil
  }

  // MARK: votes

  /// `[BLOCK] [VALUE] [WHO …] ["WHY"]`: who is named votes so, everybody else present agrees.
  mutating func vote(_ text: String) {
    var words = CanvasLine.words(of: text)[...]
    let target = voteTarget(&words)
    guard let target else { return }
    var value = 1
    if let first = words.first, let number = Self.consent(first.text) {
      value = number
      words = words.dropFirst()
    } else if let first = words.first, Int(first.text) != nil {
      return refuse(
        Diagnostic(
          "canvas.vote-value", "consent is -1, 0 or +1, not `\(first.text)`",
          suggestion: "usage: \(CanvasWord.vote.usage)"))
    }
    guard let named = voters(&words) else { return }
    let reason = words.isEmpty ? nil : words.map(\.text).joined(separator: " ")
    guard value >= 0 || reason != nil else {
      return refuse(
        Diagnostic(
          "canvas.no-reason", "an objection says why",
          suggestion: ":vote \(target) -1 \(named.first ?? "WHO") \"WHY\""))
    }
    guard value == 1 || !named.isEmpty else {
      return refuse(
        Diagnostic(
          "canvas.no-voter", "who votes \(value)?",
          suggestion: ":vote \(target) \(value) WHO \"WHY\""))
    }
    let consents = content.consents(in: template)
    let others = present.filter { person in
      let key = CanvasVote.Key(target: target, kind: .consent, by: person)
      // Who stands aside or objects is not made to agree by others.
      return !named.contains(person) && !consents.contains(key)
        && content.votes[key].map { $0.value > 0 } ?? true
    }
    add(
      all: named.map { person in
        (person, .vote(target: target, kind: .consent, value: value, reason: reason))
      }
        + others.map { person in
          (person, .vote(target: target, kind: .consent, value: 1, reason: nil))
        })
    say("  \(tally(target))")
  }

  /// Dots and confidence: a number by those who are named, else by who speaks.
  mutating func rate(_ kind: CanvasVote.Kind, _ text: String, _ word: CanvasWord) {
    var words = CanvasLine.words(of: text)[...]
    guard let target = voteTarget(&words) else { return }
    guard let first = words.popFirst(), let value = Int(first.text), kind.range.contains(value)
    else {
      return refuse(
        Diagnostic(
          "canvas.vote-value",
          "\(kind.rawValue) is a number from \(kind.range.lowerBound) to \(kind.range.upperBound)",
          suggestion: "usage: \(word.usage)"))
    }
    guard let named = voters(&words), words.isEmpty else {
      return words.isEmpty ? () : refuse(usageOf: word)
    }
    add(
      all: (named.isEmpty ? [author] : named).map { person in
        (person, .vote(target: target, kind: kind, value: value, reason: nil))
      })
    let votes = content.votes.values.filter { $0.target == target && $0.kind == kind }
    let sum = votes.map(\.value).reduce(0, +)
    say(
      kind == .dots
        ? "  \(target) has \(sum) dots"
        : "  confidence in \(target): \(sum * 10 / max(votes.count, 1) / 10)"
          + ".\(sum * 10 / max(votes.count, 1) % 10) of 5 by \(votes.count)")
  }

  /// The block, question or canvas that is voted on: the block at hand without a word for it.
  private mutating func voteTarget(
    _ words: inout ArraySlice<(text: String, isQuoted: Bool)>
  ) -> String? {
    let here = place.question.flatMap { template.block(of: $0)?.id } ?? CanvasVote.wholeCanvas
    guard let first = words.first, Int(first.text) == nil, !first.isQuoted,
      state.participants[first.text] == nil || template.block(first.text) != nil
    else { return here }
    let targets = template.blocks.map(\.id) + [CanvasVote.wholeCanvas] + template.paths
    guard targets.contains(first.text) else {
      refuse(
        Diagnostic(
          "canvas.vote-target", "one votes on a block or the canvas, not on `\(first.text)`",
          notes: ["blocks are \(template.blocks.map(\.id).joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: first.text, in: targets)))
      return nil
    }
    words = words.dropFirst()
    return first.text
  }

  /// The people named next; nil when one of them takes no part.
  private mutating func voters(
    _ words: inout ArraySlice<(text: String, isQuoted: Bool)>
  ) -> [String]? {
    var named: [String] = []
    while let word = words.first, !word.isQuoted {
      // What follows a name may be a reason without quotes only where it cannot be a name.
      guard state.participants[word.text] != nil else {
        guard named.isEmpty else { break }
        return participant(word.text) == nil ? nil : named
      }
      if !named.contains(word.text) { named.append(word.text) }
      words = words.dropFirst()
    }
    return named
  }

  private func tally(_ target: String) -> String {
    let votes = content.votes.values.filter { $0.target == target && $0.kind == .consent }
    let consents = content.consents(in: template)
    let counts = [
      (votes.count { consents.contains($0.key) }, "agree"),
      (votes.count { $0.value == 0 }, "stand aside"), (votes.count { $0.isObjection }, "object"),
    ]
    let text = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let progress = BlockProgress.all(of: template, in: content).first { $0.block.id == target }
    return "\(target): \(text)" + (progress.map { "; it is \($0.stage.rawValue)" } ?? "")
  }

  private static func consent(_ text: String) -> Int? {
    switch text {
    case "-1", "−1": -1
    case "0": 0
    case "1", "+1": 1
    default: nil
    }
  }
}
