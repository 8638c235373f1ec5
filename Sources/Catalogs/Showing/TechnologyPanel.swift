import Graphs
import Tables
import Workspaces

/// What a product runs on: assets, storage, jobs.
enum TechnologyPanel {
  static func write(of product: UInt32, to page: inout PageWriter) {
    let context = page.context
    let managed = context.sorted(context.neighbours(of: product, .manages))
    let assets = managed.filter { context.isA(.asset, $0) }
    let jobs = managed.filter { context.isA(.job, $0) }
    page.panel("technology")
    let storage = Set(assets.compactMap { context.line("storage", of: $0) }).sorted()
    page.fact("storage", storage.isEmpty ? nil : storage.joined(separator: ", "))
    page.table(
      ["asset", "type", "platform", "location"],
      assets.map { asset in
        .init(
          cells: [context.address(of: asset)]
            + ["type", "platform", "location"].map { context.line($0, of: asset) },
          node: asset)
      }, empty: ("assets", "none stated"))
    page.table(
      ["job", "stage", "technology", "repository"],
      jobs.map { job in
        .init(
          cells: [context.name(of: job)]
            + ["stage", "technology", "repository"].map { context.line($0, of: job) },
          node: job)
      }, empty: ("jobs", "none stated"))
    let gone = managed.filter { context.isUnresolved($0) }
    if let missing = context.addresses(gone) {
      page.fact("unresolved", missing, mark: .warning)
    }
  }
}
