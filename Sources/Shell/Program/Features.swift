import Canvases
import Catalogs
import Contracts
import Lineage
import Metrics
import Policies
package import Workspaces

/// Every command and procedure of the program, in the order of `:help`.
package enum Features {
  package static let registry: Registry = {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    LineageFeature.register(in: &registry)
    CanvasFeature.register(in: &registry)
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    ShellWords.register(in: &registry)
    registry.register(HistoryProcedure.procedure { HistoryRows.all() })
    return registry
  }()
}
