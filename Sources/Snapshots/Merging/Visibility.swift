import Graphs

/// Assets are private to their product unless an output port exposes them.
extension MeshMerger {
  /// Sets `visibility`; another word that a file gives stays in `declaredVisibility`.
  mutating func deriveVisibility() {
    var exposed: Set<Int> = []
    for link in links where link.type == "EXPOSES" && kind(of: link.from) == .outputPort {
      exposed.insert(link.to)
    }
    for position in table.entities.indices where table.kinds[position] == .asset {
      let word = exposed.contains(position) ? "exposed" : "private"
      let declared = table.entities[position].text("visibility")
      if let declared, declared != word {
        table.set("declaredVisibility", .string(declared), of: position)
      }
      if declared != word { table.set("visibility", .string(word), of: position) }
    }
  }
}
