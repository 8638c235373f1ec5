import Graphs

/// A product as a canvas describes it, in the terms of the mesh: nodes by their addresses and the
/// relationships between them. The same answers give the same draft.
struct DraftMesh {
  /// How a node stands to the mesh that the draft is laid on.
  enum Standing: Equatable {
    /// The draft's own: made, or changed where the product is there already.
    case own
    /// Made only where the mesh lacks it.
    case shared
    /// Must be there: an output port, product or source system that people named.
    case source
    /// Must be there: a product that reads the draft.
    case consumer
  }

  struct Node {
    let labels: [String]
    /// For what must be there, the word by which people named it.
    let address: String
    let standing: Standing
    /// In the order in which a script sets them.
    var properties: [(key: String, value: Value)]
    /// In place of some of them, or beside them, in documents: what no statement can write, since
    /// it is made of maps.
    var documentProperties: [(key: String, value: Value)]
  }

  struct Link: Hashable {
    /// Numbers of nodes.
    let from: Int
    let type: String
    let to: Int
  }

  /// What marks the nodes of a draft, and the name of its what-if.
  let mark: String
  private(set) var nodes: [Node] = []
  private(set) var links: [Link] = []
  private var numbers: [String: Int] = [:]
  private var known: Set<Link> = []

  init(mark: String) { self.mark = mark }

  /// The number of a node, added unless one of that address and standing is there, which then is
  /// told what it lacks.
  mutating func node(
    _ labels: [String], _ address: String, _ standing: Standing,
    _ properties: [(key: String, value: Value?)] = [],
    documents: [(key: String, value: Value?)] = []
  ) -> Int {
    let key = "\(standing) \(address)"
    var given: [(key: String, value: Value)] = properties.compactMap { entry in
      entry.value.map { (key: entry.key, value: $0) }
    }
    if let known = numbers[key] {
      // A term is named in one place and explained in another.
      let said = Set(nodes[known].properties.map(\.key))
      nodes[known].properties += given.filter { !said.contains($0.key) }
      return known
    }
    if standing == .own || standing == .shared { given.append(("draft", .string(mark))) }
    nodes.append(
      Node(
        labels: labels, address: address, standing: standing, properties: given,
        documentProperties: documents.compactMap { entry in entry.value.map { (entry.key, $0) } }))
    numbers[key] = nodes.count - 1
    return nodes.count - 1
  }

  /// The address itself, or with a number where the draft has given it already.
  func free(_ address: String) -> String {
    guard numbers["\(Standing.own) \(address)"] != nil else { return address }
    var count = 2
    while numbers["\(Standing.own) \(address)-\(count)"] != nil { count += 1 }
    return "\(address)-\(count)"
  }

  mutating func link(_ from: Int, _ type: String, _ to: Int) {
    let link = Link(from: from, type: type, to: to)
    if known.insert(link).inserted { links.append(link) }
  }
}
