import Diagnostics
import Graphs
import Workspaces

/// What the open mesh knows that a canvas can use: names to offer and to check against.
struct CanvasMesh {
  typealias Candidate = Candidates.Candidate

  /// More names than this are not offered at once.
  private static let most = 2_000
  /// More nodes of a label than this are not looked through for a name; addresses always count.
  static let mostScanned = 200_000

  let context: MeshContext?

  /// Nil where no mesh is open: nothing is offered, and nothing is doubted.
  init(_ context: MeshContext?) {
    self.context = context
  }

  /// What the mesh has of a type, best first; none for types that it does not know.
  ///
  /// O(nodes of the labels); technologies of the domain come before others.
  func candidates(of type: CanvasValueType, domain: String? = nil) -> [Candidate] {
    switch type {
    case .domain: nodes([.domain])
    case .name: nodes([.product]).map { named($0) }
    case .owner: nodes([.team, .person])
    case .consumer: nodes([.team, .product, .person])
    case .source: nodes([.outputPort, .source, .product])
    case .term: nodes([.term]).map { named($0) }
    case .technology: technologies(of: domain)
    default: []
    }
  }

  /// People by what they are called in a session.
  var people: [Candidate] {
    nodes([.person]).map { person in
      let id = person.text.split(separator: ":", maxSplits: 1).last.map(String.init)
      return Candidate(id ?? person.text, kind: person.kind, detail: person.detail)
    }
  }

  /// The node that a word means among the labels of a type: by address, by its address without
  /// the kind, or by name whatever its case.
  func node(_ word: String, of type: CanvasValueType) -> UInt32? {
    guard let context else { return nil }
    let labels = Self.labels(of: type)
    if let node = context.view.node(at: word), labels.contains(where: { context.isA($0, node) }) {
      return node
    }
    let wanted = word.lowercased()
    for label in labels {
      let prefix = "\(label.rawValue.lowercased()):"
      if let node = context.view.node(at: prefix + wanted), context.isA(label, node) {
        return node
      }
    }
    for label in labels {
      for node in context.nodes(label).prefix(Self.mostScanned)
      where context.text("name", of: node)?.lowercased() == wanted
        || context.address(of: node).lowercased() == wanted
      {
        return node
      }
    }
    return nil
  }

  /// A known name that is nearly this one.
  func nearest(to word: String, of type: CanvasValueType) -> String? {
    guard let context else { return nil }
    var names: [String] = []
    for label in Self.labels(of: type) {
      for node in context.nodes(label).prefix(Self.most * 10) {
        let address = context.address(of: node)
        names.append(address)
        if let colon = address.firstIndex(of: ":") {
          names.append(String(address[address.index(after: colon)...]))
        }
        if let name = context.text("name", of: node) { names.append(name) }
      }
    }
    return NearestName.find(word, in: names)
  }

  /// Whether the mesh has anything of a type, so that an unknown name is worth a question.
  func knowsAny(of type: CanvasValueType) -> Bool {
    guard let context else { return false }
    return Self.labels(of: type).contains { !context.nodes($0).isEmpty }
  }

  static func labels(of type: CanvasValueType) -> [MeshSchema.Label] {
    switch type {
    case .domain: [.domain]
    case .name: [.product]
    case .owner: [.team, .person]
    case .consumer: [.team, .product, .person]
    case .source: [.outputPort, .product, .source]
    case .term: [.term]
    default: []
    }
  }

  private func nodes(_ labels: [MeshSchema.Label]) -> [Candidate] {
    guard let context else { return [] }
    return labels.flatMap { label in
      context.nodes(label).prefix(Self.most).map { node in
        Candidate(
          context.address(of: node), kind: KindWords.word(of: label),
          detail: context.text("definition", of: node) ?? context.text("name", of: node) ?? "")
      }.sorted { $0.text < $1.text }
    }
  }

  /// The same by name, with the address as detail.
  private func named(_ candidate: Candidate) -> Candidate {
    guard let context, let node = context.view.node(at: candidate.text) else { return candidate }
    return Candidate(
      context.name(of: node), kind: candidate.kind,
      detail: candidate.kind == KindWords.word(of: .term) ? candidate.detail : candidate.text)
  }

  private func technologies(of domain: String?) -> [Candidate] {
    guard let context else { return [] }
    let home = domain.flatMap { node($0, of: .domain) }
    var counts: [String: (here: Int, all: Int)] = [:]
    for job in context.nodes(.job) {
      guard let technology = context.text("technology", of: job) else { continue }
      let isHere = home != nil && context.product(of: job).flatMap(context.domain(of:)) == home
      counts[technology, default: (0, 0)].all += 1
      if isHere { counts[technology, default: (0, 0)].here += 1 }
    }
    let ranked = counts.sorted {
      ($0.value.here, $0.value.all, $1.key) > ($1.value.here, $1.value.all, $0.key)
    }
    return ranked.map { name, count in
      Candidate(
        name, kind: "technology",
        detail: count.here > 0 ? "\(count.here) jobs of the domain" : "\(count.all) jobs")
    }
  }
}

/// What people call the kinds of nodes that are offered.
enum KindWords {
  static func plural(of label: MeshSchema.Label) -> String {
    label == .person ? "people" : word(of: label) + "s"
  }

  static func word(of label: MeshSchema.Label) -> String {
    switch label {
    case .outputPort: "output port"
    case .domain: "domain"
    case .product: "product"
    case .team: "team"
    case .person: "person"
    case .source: "source"
    case .term: "term"
    default: label.rawValue.lowercased()
    }
  }
}
