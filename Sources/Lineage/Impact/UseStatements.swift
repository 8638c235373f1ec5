import Graphs
import Workspaces

/// What consumers state of the fields that they read at a port.
///
/// A statement is declared field lineage into the consumer, the fields of its input port (`uses:`
/// of a mapping file), or a contract of its own at that port. Lineage that was only observed or
/// inferred states nothing of the rest.
struct UseStatements {
  enum Statement: Equatable {
    /// So many fields are stated; whether one that changes is among them.
    case fields(Int, isHit: Bool)
    /// Flows of so many fields were seen, none of them of one that changes.
    case seen(Int)
    case none
  }

  private struct Uses {
    var declared: Set<UInt32> = []
    var seen: Set<UInt32> = []
  }

  private let context: MeshContext
  private var homes: FieldHomes
  /// By contract, then consumer.
  private var usesByContract: [UInt32: [UInt32: Uses]] = [:]
  private var pathsByContract: [UInt32: [UInt32: String]] = [:]

  init(_ context: MeshContext) {
    self.context = context
    homes = FieldHomes(context)
  }

  /// What `consumer` states of the port that its input port reads.
  mutating func statement(
    of consumer: UInt32, at input: UInt32, reading port: UInt32,
    changing isChanged: (UInt32) -> Bool
  ) -> Statement {
    let contracts = context.neighbours(of: port, .governedBy)
    var declared: Set<UInt32> = []
    var seen: Set<UInt32> = []
    var isHit = false
    for contract in contracts {
      let uses = uses(of: contract)[consumer] ?? Uses()
      declared.formUnion(uses.declared)
      seen.formUnion(uses.seen)
    }
    isHit = declared.contains(where: isChanged)
    var count = declared.count
    for stated in statedPaths(at: input, beside: contracts) {
      let fields = contracts.flatMap { fieldsOf($0) }.filter { Self.names(stated, $0.value) }
      let new = fields.map(\.key).filter { !declared.contains($0) }
      if fields.isEmpty || !new.isEmpty { count += 1 }
      if new.contains(where: isChanged) { isHit = true }
    }
    if count > 0 { return .fields(count, isHit: isHit) }
    return seen.isEmpty ? .none : .seen(seen.count)
  }

  /// Fields of a contract by consumer, from flows that leave them.
  private mutating func uses(of contract: UInt32) -> [UInt32: Uses] {
    if let known = usesByContract[contract] { return known }
    var found: [UInt32: Uses] = [:]
    for field in Containment.fields(of: contract, in: context) {
      for (target, relationship) in context.relationships(of: field, .flowsTo)
      where context.isA(.field, target) {
        let isStated = isDeclared(relationship)
        for product in homes.home(of: target).products {
          if isStated {
            found[product, default: Uses()].declared.insert(field)
          } else {
            found[product, default: Uses()].seen.insert(field)
          }
        }
      }
    }
    usesByContract[contract] = found
    return found
  }

  private func isDeclared(_ relationship: UInt32) -> Bool {
    guard case .string(let basis) = context.view.property("basis", ofRelationship: relationship)
    else { return true }
    return basis == "declared" || basis == "agreed"
  }

  /// Paths of the fields at an input port, and of those in a contract of the consumer's own.
  private mutating func statedPaths(at input: UInt32, beside contracts: [UInt32]) -> [String] {
    let own = context.neighbours(of: input, .hasField).map { Self.path($0, context) }
    let expected = context.neighbours(of: input, .governedBy).filter { !contracts.contains($0) }
      .flatMap { fieldsOf($0) }.map(\.value)
    return own + expected
  }

  private mutating func fieldsOf(_ contract: UInt32) -> [(key: UInt32, value: String)] {
    if pathsByContract[contract] == nil {
      var paths: [UInt32: String] = [:]
      for field in Containment.fields(of: contract, in: context) {
        paths[field] = Self.path(field, context)
      }
      pathsByContract[contract] = paths
    }
    return (pathsByContract[contract] ?? [:]).sorted { $0.key < $1.key }
  }

  /// `customers.email` of `contract:customers@1.1.0#customers.email`.
  static func path(_ field: UInt32, _ context: MeshContext) -> String {
    let address = context.address(of: field)
    return address.lastIndex(of: "#").map { String(address[address.index(after: $0)...]) }
      ?? address
  }

  /// Whether a stated path means a field: the whole path, or its end behind the dataset.
  private static func names(_ stated: String, _ path: String) -> Bool {
    stated == path || path.hasSuffix(".\(stated)") || stated.hasSuffix(".\(path)")
  }
}
