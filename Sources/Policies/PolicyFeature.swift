package import Workspaces

/// The room Policies: rules about the mesh, its files and its contracts.
package enum PolicyFeature {
  package static func register(in registry: inout Registry) {
    registry.register(CheckCommand.definition)
    registry.register(PolicyCommand.definition)
    registry.register(WaiveCommand.definition)
    registry.register(WaiveCommand.block)
    registry.register(PersonalDataCommand.definition)
    registry.register(FindingsProcedure.procedure)
    registry.register(RuleLevels.procedure)
    registry.register(Compliance.procedure)
    registry.register(DepthsProcedure.procedure)
    registry.registerTopics { RuleTopics.all }
  }

  /// The setting that chooses policies, for `:set`.
  package static let setting = PolicyChoice.name

  /// Throws a diagnostic where a value of the setting names policies that are not there.
  package static func check(_ value: String, in context: MeshContext) throws {
    _ = try PolicySet(context, PolicyChoice(value))
  }
}
