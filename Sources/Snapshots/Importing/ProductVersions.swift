import Graphs

/// Product documents of one load: of several versions of one product the highest is the node.
struct ProductVersions<Document> {
  struct Entry {
    let document: Document
    let version: String?
    let status: String?
    let origin: Origin
  }

  /// What is to be read of one product: its documents of the highest version, and an account of
  /// all its versions when there are several.
  struct Product {
    let documents: [Document]
    let versions: [Value]
  }

  private var entries: [(key: String, entry: Entry)] = []

  mutating func add(_ entry: Entry, key: String) { entries.append((key, entry)) }

  /// Products in the order of their keys. O(n log n).
  func products(keys: inout ProductKeys, files: [LoadedFile]) -> [Product] {
    let groups = Dictionary(grouping: entries) { keys.key(of: $0.key) }
    return groups.sorted { $0.key < $1.key }.map { _, group in
      let sorted = group.map(\.entry).sorted { left, right in
        let l = left.version ?? ""
        let r = right.version ?? ""
        if l != r { return Identifiers.isVersion(l, before: r) }
        return left.origin < right.origin
      }
      let highest = sorted.last?.version
      let isOne = sorted.allSatisfy { $0.version == highest }
      return Product(
        documents: sorted.filter { $0.version == highest }.map(\.document),
        versions: isOne ? [] : sorted.map { Self.account(of: $0, files) })
    }
  }

  private static func account(of entry: Entry, _ files: [LoadedFile]) -> Value {
    .map(
      ValueMap([
        ("version", .string(entry.version ?? "")),
        ("status", .string(entry.status ?? "")),
        ("file", .string(files[entry.origin.file].path)),
        ("line", .int(Int64(entry.origin.line))),
      ]))
  }
}
