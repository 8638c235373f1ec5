/// A graph to be drawn: what to show, never how. Rails, trees, boxes, DOT, Mermaid and SVG read it.
package struct Drawing: Sendable, Equatable {
  /// What a node is, for its glyph and colour.
  package enum Kind: String, Sendable, CaseIterable {
    case domain
    case product
    case inputPort = "input port"
    case outputPort = "output port"
    case port
    case contract
    case dataset
    case field
    case asset
    case source
    case job
    case team
    case person
    case agreement
    case unresolved
    case other
  }

  /// How strongly a node or edge is to be marked.
  package enum Mark: String, Sendable {
    case plain
    /// The node the question was asked about.
    case focus
    case warning
    case broken
    case dim
  }

  /// How an edge is known.
  package enum Basis: String, Sendable, CaseIterable {
    case declared
    case agreed
    case observed
    case inferred
    /// Observed, but neither declared nor agreed.
    case bypass
  }

  package struct Node: Sendable, Equatable {
    /// Unique in the drawing; usually the address.
    package let id: String
    package var label: String
    package var kind: Kind
    package var mark: Mark
    /// Further columns beside the label (kind, owner, flags), in the order of `Drawing.columns`.
    package var details: [String]
    /// Distance from the focus in steps; negative upstream.
    package var rank: Int
    /// The address of its domain and its status, for its colour; empty where there is none.
    package var domain: String
    package var status: String

    package init(
      id: String, label: String, kind: Kind, mark: Mark = .plain, details: [String] = [],
      rank: Int = 0, domain: String = "", status: String = ""
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.mark = mark
      self.details = details
      self.rank = rank
      self.domain = domain
      self.status = status
    }
  }

  /// An arrow in the direction in which data moves; `from` and `to` index `nodes`.
  package struct Edge: Sendable, Equatable {
    package let from: Int
    package let to: Int
    package var label: String
    package var mark: Mark
    package var basis: Basis?

    package init(
      from: Int, to: Int, label: String = "", mark: Mark = .plain, basis: Basis? = nil
    ) {
      self.from = from
      self.to = to
      self.label = label
      self.mark = mark
      self.basis = basis
    }
  }

  /// A box around nodes: a domain around its products. A node stands in the first that names it.
  package struct Frame: Sendable, Equatable {
    package let label: String
    package let members: [Int]

    package init(label: String, members: [Int]) {
      self.label = label
      self.members = members
    }
  }

  package var title: String
  /// Headings of the node details.
  package var columns: [String]
  package var nodes: [Node]
  package var edges: [Edge]
  package var frames: [Frame]
  /// What was left out, one sentence each: "12 more downstream, try --depth 3".
  package var footnotes: [String]

  package init(
    title: String, columns: [String] = [], nodes: [Node] = [], edges: [Edge] = [],
    frames: [Frame] = [], footnotes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.nodes = nodes
    self.edges = edges
    self.frames = frames
    self.footnotes = footnotes
  }
}
