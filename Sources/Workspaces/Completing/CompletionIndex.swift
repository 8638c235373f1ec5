import Glibc
import Graphs
import Synchronization

/// What completion keeps of a graph from one key to the next: its texts in order, made in the
/// background, and those of them that were asked for.
final class CompletionIndex: Sendable {
  /// A pass over so few texts takes no time.
  static let fewest = 1 << 14
  /// Of so many properties the texts are kept.
  private static let mostShelves = 8

  let graph: Graph
  private let making: Making
  /// Asked for last stands last.
  private let shelves = Mutex<[(wanted: Property, shelf: PropertyShelf)]>([])

  /// The texts of one key, of nodes with all these labels.
  struct Property: Equatable {
    let key: UInt32
    let labels: [UInt32]
  }

  /// What is made once for the graph.
  private struct Made: Sendable {
    let order: TextOrder
    let addresses: SortedTexts
    let letters: [LetterSet]
  }

  /// Shared with the thread that makes it, which stops when nobody wants it any more.
  private final class Making: Sendable {
    let made = Mutex<Made?>(nil)
    let slices = Mutex<[UInt32: SortedTexts]>([:])
    let isStarted = Atomic<Bool>(false)
    let isUnwanted = Atomic<Bool>(false)

    /// Makes the addresses of the nodes of some labels too.
    func make(_ graph: Graph, labels: [UInt32]) {
      makeOrder(graph)
      for label in labels where !isUnwanted.load(ordering: .relaxed) {
        _ = addresses(labelled: label, of: graph)
      }
    }

    private func makeOrder(_ graph: Graph) {
      let (strings, addresses) = (graph.strings, graph.addresses.all)
      let (bytes, offsets) = (strings.bytes, strings.offsets)
      func isUnwanted() -> Bool { self.isUnwanted.load(ordering: .relaxed) }
      guard let order = TextOrder(bytes: bytes, offsets: offsets, isCancelled: isUnwanted),
        let letters = LetterSet.all(
          bytes: bytes, offsets: offsets, codes: addresses.codes, isCancelled: isUnwanted)
      else { return }
      let sorted = SortedTexts(
        CompletionIndex.codes(labelled: nil, of: graph, in: order), of: strings)
      made.withLock { $0 = Made(order: order, addresses: sorted, letters: letters) }
    }

    func addresses(labelled label: UInt32?, of graph: Graph) -> SortedTexts? {
      guard let made = made.withLock({ $0 }) else { return nil }
      guard let label else { return made.addresses }
      if let slice = slices.withLock({ $0[label] }) { return slice }
      let slice = SortedTexts(
        CompletionIndex.codes(labelled: label, of: graph, in: made.order), of: graph.strings)
      slices.withLock { $0[label] = slice }
      return slice
    }
  }

  init(_ graph: Graph) {
    self.graph = graph
    making = Making()
  }

  deinit { making.isUnwanted.store(true, ordering: .relaxed) }

  /// Begins to make it, behind whatever else the processor is wanted for.
  ///
  /// `first` is done before, as urgently as anything.
  func prepare(labels: [UInt32], after first: @escaping @Sendable (Graph) -> Void) {
    guard !making.isStarted.exchange(true, ordering: .relaxed) else { return }
    let (making, graph) = (making, graph)
    Helper {
      first(graph)
      guard graph.strings.count >= Self.fewest else { return }
      // On Linux this is about the calling thread alone.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      making.make(graph, labels: labels)
    }.abandon()
  }

  /// Makes it at once.
  func make(labels: [UInt32] = []) { making.make(graph, labels: labels) }

  private var order: TextOrder? { making.made.withLock { $0?.order } }

  /// The letters of each address, in the order in which the graph holds them; nil until made.
  var letters: [LetterSet]? { making.made.withLock { $0?.letters } }

  /// The addresses of the nodes of a label, or all, each as often as nodes have it; nil until the
  /// order is made. O(texts) when first asked for.
  func addresses(labelled label: UInt32? = nil) -> SortedTexts? {
    making.addresses(labelled: label, of: graph)
  }

  private static func codes(
    labelled label: UInt32?, of graph: Graph, in order: TextOrder
  ) -> [UInt32] {
    let ranges = label.map { label in
      graph.groups.filter { $0.labels.contains(label) }.map(\.nodes)
    }
    // A byte a text, since bits are dearer to ask.
    var isHeld = [Bool](repeating: false, count: graph.strings.count)
    var repeated: [UInt32: Int] = [:]
    let all = graph.addresses.all
    for (code, node) in zip(all.codes, all.nodes) where Int(code) < isHeld.count {
      guard ranges?.contains(where: { $0.contains(node) }) ?? true else { continue }
      if isHeld[Int(code)] { repeated[code, default: 0] += 1 }
      isHeld[Int(code)] = true
    }
    let codes = order.codes(where: isHeld)
    if repeated.isEmpty { return codes }
    return codes.flatMap { code in repeatElement(code, count: 1 + (repeated[code] ?? 0)) }
  }

  /// The texts of a property. O(nodes of those labels) when first asked for.
  func shelf(of wanted: Property) -> PropertyShelf {
    let known = shelves.withLock { shelves -> PropertyShelf? in
      guard let place = shelves.firstIndex(where: { $0.wanted == wanted }) else { return nil }
      let found = shelves.remove(at: place)
      shelves.append(found)
      return found.shelf
    }
    if let known, known.sorted != nil { return known }
    let order = order
    if let known, order == nil { return known }
    let shelf = (known ?? PropertyShelf(graph, key: wanted.key, labels: wanted.labels))
      .sorted(by: order, of: graph.strings)
    shelves.withLock { shelves in
      shelves.removeAll { $0.wanted == wanted }
      shelves.append((wanted, shelf))
      if shelves.count > Self.mostShelves { shelves.removeFirst() }
    }
    return shelf
  }
}
