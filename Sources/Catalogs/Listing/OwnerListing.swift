import Graphs
import Tables
import Workspaces

/// Whom to call: owners with their e-mail or their members'.
struct OwnerListing {
  private let owners: [UInt32]
  private let context: MeshContext

  init(_ owners: some Sequence<UInt32>, in context: MeshContext) {
    self.owners = context.sorted(owners)
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    let names = ["name", "e-mail", "members", "owns"]
    var rows: [[Value]] = []
    var cells: [[Cell]] = []
    for owner in owners {
      let members = members(of: owner)
      let values = [
        context.text("name", of: owner), email(of: owner), members,
        String(context.neighbours(of: owner, .owns).count),
      ]
      cells.append(
        [.text(context.address(of: owner))] + values.map { $0.map { .text($0) } ?? .null })
      let details = zip(names, values).compactMap { name, value in
        value.map { (name, Value.string($0)) }
      }
      rows.append([
        .node(owner), .string(context.kindText(of: owner)),
        context.view.property("name", of: owner), context.view.property("status", of: owner),
        .null, context.domainText(of: owner).map { .string($0) } ?? .null, .map(ValueMap(details)),
      ])
    }
    var answer = CommandAnswer(rows: rows, table: Table(["owner"] + names, rows: cells))
    answer.detailKeys = names.sorted()
    return answer
  }

  /// The owner's own address, else that of the members who lead it.
  private func email(of owner: UInt32) -> String? {
    if let email = context.line("email", of: owner) { return email }
    let leads = current(owner).filter { member in
      Members.terms(of: member.relationship, in: context)[0]?.lowercased().contains("owner") == true
    }
    let emails = leads.compactMap { context.line("email", of: $0.neighbour) }.sorted()
    return emails.isEmpty ? nil : emails.joined(separator: ", ")
  }

  private func members(of owner: UInt32) -> String? {
    let texts = current(owner).map { member in
      let role = Members.terms(of: member.relationship, in: context)[0].map { " (\($0))" } ?? ""
      return context.name(of: member.neighbour) + role
    }.sorted()
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  private func current(_ team: UInt32) -> [(neighbour: UInt32, relationship: UInt32)] {
    context.relationships(of: team, .memberOf, .incoming).filter { pair in
      guard let end = Members.terms(of: pair.relationship, in: context)[2] else { return true }
      return context.asOfDay.map { end >= $0 } ?? false
    }
  }
}
