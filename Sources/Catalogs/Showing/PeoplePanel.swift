import Graphs
import Tables
import Workspaces

/// Who answers for a product: domain, owner, team, roles, support.
enum PeoplePanel {
  static func write(of product: UInt32, to page: inout PageWriter) {
    let context = page.context
    page.panel("people")
    if let domain = context.domain(of: product) {
      let owners = context.sorted(context.owners(of: domain)).map { context.titled($0) }
      let by = owners.isEmpty ? "without an owner" : "owned by \(owners.joined(separator: ", "))"
      page.fact("domain", "\(context.titled(domain)), \(by)", node: domain)
    } else {
      page.fact("domain", nil, mark: .warning, missing: "in no domain")
    }
    let owners = context.sorted(context.owners(of: product))
    if owners.isEmpty {
      page.fact("owner", nil, mark: .warning, missing: "nobody")
    }
    for owner in owners {
      page.fact("owner", contact(owner, in: context), node: owner)
    }
    for (person, role) in Members.roles(of: product, in: context) {
      page.fact(role, context.personText(person), node: context.person(named: person))
    }
    page.fact("support", SupportText.text(of: product, in: context))
    for team in owners where context.isA(.team, team) {
      Members.write(of: team, to: &page, currentOnly: true)
    }
  }

  private static func contact(_ owner: UInt32, in context: MeshContext) -> String {
    let email = context.line("email", of: owner).map { " <\($0)>" } ?? ""
    return context.titled(owner) + email
  }
}
