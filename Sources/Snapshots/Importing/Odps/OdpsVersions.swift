import Graphs

/// Product documents of one load: of several versions of one product the highest is the node.
struct OdpsVersions {
  private struct Entry {
    let root: DocumentNode
    let file: Int
    let apiVersion: String
  }

  private var entries: [String: [Entry]] = [:]

  mutating func add(_ root: DocumentNode, file: Int, apiVersion: String) {
    entries[OdpsImporter.identity(root), default: []].append(
      Entry(root: root, file: file, apiVersion: apiVersion))
  }

  func read(into context: inout ImportContext) {
    for id in entries.keys.sorted() {
      let versions = (entries[id] ?? []).sorted { left, right in
        let l = left.root.text("version") ?? ""
        let r = right.root.text("version") ?? ""
        if l != r { return Identifiers.isVersion(l, before: r) }
        return (left.file, left.root.line) < (right.file, right.root.line)
      }
      let highest = versions.last?.root.text("version")
      let isOne = versions.allSatisfy { $0.root.text("version") == highest }
      let all: [Value] =
        isOne
        ? []
        : versions.map { entry in
          .map(
            ValueMap([
              ("version", .string(entry.root.text("version") ?? "")),
              ("status", .string(entry.root.text("status") ?? "")),
              ("file", .string(context.files[entry.file].path)),
              ("line", .int(Int64(entry.root.line))),
            ]))
        }
      for entry in versions where entry.root.text("version") == highest {
        OdpsImporter(file: entry.file).read(
          entry.root, version: entry.apiVersion, versions: all, into: &context)
      }
    }
  }
}
