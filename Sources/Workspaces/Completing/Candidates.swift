package import Diagnostics

/// What could stand at the cursor, and the part of the text it would replace.
package struct Candidates: Sendable {
  package struct Candidate: Sendable, Equatable {
    package let text: String
    /// What it is: keyword, label, product.
    package let kind: String
    /// A few words more: an owner, a summary.
    package let detail: String

    package init(_ text: String, kind: String, detail: String = "") {
      self.text = text
      self.kind = kind
      self.detail = detail
    }
  }

  /// UTF-8 byte offsets in the text.
  package let replace: SourceRange
  /// Best first, each text once.
  package let candidates: [Candidate]

  package init(replace: SourceRange, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }
}
