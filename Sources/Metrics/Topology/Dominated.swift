import Graphs
import Workspaces

extension Metric {
  static let dominated = place(
    "dominated", "Products it alone feeds", "products", .less,
    "products that everything reaches only through it", source: "dominator tree"
  ) { mesh, number in
    guard mesh.context.registry.procedure(named: "dpq.critical") != nil,
      let count = try mesh.dominated()[mesh.graph.nodes[number]]
    else { return .none("it takes no part in feeds") }
    return .of(Double(count))
  }
}
