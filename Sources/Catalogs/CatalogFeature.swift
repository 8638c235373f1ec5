package import Workspaces

/// The room Catalogs: one page on anything, every table, where something is
/// called what, and what differs between two states of a mesh.
package enum CatalogFeature {
  package static func register(in registry: inout Registry) {
    registry.register(ShowCommand.definition)
    registry.register(ListCommand.definition)
    registry.register(FindCommand.definition)
    registry.register(DiffCommand.definition)
  }
}
