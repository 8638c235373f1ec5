import Diagnostics
import Graphs
import Syntax

extension Workspace {
  /// What may come next at a byte offset of a text, and nothing else.
  package func complete(_ text: String, at offset: Int) -> Candidates {
    let cursor = Completer.context(text, cursor: offset, vocabulary: vocabulary)
    let source = CandidateSource(self, prefix: cursor.prefix)
    var seen: Set<String> = []
    var found: [Candidates.Candidate] = []
    for expectation in cursor.expectations {
      for candidate in source.candidates(for: expectation)
      where candidate.text.lowercased().hasPrefix(cursor.prefix.lowercased())
        && seen.insert(candidate.text).inserted
      {
        found.append(candidate)
      }
    }
    return Candidates(replace: cursor.replace, candidates: found)
  }
}
