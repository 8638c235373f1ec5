import Diagnostics
import Graphs
import Workspaces

/// `--hide jobs,views,draft`: the nodes of these kinds, types or statuses.
struct HiddenKinds {
  /// One bit a node.
  let nodes: Bitmap

  /// Properties whose values name kinds of nodes, beside their labels.
  private static let keys = ["kind", "type", "materialized", "status"]
  /// A list of words longer than this is no list of kinds.
  private static let mostWords = 64

  /// Throws for a word that is no kind and no value that a node of the mesh has; `place` says where
  /// some bytes of the words stand.
  init(
    _ words: String, in context: MeshContext, place: (Range<Int>) -> SourceRange? = { _ in nil }
  ) throws {
    let pieces = words.split(separator: ",").map(\.trimmingBlanks).filter { !$0.isEmpty }
    let wanted = pieces.map { String($0) }
    guard !wanted.isEmpty, wanted.count <= Self.mostWords else {
      throw Diagnostic(
        "command.option-value", "--hide takes kinds with commas between them",
        suggestion: "for instance --hide jobs,views")
    }
    var hidden = Bitmap(count: context.view.nodeBound)
    var missing = Set(wanted.map { KindName.fold($0) })
    for word in missing {
      guard let label = KindName.label(word) else { continue }
      missing.remove(word)
      for node in context.nodes(label) { hidden[Int(node)] = true }
    }
    var known: Set<String> = []
    if !missing.isEmpty { Self.mark(&hidden, &missing, &known, context) }
    if let piece = pieces.first(where: { missing.contains(KindName.fold(String($0))) }) {
      let word = String(piece)
      let start = words.utf8.distance(from: words.startIndex, to: piece.startIndex)
      let kinds = MeshSchema.Label.allCases.map { KindName.words($0.rawValue) } + known.sorted()
      throw Diagnostic(
        "walk.unknown-kind", "no node is of the kind, type or status `\(word.prefix(60))`",
        range: place(start..<(start + piece.utf8.count)),
        notes: known.isEmpty
          ? [] : ["types and statuses: " + known.sorted().joined(separator: ", ")],
        suggestion: NearestName.suggestion(for: word, in: kinds))
    }
    nodes = hidden
  }

  /// Marks the nodes whose kind, type or status is asked for; a word is missing no more once one
  /// was found.
  private static func mark(
    _ hidden: inout Bitmap, _ missing: inout Set<String>, _ known: inout Set<String>,
    _ context: MeshContext
  ) {
    let wanted = missing
    var folded: [String: String] = [:]
    for key in keys {
      guard let number = context.view.keys.find(key) else { continue }
      let reader = PropertyReader(context.view, key: number)
      for node in context.view.nodes(labelled: nil).all {
        guard case .string(let text) = reader.value(of: node), text.utf8.count <= 40 else {
          continue
        }
        let word: String
        if let seen = folded[text] {
          word = seen
        } else {
          word = KindName.fold(text)
          folded[text] = word
        }
        if wanted.contains(word) {
          hidden[Int(node)] = true
          missing.remove(word)
        } else if known.count < 24, key != "kind" {
          known.insert(text)
        }
      }
    }
  }
}

extension Substring {
  /// Without blanks at its ends.
  fileprivate var trimmingBlanks: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
