package import Workspaces

/// The room Catalogs: one page on anything, every table, and where something is called what.
package enum CatalogFeature {
  package static func register(in registry: inout Registry) {
    registry.register(ShowCommand.definition)
    registry.register(ListCommand.definition)
    registry.register(FindCommand.definition)
  }
}
