import Graphs

/// SEM: what is said of a thing, and what it means.
enum MeaningRules {
  /// Texts for people.
  static let texts = [
    "description", "title", "businessName", "label", "displayName", "comment", "examples",
    "example", "tags", "synonyms", "dataGranularityDescription", "purpose",
  ]

  static let meanings = ["semanticType", "businessTerm", "semantics"]
  static let logic = ["transformLogic", "transformSourceObjects", "transformDescription"]

  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    for key in texts where !ValueText.isSame(old[key], new[key]) {
      // The purpose of a contract is its description where it states no other.
      if key == "purpose", ValueText.isSame(old["description"], old["purpose"]),
        ValueText.isSame(new["description"], new["purpose"])
      {
        continue
      }
      change(.textChanged, subject, key, old, new, "what people read of it changes", &log)
    }
    for key in meanings where !ValueText.isSame(old[key], new[key]) {
      change(.termChanged, subject, key, old, new, "the same value may mean another thing", &log)
    }
    if old.terms != new.terms {
      log.report(
        .termChanged, .changed, subject, "means", was: list(old.terms), now: list(new.terms),
        "the same value may mean another thing")
    }
    for key in logic where !ValueText.isSame(old[key], new[key]) {
      change(.logicChanged, subject, key, old, new, "values may be made in another way", &log)
    }
    definitions(subject, old, new, &log)
  }

  private static func change(
    _ rule: ChangeRule, _ subject: ContractChange.Subject, _ key: String, _ old: PictureElement,
    _ new: PictureElement, _ reason: String, _ log: inout ChangeLog
  ) {
    log.report(
      rule, .changed, subject, key, was: ValueText.text(old[key]), now: ValueText.text(new[key]),
      reason)
  }

  private static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// Links to definitions elsewhere; those to terms are relationships of the mesh, and judged as
  /// such.
  private static func definitions(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (links(old), links(new))
    guard was != now else { return }
    let changed = Set(was).symmetricDifference(Set(now))
    let isLogic = changed.contains { $0.lowercased().hasPrefix("transformation") }
    log.report(
      isLogic ? .logicChanged : .textChanged, .changed, subject, "authoritativeDefinitions",
      was: list(was.filter { changed.contains($0) }),
      now: list(now.filter { changed.contains($0) }),
      isLogic ? "values may be made in another way" : "what people read of it changes")
  }

  private static let terms: Set<String> = [
    "businessdefinition", "definition", "semantics", "glossary", "ontology", "semanticdefinition",
  ]

  private static func links(_ element: PictureElement) -> [String] {
    guard case .list(let elements)? = element["authoritativeDefinitions"] else { return [] }
    return elements.compactMap { value -> String? in
      guard case .map(let map) = value, let type = map["type"].flatMap(PlainValue.text),
        !terms.contains(type.lowercased())
      else { return nil }
      return "\(type) \(map["url"].flatMap(PlainValue.text) ?? "")"
    }.sorted()
  }
}
