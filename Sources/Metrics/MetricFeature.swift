package import Workspaces

/// The room Metrics: what was observed, and what it says of a product.
package enum MetricFeature {
  package static func register(in registry: inout Registry) {
    registry.register(MetricsCommand.definition)
    registry.register(MetricCommand.definition)
    registry.register(SloCommand.definition)
    registry.register(MetricFunction.definition)
    registry.register(ObservationsProcedure.procedure)
    registry.register(TrustProcedure.procedure)
    registry.register(UsesProcedure.procedure)
    registry.register(CoverageProcedure.procedure)
    registry.register(ConditionsProcedure.procedure)
    registry.registerTopics { MetricTopics.all }
  }
}
