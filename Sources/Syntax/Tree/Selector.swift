package import Diagnostics

/// A set of nodes in dbt's node-selection grammar and what dpq adds to it.
package struct Selector: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    /// Blank: either.
    case union([Selector])
    /// Comma: both.
    case intersection([Selector])
    case not(Selector)
    /// `left` without `right` (`--exclude`).
    case difference(Selector, Selector)
    case atom(SelectorAtom)
    /// `a..b`: everything on a path between them, ends included.
    case between(Selector, Selector)
    /// `roots(S)`, `leaves(S)`: those of a set that no other of it leads to, or is led to by.
    case ends(SelectorEnds, of: Selector)
    /// `S^product`: the containers or parts of the given kind.
    case lifted(Selector, to: Name)
    /// Graph operators on a parenthesised selector.
    case walk(Selector, SelectorWalk)
    /// Matches nothing because a diagnostic stands for it.
    case invalid
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `method:value`; a value without method is an address, alias, address tail or name, or a glob.
package struct SelectorAtom: Sendable, Equatable {
  package var method: Name?
  package var value: Name
  package var walk: SelectorWalk

  package init(method: Name?, value: Name, walk: SelectorWalk) {
    self.method = method
    self.value = value
    self.walk = walk
  }
}

/// The words before a parenthesis that choose the ends of a set.
package enum SelectorEnds: String, Sendable, Equatable, CaseIterable {
  case roots
  case leaves
}

/// The graph operators around a term: `2+`, `+3`, `+[FEEDS]`, `@`.
package struct SelectorWalk: Sendable, Equatable {
  /// Follow upstream; nil when there is no leading `+`.
  package var upstream: Steps?
  package var downstream: Steps?
  /// `@m`: descendants, and all ancestors of those.
  package var isAt: Bool
  /// `[READ_BY]+m`: relationships of these types only; those of lineage when there are none.
  package var upstreamTypes: [Name]
  /// `m+[READ_BY]`
  package var downstreamTypes: [Name]

  package enum Steps: Sendable, Equatable {
    case any
    case exactly(Int)
  }

  package init(
    upstream: Steps? = nil, upstreamTypes: [Name] = [], downstream: Steps? = nil,
    downstreamTypes: [Name] = [], isAt: Bool = false
  ) {
    self.upstream = upstream
    self.upstreamTypes = upstreamTypes
    self.downstream = downstream
    self.downstreamTypes = downstreamTypes
    self.isAt = isAt
  }
}
