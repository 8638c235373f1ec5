package import Workspaces

/// What the room offers: commands that follow the data.
package enum LineageFeature {
  package static func register(in registry: inout Registry) {
    registry.register(WalkCommand.upstream)
    registry.register(WalkCommand.downstream)
    registry.register(WalkCommand.lineage)
    registry.register(PathCommand.definition)
    registry.register(ImpactCommand.definition)
    registry.register(CauseCommand.definition)
    registry.register(CriticalProcedure.procedure)
    registry.register(FieldValuesProcedure.procedure)
  }
}
