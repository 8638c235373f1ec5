import Graphs
import Workspaces

/// Agreements on what changes, by who holds them.
struct AgreementTerms {
  private var byHolder: [UInt32: ConsumerWords.Agreement] = [:]

  init(of ports: [UInt32], in context: MeshContext) {
    for port in ports {
      let products = context.product(of: port).map { [$0] } ?? []
      for granted in [port] + products {
        for agreement in context.neighbours(of: granted, .grants, .incoming)
        where context.isInForce(agreement) {
          let terms = ConsumerWords.Agreement(
            address: context.address(of: agreement),
            until: context.text("until", of: agreement).map { String($0.prefix(10)) })
          for holder in context.neighbours(of: agreement, .to) {
            if let known = byHolder[holder], !Self.isLater(terms.until, than: known.until) {
              continue
            }
            byHolder[holder] = terms
          }
        }
      }
    }
  }

  /// Of one without an end is later than any.
  private static func isLater(_ day: String?, than other: String?) -> Bool {
    guard let other else { return false }
    return day.map { $0 > other } ?? true
  }

  /// Those of a consumer itself, else of who owns it.
  func terms(of consumer: UInt32, _ context: MeshContext) -> ConsumerWords.Agreement? {
    if byHolder.isEmpty { return nil }
    return byHolder[consumer]
      ?? context.owners(of: consumer).lazy.compactMap { byHolder[$0] }.first
  }
}
