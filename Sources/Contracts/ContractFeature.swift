package import Workspaces

/// The room Contracts: what producers promise, in rows.
package enum ContractFeature {
  package static func register(in registry: inout Registry) {
    registry.register(SchemaProcedure.procedure)
    registry.register(PromisesProcedure.procedure)
  }
}
