package import Workspaces

/// The room Policies: rules about the shape of the mesh.
package enum PolicyFeature {
  package static func register(in registry: inout Registry) {
    registry.register(CheckCommand.definition)
    registry.register(FindingsProcedure.procedure)
  }
}
