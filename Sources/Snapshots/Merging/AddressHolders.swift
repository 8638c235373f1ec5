/// Addresses of what lies in something else, which most often is what the one before lay in.
struct AddressHolders {
  /// The last thing that something lay in, and its address.
  private var last: (key: EntityKey, address: String)?

  /// An entity's address: what it lies in, or the prefix of its kind, then its segment; `mark`
  /// stands between the two.
  mutating func address(
    of position: Int, mark: String = "", segment: String, in table: EntityTable
  ) -> String {
    let kind = table.kinds[position]
    if let prefix = kind.prefix { return Identifiers.joined(prefix, mark, segment) }
    guard let parent = table.entities[position].parent else { return mark + segment }
    let above: String
    if let last, last.key == parent {
      above = last.address
    } else {
      above = table.address(of: parent) ?? Addresses.undeclared(parent)
      last = (parent, above)
    }
    let separator =
      switch kind {
      case .domain: "."
      case .field: parent.kind == .asset ? "#" : "."
      case .dataset: "#"
      case .slo: "#slo:"
      case .qualityRule: "#quality:"
      default: "/"
      }
    return Identifiers.joined(above, mark.isEmpty ? separator : separator + mark, segment)
  }
}
