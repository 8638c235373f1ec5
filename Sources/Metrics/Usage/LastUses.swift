import Graphs
import Snapshots
import Workspaces

/// When others last used each product, found for all products in one pass.
///
/// A use counts as in `UsageFold`. O(subjects), and the uses by owners after the last by others.
struct LastUses {
  /// The day of the last use by product, counted from the start of the window.
  let days: [UInt32: Int]

  init(_ records: MetricRecords, _ window: MetricWindow) throws {
    let table = records.table
    let kinds = Set(["owner", "platform"].compactMap { table.strings.find($0) })
    var names: [UInt32: Set<UInt32>] = [:]
    var last: [UInt32: Int] = [:]
    try records.forEachSubject(of: "usage") { products, slices in
      var owners: [Set<UInt32>] = []
      for product in products { owners.append(Self.own(product, records, &names)) }
      for rows in slices {
        let start = records.place(of: window.start, in: rows)
        var position = max(start, records.place(of: window.end, in: rows))
        var open = Array(zip(products, owners))
        while position > start, !open.isEmpty {
          position -= 1
          let row = Int(rows[position])
          let count = table.count[row] == ObservationTable.none ? 1 : table.count[row]
          guard count > 0, !kinds.contains(table.actorKind[row]) else { continue }
          let day = Int((table.at[row] - window.start) / MetricWindow.day)
          open.removeAll { product, own in
            if last[product, default: -1] >= day { return true }
            guard !own.contains(table.actor[row]) else { return false }
            last[product] = day
            return true
          }
        }
      }
    }
    days = last
  }

  /// Whose uses of a product do not count: the product and its owners, by address or name.
  private static func own(
    _ product: UInt32, _ records: MetricRecords, _ names: inout [UInt32: Set<UInt32>]
  ) -> Set<UInt32> {
    guard !records.includesOwn else { return [] }
    var own = codes(product, records)
    for owner in records.context.owners(of: product) {
      let known = names[owner] ?? codes(owner, records)
      names[owner] = known
      own.formUnion(known)
    }
    return own
  }

  private static func codes(_ node: UInt32, _ records: MetricRecords) -> Set<UInt32> {
    Set(
      UsageFold.names(of: node, in: records.context).compactMap {
        records.table.strings.find($0)
      })
  }
}
