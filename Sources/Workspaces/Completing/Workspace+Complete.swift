import Diagnostics
import Graphs
import Syntax

/// What candidates are wanted for.
package enum CompletionPurpose: Sendable {
  /// A list to choose from.
  case choice
  /// What is shown faintly behind every key.
  case suggestion
}

extension Workspace {
  /// More candidates that only resemble what was typed than these help nobody.
  static let mostFuzzy = 40

  /// What may come next at a byte offset of a text, and nothing else.
  ///
  /// Where nothing begins as typed, what holds its letters in order, nearest first; a suggestion
  /// wants neither that nor what each candidate is. O(length of the text + nodes)
  package func complete(
    _ text: String, at offset: Int, for purpose: CompletionPurpose = .choice
  ) -> Candidates {
    var cursor = Completer.context(text, cursor: offset, vocabulary: vocabulary)
    if cursor.expectations.contains(.procedure) || cursor.expectations.contains(.function) {
      cursor.includeNamespace(of: text)
    }
    // Quotes may stand around what is offered, or be typed already.
    let typed = cursor.prefix.drop(while: FileCandidates.isQuote).lowercased()
    let isChoice = purpose == .choice
    var found = candidates(cursor, isTold: isChoice) {
      $0.drop(while: FileCandidates.isQuote).lowercased().hasPrefix(typed)
    }
    if isChoice, found.isEmpty, typed.utf8.count >= FuzzyMatch.fewest {
      let match = FuzzyMatch(cursor.prefix)
      let ranked = candidates(cursor, isFuzzy: true) { _ in true }
        .compactMap { candidate in
          match.distance(of: candidate.text).map { (distance: $0, candidate: candidate) }
        }
        .sorted {
          ($0.distance, $0.candidate.text) < ($1.distance, $1.candidate.text)
        }
      found = ranked.prefix(Self.mostFuzzy).map(\.candidate)
    }
    return Candidates(
      replace: cursor.replace, candidates: closed(found, cursor, text, offset))
  }

  private func candidates(
    _ cursor: CompletionContext, isFuzzy: Bool = false, isTold: Bool = true,
    where isWanted: (String) -> Bool
  ) -> [Candidates.Candidate] {
    let source = CandidateSource(
      self, prefix: cursor.prefix, place: cursor.place, isFuzzy: isFuzzy, isTold: isTold)
    var seen: Set<String> = []
    var found: [Candidates.Candidate] = []
    for expectation in cursor.expectations {
      for candidate in source.candidates(for: expectation)
      where isWanted(candidate.text) && seen.insert(candidate.text).inserted {
        found.append(candidate)
      }
    }
    return found
  }

  /// A text that is closed already, behind the cursor, is not closed again.
  private func closed(
    _ found: [Candidates.Candidate], _ cursor: CompletionContext, _ text: String, _ offset: Int
  ) -> [Candidates.Candidate] {
    guard case .propertyValue(_, _, let quote)? = cursor.expectations.first,
      text.utf8.dropFirst(offset).first == quote
    else { return found }
    return found.map {
      Candidates.Candidate(String($0.text.dropLast()), kind: $0.kind, detail: $0.detail)
    }
  }
}

extension Workspace {
  /// Begins to read what completion looks through, while the caller goes on: parts that lie in a
  /// file, and are the same for every key that is pressed. Then puts it in order.
  package func prepareCompletion() {
    guard let index = completionIndex else { return }
    index.prepare(labels: SelectorValues.labels(of: index.graph)) { graph in
      let texts = Helper { _ = graph.strings.offsets }
      _ = graph.addresses.all
      for name in ["OWNS", "HAS_PORT", "MANAGES"] {
        guard let type = graph.types.find(name) else { continue }
        _ = graph.relationships[Int(type)].backward
      }
      texts.wait()
    }
  }

  /// The same, and waits for it.
  package func finishPreparingCompletion() {
    guard let index = completionIndex else { return }
    index.make(labels: SelectorValues.labels(of: index.graph))
  }

  /// Of the mesh in use, another one after each reading.
  var completionIndex: CompletionIndex? {
    guard let graph = mesh?.view.base else { return nil }
    if let index = prepared, index.graph === graph { return index }
    let index = CompletionIndex(graph)
    prepared = index
    return index
  }

  /// The keys that nodes of a label have in the mesh in use, ascending; none where it lacks them.
  package func propertyKeys(ofLabel label: String) -> [String] {
    guard let view = try? context().view else { return [] }
    return (CandidateSource.keys(of: [label], in: view) ?? []).sorted()
  }
}

extension CompletionContext {
  /// The names of procedures and functions may have dots: what stands before the last one is part
  /// of the name that is completed.
  fileprivate mutating func includeNamespace(of text: String) {
    let bytes = Array(text.utf8)
    var lower = min(replace.lower, bytes.count)
    while lower > 0, bytes[lower - 1].isPartOfName { lower -= 1 }
    guard lower < replace.lower else { return }
    replace.lower = lower
    prefix = String(decoding: bytes[lower..<min(replace.upper, bytes.count)], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
