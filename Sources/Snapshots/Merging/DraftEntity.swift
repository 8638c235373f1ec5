import Graphs

/// What a file says of one node.
///
/// Its fields lie in an array of one, so that to copy and to sort entities touches nothing but
/// references to them.
struct DraftEntity {
  private struct Fields {
    var key: EntityKey
    var address: String?
    var parent: EntityKey?
    var origin: Origin
    var depth = 0
    var id: String?
    var properties: [DraftProperty] = []
    var name: String?
    var version: String?
    var aliases: [String] = []
    var namespace: String?
    var labels: [String] = []
  }

  private var fields: [Fields]

  init(_ kind: EntityKind, _ key: String, at origin: Origin) {
    fields = [Fields(key: EntityKey(kind: kind, text: key), origin: origin)]
  }

  var key: EntityKey {
    _read { yield fields[0].key }
    _modify { yield &fields[0].key }
  }
  var origin: Origin {
    _read { yield fields[0].origin }
    _modify { yield &fields[0].origin }
  }
  /// What the node lies in: a product's domain, a port's product, a field's dataset.
  var parent: EntityKey? {
    _read { yield fields[0].parent }
    _modify { yield &fields[0].parent }
  }
  /// How many nodes of the same kind it lies in.
  var depth: Int {
    _read { yield fields[0].depth }
    _modify { yield &fields[0].depth }
  }
  /// A declared namespace, which is the segment of the address.
  var namespace: String? {
    _read { yield fields[0].namespace }
    _modify { yield &fields[0].namespace }
  }
  var id: String? {
    _read { yield fields[0].id }
    _modify { yield &fields[0].id }
  }
  var name: String? {
    _read { yield fields[0].name }
    _modify { yield &fields[0].name }
  }
  /// Of a port or contract: what follows `@`.
  var version: String? {
    _read { yield fields[0].version }
    _modify { yield &fields[0].version }
  }
  /// The whole address, when the file gives it.
  var address: String? {
    _read { yield fields[0].address }
    _modify { yield &fields[0].address }
  }
  /// For `EntityKind.other`.
  var labels: [String] {
    _read { yield fields[0].labels }
    _modify { yield &fields[0].labels }
  }
  var aliases: [String] {
    _read { yield fields[0].aliases }
    _modify { yield &fields[0].aliases }
  }
  var properties: [DraftProperty] {
    _read { yield fields[0].properties }
    _modify { yield &fields[0].properties }
  }

  mutating func set(_ key: String, _ value: Value) {
    if !value.isNull { properties.append(DraftProperty(key: key, value: value)) }
  }

  mutating func set(_ key: String, _ text: String?) {
    if let text { properties.append(DraftProperty(key: key, value: .string(text))) }
  }
}
