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
    registry.registerTopics { RuleTopics.all }
  }
}
