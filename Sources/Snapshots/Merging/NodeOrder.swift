/// The order in which the nodes of a mesh are written: by address, what is only referred to last.
struct NodeOrder: Sendable {
  /// Positions of entities, without those that a mapping leaves out.
  let entities: [UInt32]
  /// Rows of fields, each in the batch that its step names.
  let rows: [UInt32]
  /// Entities and rows in turn.
  let steps: [FieldOrder.Step]
  let blocks: [FieldOrder.Place]
  /// Positions of nodes that are only referred to.
  let unresolved: [UInt32]
  /// Provisional ids by entity, and by node that is only referred to.
  private var entityIds: [UInt32]
  private var unresolvedIds: [UInt32]

  /// Entities and rows as they were before references were resolved.
  struct Early: Sendable {
    fileprivate let entities: [UInt32]
    fileprivate let fields: FieldOrder

    /// O(nodes log nodes).
    init(_ mesh: FieldOrder.Addressed, except ignored: Set<Int> = []) {
      let all = TextOrder.sorted(mesh.addresses.count) { mesh.addresses[$0] }
      entities = ignored.isEmpty ? all : all.filter { !ignored.contains(Int($0)) }
      fields = FieldOrder(mesh, among: entities)
    }
  }

  /// What was found early counts where no entity came or went. O(nodes), else O(nodes log nodes).
  init(_ mesh: MeshMerger, _ early: Early? = nil) {
    var found: Early?
    if let early, mesh.ignored.isEmpty, early.entities.count == mesh.table.entities.count {
      found = early
    }
    let order =
      found ?? Early(FieldOrder.Addressed(mesh.table, mesh.fields), except: mesh.ignored)
    entities = order.entities
    let fields = order.fields
    rows = fields.rows
    steps = fields.steps
    blocks = fields.places
    let referred = mesh.referredOnly
    unresolved = TextOrder.sorted(mesh.unresolved.count) { mesh.unresolved[$0].address }
      .filter { referred?.contains(Int($0)) ?? true }
    entityIds = [UInt32](repeating: 0, count: mesh.table.entities.count)
    unresolvedIds = [UInt32](repeating: 0, count: mesh.unresolved.count)
    var id: UInt32 = 0
    for step in steps {
      if step.block == nil {
        for place in step.range {
          entityIds[Int(entities[place])] = id
          id += 1
        }
      } else {
        id += UInt32(step.range.count)
      }
    }
    for position in unresolved {
      unresolvedIds[Int(position)] = id
      id += 1
    }
  }

  /// Calls with all steps, several at a time, which have a few dozen nodes together; long steps
  /// come in parts.
  func forEachWindow(_ body: ([FieldOrder.Step]) -> Void) {
    var window: [FieldOrder.Step] = []
    var nodes = 0
    for step in steps {
      var rest = step.range
      while !rest.isEmpty {
        let part = rest.prefix(Self.nodesAtOnce)
        rest = part.upperBound..<rest.upperBound
        window.append(FieldOrder.Step(block: step.block, range: part))
        nodes += part.count
        guard nodes >= Self.nodesAtOnce else { continue }
        body(window)
        window.removeAll(keepingCapacity: true)
        nodes = 0
      }
    }
    if !window.isEmpty { body(window) }
  }

  private static let nodesAtOnce = 48

  var count: Int { entities.count + rows.count + unresolved.count }

  /// The provisional id of a node.
  func id(of node: Int) -> UInt32 {
    node >= MeshMerger.firstUnresolved
      ? unresolvedIds[node - MeshMerger.firstUnresolved] : entityIds[node]
  }
}
