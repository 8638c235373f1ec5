import Graphs

/// Columns of which nothing but a manifest tells, which become rows on other threads.
struct BareColumns {
  /// The columns of one resource, and the asset that they are of.
  private struct Item: Sendable {
    let resource: DbtResource
    let holder: FieldRows.Holder
  }

  private var items: [Item] = []
  /// By asset: its item, until its columns were asked for.
  private var numbers: [EntityKey: Int] = [:]
  /// Assets whose columns were added one by one.
  private var others: Set<EntityKey> = []

  /// Keeps the columns of an asset for later, unless some of it were added already.
  mutating func add(columnsOf resource: DbtResource, to holder: FieldRows.Holder) -> Bool {
    guard holder.canHold, !others.contains(holder.key), numbers[holder.key] == nil else {
      return false
    }
    numbers[holder.key] = items.count
    items.append(Item(resource: resource, holder: holder))
    return true
  }

  /// The columns that were kept for an asset, the first time it is asked for; none are kept
  /// afterwards.
  mutating func take(of asset: EntityKey) -> [DbtColumn] {
    others.insert(asset)
    guard let number = numbers.removeValue(forKey: asset) else { return [] }
    return items[number].resource.columns
  }

  /// So many columns are read by one thread at a time.
  private static let part = 1 << 14

  /// Starts to make rows of all that were kept.
  func rows() -> SharedWork<FieldRows> {
    var parts: [Range<Int>] = []
    var start = 0
    var count = 0
    for number in items.indices {
      count += items[number].resource.columnCount
      guard count >= Self.part || number + 1 == items.count else { continue }
      parts.append(start..<number + 1)
      start = number + 1
      count = 0
    }
    let (ranges, items) = (parts, items)
    return SharedWork(ranges.count, helpers: items.count < Self.few ? 0 : Processors.count - 1) {
      Self.rows(of: items[ranges[$0]])
    }
  }

  /// Fewer resources are done before a thread has started.
  private static let few = 512

  private static func rows(of items: ArraySlice<Item>) -> FieldRows {
    var rows = FieldRows()
    var reader = DbtColumnReader()
    for item in items {
      guard let columns = item.resource.columnsNode else { continue }
      reader.read(columns, of: item.holder, file: item.resource.origin.file, into: &rows)
    }
    rows.settle()
    return rows
  }
}

extension DbtColumn {
  /// What its field says.
  var rowProperties: ArraySlice<DraftProperty> {
    guard let type else { return properties[...] }
    return ([DraftProperty(key: "type", value: .string(type))] + properties)[...]
  }

  /// Whether columns may be rows: each has another name, which is the segment of an address, and
  /// none has constraints.
  static func areBare(_ columns: DocumentNode) -> Bool {
    if let areBare = BareNames.areBare(columns) { return areBare }
    var names: Set<String> = []
    for entry in columns.entries {
      let name = entry.value.text("name") ?? entry.key
      guard entry.value["constraints"]?.elements.isEmpty ?? true, FieldRows.canBeId(name),
        names.insert(name.lowercased()).inserted
      else { return false }
    }
    return true
  }
}
