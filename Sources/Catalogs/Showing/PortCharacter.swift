import Graphs
import Workspaces

/// What tells a port from an export or an ad hoc interface.
enum PortCharacter {
  /// Of the four marks of a port those that it lacks, in their order.
  static func lacks(
    of port: UInt32, _ elements: [PortElement], in context: MeshContext
  ) -> [String] {
    let facts = PortFacts(port: port, context: context)
    let isDocumented = elements.prefix(2).allSatisfy(\.isPresent)
    let product = context.product(of: port)
    let isPart = product != nil
    let isKept = ["active", "deprecated"].contains(facts.status)
    let hasOwner = context.ownerText(of: port) != nil
    let isVersioned = context.line("version", of: port) != nil
    let isOpen = facts.format != nil && !facts.contracts.isEmpty
    let marks = [
      ("documented", isDocumented), ("part of a product", isPart),
      ("versioned and maintained", isVersioned && isKept && hasOwner), ("interoperable", isOpen),
    ]
    return marks.filter { !$0.1 }.map(\.0)
  }
}
