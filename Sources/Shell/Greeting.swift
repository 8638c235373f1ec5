import Rendering
import Tables
import Workspaces

/// The three lines with which the shell opens: the mesh and as-of, counts, three things to try.
struct Greeting {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  func show() {
    guard let mesh = session.workspace.mesh,
      let context = try? session.workspace.context()
    else {
      return write("dpq · no mesh is open · `load PATH` opens one, `:help` shows what there is")
    }
    let title = mesh.isDemo ? "the demo mesh (no snapshot was given)" : mesh.name
    let meshes = session.workspace.meshes.count
    let others = meshes > 1 ? " · one of \(meshes) meshes, `use` lists them" : ""
    let asOf = context.asOfText.map { " · as of \($0)" } ?? ""
    let safe = Workspace.isSafe ? " · safe mode" : ""
    write("dpq · \(TerminalText.escaped(title))\(asOf)\(others)\(safe)")
    write(counts(context))
    write("try  show   \(example(context))   :help")
  }

  private func write(_ line: String) {
    session.console.write(TerminalText.wrapped(line, to: session.console.width) + "\n")
    session.console.flush()
  }

  /// `9 domains · 35 products · …`
  func counts(_ context: MeshContext) -> String {
    let kinds: [(MeshSchema.Label, String)] = [
      (.domain, "domain"), (.product, "product"), (.outputPort, "output port"),
      (.contract, "contract"), (.unresolved, "unresolved reference"),
    ]
    func counted(_ kinds: [(MeshSchema.Label, String)]) -> [String] {
      kinds.compactMap { label, name in
        let count = context.nodes(label).count
        return count == 0 ? nil : "\(Footer.grouped(count)) \(name)\(count == 1 ? "" : "s")"
      }
    }
    var parts = counted(kinds)
    // What catalogs and lineage events tell of, where no descriptor stands beside them.
    if parts.isEmpty { parts = counted([(.asset, "asset"), (.job, "job"), (.term, "term")]) }
    return parts.isEmpty ? "it is empty" : parts.joined(separator: " · ")
  }

  private func example(_ context: MeshContext) -> String {
    if let product = context.mostFedProduct {
      return "upstream \(TerminalText.escaped(context.address(of: product)))"
    }
    if !context.nodes(.contract).isEmpty { return "list contracts" }
    return context.nodes(.asset).isEmpty ? "list" : "list assets"
  }
}
