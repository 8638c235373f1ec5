/// Gives every node of an order its row and column, and every lane its column while it lives.
struct RailsLayout {
  private let graph: FlowGraph
  private let order: RailOrder
  /// Place of each node in the order.
  private let rowOf: [Int]
  private var taken: [Bool] = []
  private var sourceLane: [Int: Int] = [:]
  private var targetLane: [Int: Int] = [:]
  private var remaining: [Int]
  /// A column under a node that looks as if it went on though it does not.
  private var blocked: Int?

  private(set) var rows: [RailRow] = []

  /// `hollow` says whether a node has a glyph of its own for a lane that does not go on.
  init(_ graph: FlowGraph, order: RailOrder, hollow: (Int) -> Bool) {
    self.graph = graph
    self.order = order
    remaining = graph.children.map(\.count)
    var rowOf = [Int](repeating: 0, count: graph.labels.count)
    for (row, node) in order.nodes.enumerated() { rowOf[node] = row }
    self.rowOf = rowOf
    rows.reserveCapacity(order.nodes.count)
    for node in order.nodes { place(node, isHollow: hollow(node)) }
  }

  private mutating func place(_ node: Int, isHollow: Bool) {
    let before = taken
    var contacts = takeIncoming(node)
    let column = column(of: node, contacts: contacts)
    contacts[column] = nil
    for (position, contact) in contacts where contact == .close { taken[position] = false }
    if let lane = targetLane.removeValue(forKey: node) { taken[lane] = false }
    while taken.count <= column { taken.append(false) }
    taken[column] = false
    let children = graph.children[node]
    if order.gathers[node] {
      open(children, from: node, at: column, contacts: &contacts)
    } else if !children.isEmpty {
      sourceLane[node] = column
      taken[column] = true
    }
    let passing = before.indices.filter { before[$0] && taken[$0] && $0 != column }
    rows.append(
      RailRow(
        node: node, column: column, contacts: contacts, passing: Set(passing),
        goesOn: taken[column]))
    blocked = taken[column] || isHollow ? nil : column
  }

  /// Contacts with the lanes of fanning parents; a lane whose last child this is closes.
  private mutating func takeIncoming(_ node: Int) -> [Int: RailRow.Contact] {
    var contacts: [Int: RailRow.Contact] = [:]
    for parent in graph.parents[node] where !order.gathers[parent] {
      guard let lane = sourceLane[parent] else { continue }
      remaining[parent] -= 1
      contacts[lane] = remaining[parent] == 0 ? .close : .leave
      if remaining[parent] == 0 { sourceLane[parent] = nil }
    }
    return contacts
  }

  private func column(of node: Int, contacts: [Int: RailRow.Contact]) -> Int {
    if let lane = targetLane[node] { return lane }
    let closing = contacts.filter { $0.value == .close }.keys
    if let lane = closing.min() { return lane }
    guard let parent = contacts.keys.max() else { return nearestFree(to: 0, avoiding: blocked) }
    return nearestFree(to: parent, avoiding: blocked)
  }

  /// Lanes to the children of a gathering node: its own column goes to the child that comes first.
  private mutating func open(
    _ children: [Int], from node: Int, at column: Int, contacts: inout [Int: RailRow.Contact]
  ) {
    var isStraightTaken = false
    for child in children.sorted(by: { rowOf[$0] < rowOf[$1] }) {
      if let lane = targetLane[child] {
        contacts[lane] = .join
        continue
      }
      let lane = isStraightTaken ? nearestFree(to: column, avoiding: nil) : column
      if isStraightTaken { contacts[lane] = .open }
      isStraightTaken = true
      while taken.count <= lane { taken.append(false) }
      taken[lane] = true
      targetLane[child] = lane
    }
  }

  /// The free column nearest to `column`, the right one of two.
  private func nearestFree(to column: Int, avoiding avoided: Int?) -> Int {
    func isFree(_ position: Int) -> Bool {
      position != avoided && (position >= taken.count || !taken[position])
    }
    for distance in 0...(taken.count + 2) {
      if isFree(column + distance) { return column + distance }
      if column >= distance, isFree(column - distance) { return column - distance }
    }
    return taken.count + 2
  }
}
