package import Workspaces

/// The room Contracts: what producers promise, in rows, and how promises change.
package enum ContractFeature {
  package static func register(in registry: inout Registry) {
    registry.register(AccessCommand.definition)
    registry.register(SchemaProcedure.procedure)
    registry.register(PromisesProcedure.procedure)
    registry.register(ChangesProcedure.procedure)
    registry.register(VerdictProcedure.procedure)
    registry.register(ConsumersProcedure.procedure)
    registry.register(EvolutionProcedure.procedure)
    registry.register(ConformanceProcedure.procedure)
  }
}
