import Glibc
import Graphs

/// How much memory a mesh takes.
struct Footprint {
  /// Offsets of every relationship type, both ways, and the index of addresses, in bytes a node.
  let bytesPerNode: Double
  /// Targets and cross ids, both ways, in bytes a relationship.
  let bytesPerRelationship: Double

  init(_ graph: Graph) {
    var rows = 0
    var cells = 0
    for store in graph.relationships {
      for side in [store.forward, store.backward] {
        rows += side.offsets.count + side.keys.count
        cells += side.targets.count + side.relationships.count
      }
    }
    // A code and a node for each address.
    rows += 2 * graph.addresses.addresses.count
    bytesPerNode = 4 * Double(rows) / Double(max(graph.nodeCount, 1))
    bytesPerRelationship = 4 * Double(cells) / Double(max(graph.relationshipCount, 1))
  }

  /// Most bytes of this process that were in memory at one time.
  static func peak() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1024
  }

  /// Bytes of this process in memory now.
  static func resident() -> Int {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    let words = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
  }
}

extension AddressIndex.Entries {
  var count: Int {
    switch self {
    case .arrays(let codes, _): codes.count
    case .pages(let codes, _): codes.count
    }
  }
}
