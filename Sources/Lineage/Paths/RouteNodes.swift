import Graphs

/// The nodes on routes, by hop, then as the search found them; each is put together when it is
/// asked for.
struct RouteNodes: RandomAccessCollection, Sendable {
  private let graph: RouteGraph
  private let isShortest: Bitmap
  private let isCommon: Bitmap
  private let isSmallestCut: Bitmap
  /// Numbers of the graph in order; nil where that is the order of the numbers.
  private let order: [Int]?

  init(
    _ graph: RouteGraph, shortest: [UInt32] = [], common: Bitmap = Bitmap(count: 0),
    cut: [UInt32] = []
  ) {
    self.graph = graph
    var isShortest = Bitmap(count: graph.nodes.count)
    for number in shortest { isShortest[Int(number)] = true }
    self.isShortest = isShortest
    isCommon = common
    var isSmallestCut = Bitmap(count: graph.nodes.count)
    for number in cut { isSmallestCut[Int(number)] = true }
    self.isSmallestCut = isSmallestCut
    // The search goes by hop already, but for what it met behind an end or before a start.
    let isByHop = graph.nodes.indices.dropFirst().allSatisfy {
      graph.hops[$0 - 1] <= graph.hops[$0]
    }
    order =
      isByHop
      ? nil : graph.nodes.indices.sorted { (graph.hops[$0], $0) < (graph.hops[$1], $1) }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { graph.nodes.count }

  subscript(place: Int) -> Routes.Node {
    let number = order?[place] ?? place
    return Routes.Node(
      id: graph.nodes[number], hop: Int(graph.hops[number]), isShortest: isShortest[number],
      isCut: isCommon[number], isSmallestCut: isSmallestCut[number])
  }

  /// By number of the graph: the place among these; nil where that is the same.
  var places: [Int]? {
    order.map { order in
      var places = [Int](repeating: 0, count: order.count)
      for (place, number) in order.enumerated() { places[number] = place }
      return places
    }
  }

  /// The nodes that all routes pass, and those of the smallest cut, in their order.
  var common: [Routes.Node] { marked(isCommon) }
  var smallestCut: [Routes.Node] { marked(isSmallestCut) }

  private func marked(_ marks: Bitmap) -> [Routes.Node] {
    let places = places
    return marks.members.map { places?[Int($0)] ?? Int($0) }.sorted().map { self[$0] }
  }
}
