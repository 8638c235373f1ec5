import Graphs
import Snapshots
import Workspaces

/// The nodes that the subjects of observations name; each distinct text is looked up once.
struct SubjectIndex {
  private let table: ObservationTable
  private let context: MeshContext
  private var known: [UInt32: UInt32?] = [:]

  init(_ table: ObservationTable, _ context: MeshContext) {
    self.table = table
    self.context = context
  }

  /// The node of a subject's code; nil for none, and for a subject that the mesh does not have.
  mutating func node(of code: UInt32) -> UInt32? {
    if let found = known[code] { return found }
    let found = table.text(code).flatMap { node(named: $0) }
    known[code] = .some(found)
    return found
  }
  /// The node of a subject as records name it.
  func node(named text: String) -> UInt32? { context.node(observedAs: text) }
}
