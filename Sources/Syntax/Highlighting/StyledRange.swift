package import Diagnostics

/// What a piece of text is, for colours.
package enum TokenKind: String, Sendable, CaseIterable {
  case keyword
  case function
  case string
  case number
  case comment
  case label
  case type
  case property
  case parameter
  case `operator`
  case command
  case shellWord
  case address
  case variable
  case invalid
}

/// A range of bytes and what it is.
package struct StyledRange: Sendable, Hashable {
  package var range: SourceRange
  package var kind: TokenKind

  package init(_ range: SourceRange, _ kind: TokenKind) {
    self.range = range
    self.kind = kind
  }
}
