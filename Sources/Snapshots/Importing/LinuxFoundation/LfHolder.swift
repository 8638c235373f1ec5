import Graphs

/// `dataHolder`: the organisation that owns a product, whom to ask there, and its business domain.
struct LfHolder {
  private let holder: Located?

  /// Per language, or flat as 3.x files have it.
  init(_ section: Located?) {
    guard let section else {
      holder = nil
      return
    }
    let languages = section.node.entries.filter {
      LocalizedText.isLanguage($0.key) && $0.value.isMapping
    }
    holder = LocalizedText.main(languages).map { section.with($0.value) } ?? section
  }

  func domain(into context: inout ImportContext) -> (key: EntityKey, origin: Origin)? {
    guard let name = LocalizedText.text(holder?.node["businessDomain"]), let holder else {
      return nil
    }
    let origin = holder["businessDomain"]?.origin ?? holder.origin
    return (context.draft.domain(named: name, at: origin), origin)
  }

  /// The organisation owns the product; without a name of one, the contact does.
  func own(_ product: EntityKey, into context: inout ImportContext) {
    guard let holder else { return }
    let contact = LocalizedText.text(holder.node["contactName"])
    let email = holder.text("email")
    var person: EntityKey?
    if let contact {
      person = context.draft.party(
        email ?? contact, name: contact, at: holder["contactName"]?.origin ?? holder.origin,
        isPerson: true)
    }
    guard let name = LocalizedText.text(holder.node["legalName"]) else {
      if let person {
        context.draft.own(product, by: person, rule: "dataHolder.contactName", at: holder.origin)
      }
      return
    }
    var team = DraftEntity(.team, Identifiers.nameKey(name), at: holder.origin)
    team.name = name
    team.set("type", "organisation")
    team.keepLocalized(holder.node, except: ["legalName", "contactName", "businessDomain", "type"])
    context.draft.entities.append(team)
    context.draft.own(product, by: team.key, rule: "dataHolder.legalName", at: holder.origin)
    if let person {
      context.draft.link(
        "MEMBER_OF", .key(person), .key(team.key), at: holder.origin,
        [DraftProperty(key: "role", value: .string("contact"))])
    }
  }
}
