import Graphs
import Workspaces

/// Finds what in the mesh a place of a file is about: the entity that begins last before it.
struct FileSubjects {
  private let context: MeshContext
  /// By file: where entities begin, ascending by line.
  private var starts: [String: [(line: Int, node: UInt32)]] = [:]

  /// What a list of a whole mesh holds.
  private static let labels: [MeshSchema.Label] = [
    .product, .contract, .agreement, .team, .person, .domain, .asset, .term, .source, .useCase,
    .objective, .policy,
  ]

  /// O(nodes of the labels that files describe).
  init(_ context: MeshContext, files: Set<String>) {
    self.context = context
    guard !files.isEmpty, let file = context.view.keys.find("file"),
      let line = context.view.keys.find("line")
    else { return }
    let (names, lines) = (
      PropertyReader(context.view, key: file), PropertyReader(context.view, key: line)
    )
    for label in Self.labels {
      for node in context.nodes(label) {
        guard let name = names.text(of: node), files.contains(name),
          case .int(let number) = lines.value(of: node)
        else { continue }
        starts[name, default: []].append((Int(clamping: number), node))
      }
    }
    for name in starts.keys { starts[name]?.sort { ($0.line, $0.node) < ($1.line, $1.node) } }
  }

  /// Gives findings about files the address of what they are about.
  func name(in run: inout CheckRun) {
    run.rename { finding in
      guard let anchor = finding.anchor, let site = finding.site, let starts = starts[site.file]
      else { return nil }
      let found =
        switch anchor {
        case .document(let line): document(at: line, starts)
        case .entry: entry(before: site.line ?? 1, starts)
        }
      return found.map { (context.address(of: $0), $0) }
    }
  }

  /// The product, contract or agreement that a document is.
  private func document(at line: Int, _ starts: [(line: Int, node: UInt32)]) -> UInt32? {
    starts.first { start in
      start.line == line
        && [.product, .contract, .agreement].contains { context.isA($0, start.node) }
    }?.node
  }

  private func entry(before line: Int, _ starts: [(line: Int, node: UInt32)]) -> UInt32? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? starts[low - 1].node : nil
  }
}
