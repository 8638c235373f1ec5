import Graphs
import Tables
import Workspaces

/// A page on a team or a person: who they are and what they answer for.
struct OwnerPage {
  private let node: UInt32
  private let context: MeshContext

  init(_ node: UInt32, _ context: MeshContext) {
    self.node = node
    self.context = context
  }

  func answer() -> CommandAnswer {
    var page = PageWriter(
      context, title: context.name(of: node),
      subtitle: [
        context.kindText(of: node), context.line("title", of: node), context.line("type", of: node),
        context.address(of: node), Provenance.text(of: node, in: context),
      ])
    page.panel("who")
    page.optionalFact("description", context.line("description", of: node))
    let contact = ["email", "channel", "support", "phone", "url"].filter {
      context.line($0, of: node) != nil
    }
    for key in contact { page.optionalFact(key, context.line(key, of: node)) }
    page.optionalFact("parent", context.line("parent", of: node))
    let isTeam = context.isA(.team, node)
    if isTeam { Members.write(of: node, to: &page) } else { teams(&page) }
    owned(by: node, "owns", &page)
    if !isTeam {
      for team in context.sorted(context.neighbours(of: node, .memberOf)) {
        owned(by: team, "owned by \(context.address(of: team))", &page)
      }
      roles(&page)
    }
    page.next([
      "list owner:\(context.address(of: node))", isTeam ? "list people" : "list teams",
      "find \(context.name(of: node))",
    ])
    return page.answer
  }

  private func teams(_ page: inout PageWriter) {
    let rows = context.relationships(of: node, .memberOf).map { team, relationship in
      PageWriter.Row(
        cells: [context.address(of: team)] + Members.terms(of: relationship, in: context),
        node: team)
    }
    page.table(
      ["team", "role", "from", "to"], rows.sorted { ($0.cells[0] ?? "") < ($1.cells[0] ?? "") },
      empty: ("teams", "a member of none"))
  }

  private func owned(by owner: UInt32, _ title: String, _ page: inout PageWriter) {
    let owned = context.sorted(context.neighbours(of: owner, .owns))
    page.panel(title)
    let rows = owned.map {
      PageWriter.Row(
        cells: [context.address(of: $0), context.kindText(of: $0), context.line("status", of: $0)],
        node: $0)
    }
    page.table(["node", "kind", "status"], rows, empty: ("owns", "nothing in this mesh"))
  }

  /// Products whose `roles` name the person.
  private func roles(_ page: inout PageWriter) {
    var rows: [PageWriter.Row] = []
    for product in context.sorted(context.nodes(.product)) {
      for (person, role) in Members.roles(of: product, in: context)
      where context.person(named: person) == node {
        rows.append(.init(cells: [context.address(of: product), role], node: product))
      }
    }
    guard !rows.isEmpty else { return }
    page.panel("roles")
    page.table(["product", "role"], rows, empty: ("roles", "none"))
  }
}
