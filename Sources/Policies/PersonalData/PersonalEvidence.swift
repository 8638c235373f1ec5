import Graphs
import Workspaces

/// Why a field is taken to hold personal data.
struct PersonalEvidence: Equatable {
  /// In the order in which they count: the first that says anything decides.
  enum Kind: String, CaseIterable {
    case classification
    case tag
    case term
    case semanticType = "semantic type"
    case name
    /// Only the fields that its values come from say so.
    case lineage
    /// Its table is fed by a table with personal data, and nobody wrote down which fields.
    case tableOnly = "table-only"
  }

  let kind: Kind
  let confidence: PersonalName.Confidence
  /// What it is; nil where nothing tells.
  let category: PersonalCategory?
  /// What says so: `pii: true`, `term:email`, the words of the name.
  let words: String
}

/// Reads the evidence of single fields; names that come again are judged once.
///
/// Order of evidence: what the field says of itself, the term that it means, its semantic type, the
/// words of its name. A field that says it holds none is believed.
struct PersonalEvidenceReader {
  private let context: MeshContext
  private var names: [String: PersonalName.Finding?] = [:]
  private var terms: [UInt32: PersonalEvidence?] = [:]

  init(_ context: MeshContext) { self.context = context }

  /// The evidence of a field itself; nil when there is none.
  mutating func evidence(of field: UInt32) -> PersonalEvidence? {
    let name = finding(context.text("name", of: field) ?? "")
    switch PersonalMark(of: field, in: context.view) {
    case .denied: return nil
    case .marked(let kind, let words):
      return PersonalEvidence(
        kind: kind == .tag ? .tag : .classification, confidence: .high,
        category: statedCategory(of: field) ?? name?.category ?? addressCategory(of: field),
        words: words)
    case nil: break
    }
    for term in context.neighbours(of: field, .means) {
      if let evidence = evidence(ofTerm: term) { return evidence }
    }
    for key in ["semanticType", "semantic_type", "format"] {
      guard let type = context.text(key, of: field) else { continue }
      let isAddress = ["ipv4", "ipv6"].contains(type.lowercased())
      guard let found = finding(isAddress ? "ip address" : type) else { continue }
      return PersonalEvidence(
        kind: .semanticType, confidence: found.confidence, category: found.category,
        words: "\(key): \(type)")
    }
    if name?.confidence ?? .low == .low, let own = context.text("name", of: field),
      PersonalName.isPosition(own, beside: siblings(of: field))
    {
      return PersonalEvidence(
        kind: .name, confidence: .medium, category: .location, words: "latitude and longitude")
    }
    return name.map {
      PersonalEvidence(
        kind: .name, confidence: $0.confidence, category: $0.category, words: $0.words)
    }
  }

  /// The names of the fields beside one; nothing is looked up for names that are no half of any.
  private func siblings(of field: UInt32) -> [String] {
    guard let table = context.neighbour(of: field, .hasField, .incoming) else { return [] }
    return context.neighbours(of: table, .hasField).compactMap { context.text("name", of: $0) }
  }

  private mutating func evidence(ofTerm term: UInt32) -> PersonalEvidence? {
    if let known = terms[term] { return known }
    let name = finding(context.text("name", of: term) ?? "")
    var found: PersonalEvidence?
    switch PersonalMark(of: term, in: context.view) {
    case .marked(_, let words):
      found = PersonalEvidence(
        kind: .term, confidence: .high, category: name?.category,
        words: "\(context.address(of: term)), \(words)")
    case .denied: break
    case nil:
      found = name.map {
        PersonalEvidence(
          kind: .term, confidence: $0.confidence, category: $0.category,
          words: context.address(of: term))
      }
    }
    terms[term] = found
    return found
  }

  private mutating func finding(_ name: String) -> PersonalName.Finding? {
    if let known = names[name] { return known }
    let found = PersonalName.finding(name)
    names[name] = found
    return found
  }

  private func statedCategory(of field: UInt32) -> PersonalCategory? {
    for key in ["category", "dataCategory", "piiCategory"] {
      if let text = context.text(key, of: field),
        let category = PersonalCategory(rawValue: text.lowercased())
      {
        return category
      }
    }
    return nil
  }

  /// An address that is marked is where somebody lives; by its name alone it may be anything's.
  private func addressCategory(of field: UInt32) -> PersonalCategory? {
    let words = PersonalName.words(of: context.text("name", of: field) ?? "")
    return words.contains("address") ? .location : nil
  }
}
