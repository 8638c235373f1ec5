import Diagnostics
import Graphs
import Syntax

extension Workspace {
  /// What may come next at a byte offset of a text, and nothing else.
  package func complete(_ text: String, at offset: Int) -> Candidates {
    var cursor = Completer.context(text, cursor: offset, vocabulary: vocabulary)
    if cursor.expectations.contains(.procedure) || cursor.expectations.contains(.function) {
      cursor.includeNamespace(of: text)
    }
    let source = CandidateSource(self, prefix: cursor.prefix, place: cursor.place)
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
