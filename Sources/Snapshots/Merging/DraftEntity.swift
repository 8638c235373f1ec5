import Graphs

/// What a file says of one node.
///
/// It lies in arrays as it is, so that to go through entities in order is to go through memory in
/// order; what few entities have lies elsewhere.
struct DraftEntity {
  /// What few entities have.
  private struct Rare {
    var address: String?
    var namespace: String?
    var labels: [String] = []

    var isEmpty: Bool { address == nil && namespace == nil && labels.isEmpty }
  }

  var key: EntityKey
  /// What the node lies in: a product's domain, a port's product, a field's dataset.
  var parent: EntityKey?
  private var nesting: Int32 = 0
  var origin: Origin
  var id: String?
  var name: String?
  /// Of a port or contract: what follows `@`.
  var version: String?
  var properties: [DraftProperty] = []
  var aliases: [String] = []
  /// One, or none where all of it is empty.
  private var rare: [Rare] = []

  init(_ kind: EntityKind, _ key: String, at origin: Origin) {
    self.key = EntityKey(kind: kind, text: key)
    self.origin = origin
  }

  /// How many nodes of the same kind it lies in.
  var depth: Int {
    get { Int(nesting) }
    set { nesting = Int32(clamping: newValue) }
  }
  /// A declared namespace, which is the segment of the address.
  var namespace: String? {
    get { rare.first?.namespace }
    set { change { $0.namespace = newValue } }
  }
  /// The whole address, when the file gives it.
  var address: String? {
    get { rare.first?.address }
    set { change { $0.address = newValue } }
  }
  /// For `EntityKind.other`.
  var labels: [String] {
    get { rare.first?.labels ?? [] }
    set { change { $0.labels = newValue } }
  }

  private mutating func change(_ body: (inout Rare) -> Void) {
    var own = rare.first ?? Rare()
    body(&own)
    rare = own.isEmpty ? [] : [own]
  }

  mutating func set(_ key: String, _ value: Value) {
    if !value.isNull { properties.append(DraftProperty(key: key, value: value)) }
  }

  mutating func set(_ key: String, _ text: String?) {
    if let text { properties.append(DraftProperty(key: key, value: .string(text))) }
  }
}
