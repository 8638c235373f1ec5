import Diagnostics
import Workspaces

/// Judges values by their type, by what the session says elsewhere, and by the open mesh.
struct CanvasCheck {
  /// More bytes than a person types into one answer.
  static let longestAnswer = 64 << 10

  /// Lists that are longer are not looked through.
  static let mostItems = 1_000

  let mesh: CanvasMesh
  let content: CanvasContent

  /// Judges the answer to a question that is no list.
  func verdict(_ text: String, for question: CanvasQuestion) -> CanvasVerdict {
    verdict(text, of: question.type, choices: question.choices, at: question.path)
  }

  /// Judges a value of a key of an item.
  func verdict(
    _ text: String, for key: CanvasQuestion.Key, of question: CanvasQuestion
  ) -> CanvasVerdict {
    verdict(text, of: key.type, choices: key.choices, at: "\(question.path).\(key.name)")
  }

  private func verdict(
    _ text: String, of type: CanvasValueType, choices: [String], at path: String
  ) -> CanvasVerdict {
    let value = Self.trimmed(text)
    guard !value.isEmpty else {
      return .refused(
        value, "an answer to `\(path)` says something", fix: "`:skip` leaves it open",
        code: "canvas.empty-value")
    }
    guard value.utf8.count <= Self.longestAnswer else {
      return .refused(
        String(value.prefix(80)),
        "an answer of \(value.utf8.count) bytes is longer than \(Self.longestAnswer)",
        fix: "keep the text in a document, and its address here")
    }
    if !choices.isEmpty { return choice(value, among: choices, at: path) }
    if type != .long, value.contains(where: \.isNewline) {
      return .refused(value, "an answer to `\(path)` stands on one line", fix: nil)
    }
    return switch type {
    case .text, .long, .technology: .fine(value)
    case .domain, .name, .owner, .consumer, .source, .term: named(value, type)
    case .port, .field, .useCase, .dataset: referring(value, type, at: path)
    case .id: id(value, at: path)
    case .version: version(value)
    case .date: date(value)
    case .logicalType, .format, .protocol, .classification, .property, .unit:
      CanvasWords.verdict(value, of: type, at: path)
    case .amount: CanvasAmount.verdict(value, at: path)
    case .target: CanvasAmount.target(value, at: path)
    }
  }

  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }

  /// A listed word, whatever its case, or the only one that begins so.
  private func choice(_ value: String, among choices: [String], at path: String) -> CanvasVerdict {
    let wanted = value.lowercased()
    if let word = choices.first(where: { $0.lowercased() == wanted }) { return .fine(word) }
    let begun = choices.filter { $0.lowercased().hasPrefix(wanted) }
    if begun.count == 1 { return .fine(begun[0]) }
    return .refused(
      value, "`\(path)` is not `\(value)`",
      notes: ["it is one of \(choices.joined(separator: ", "))"],
      fix: NearestName.suggestion(for: value, in: choices)
        ?? "type one of \(choices.joined(separator: ", "))", code: "canvas.choice")
  }

  private func named(_ value: String, _ type: CanvasValueType) -> CanvasVerdict {
    switch type {
    case .domain:
      let parts = value.split { ",;&/".contains($0) }
      guard parts.count == 1 else {
        return .refused(
          value,
          "a data product belongs to exactly one domain, and `\(value)` names "
            + "\(parts.count)", fix: "name the one whose team answers for it")
      }
      return known(value, type, orNew: "is new to this mesh")
    case .name:
      let (same, near) = mesh.productsLike(value)
      guard same.isEmpty else {
        return .doubtful(
          value, "there is a product of that name already: \(same.joined(separator: ", "))",
          fix: "choose a name that tells them apart")
      }
      return .fine(value, notes: near.map { ["a name near it is taken: `\($0)`"] } ?? [])
    case .term:
      let home = content.answers["domain.domain"]?.value.string
      return .fine(value, notes: mesh.clashes(ofTerm: value, domain: home))
    case .source:
      var verdict = known(value, type, orNew: nil)
      let readers = content.items(of: "consumer.consumers").map(\.name)
      verdict.notes += mesh.warnings(ofSource: verdict.value, consumers: readers)
      return verdict
    default: return known(value, type, orNew: nil)
    }
  }

  /// A name of the mesh; one that is nearly one is doubtful, and so is a new one where `orNew` says
  /// what that means.
  private func known(_ value: String, _ type: CanvasValueType, orNew: String?) -> CanvasVerdict {
    guard mesh.knowsAny(of: type), mesh.node(value, of: type) == nil else { return .fine(value) }
    let near = mesh.nearest(to: value, of: type)
    guard near != nil || orNew != nil else {
      return .fine(value, notes: ["`\(value)` is new to this mesh"])
    }
    return .doubtful(
      value, "`\(value)` \(orNew ?? "is not in this mesh")",
      fix: near.map { "did you mean `\($0)`?" } ?? "TAB lists what there is")
  }

  /// What names an item of another list of the session.
  private func referring(
    _ value: String, _ type: CanvasValueType, at path: String
  ) -> CanvasVerdict {
    guard let list = Self.list(of: type) else { return .fine(value) }
    // A longer list is no list that people typed; nobody waits for it to be looked through.
    guard content.count(of: list) <= Self.mostItems else { return .fine(value) }
    let names = content.items(of: list).map(\.name)
    let words = value.split(separator: ",").map { Self.trimmed(String($0)) }
    guard let stranger = words.first(where: { !names.contains($0) }), !names.isEmpty else {
      return .fine(value)
    }
    return .doubtful(
      value, "`\(stranger)` is not in `\(list)`",
      fix: NearestName.suggestion(for: stranger, in: names)
        ?? "it has \(names.prefix(12).joined(separator: ", "))")
  }

  /// The list whose items a type names.
  static func list(of type: CanvasValueType) -> String? {
    switch type {
    case .port: "contract.ports"
    case .field: "contract.fields"
    case .useCase: "consumer.useCases"
    default: nil
    }
  }

  private func id(_ value: String, at path: String) -> CanvasVerdict {
    let isPlain = value.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: true
      case 0x30...0x39, 0x2D, 0x2E: index > 0
      default: false
      }
    }
    guard !isPlain else { return .fine(value) }
    let slug = CanvasDesk.slug(value).replacing("-", with: path == "name.id" ? "-" : "_")
    return .refused(
      value, "`\(value)` cannot stand in an address: it takes letters, digits, `_` and `-`",
      fix: slug.isEmpty ? nil : "for instance `\(slug)`")
  }

  private func version(_ value: String) -> CanvasVerdict {
    let core = value.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber: (Substring) -> Bool = { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        && (part.count == 1 || part.first != "0")
    }
    let rest = value.dropFirst(core.count)
    let isRestFine = rest.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2B, 0x2E: true
      default: false
      }
    }
    guard (1...3).contains(numbers.count), numbers.allSatisfy(isNumber), isRestFine,
      rest.isEmpty || (numbers.count == 3 && rest.count > 1)
    else {
      let digits = value.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
      return .refused(
        value, "`\(value)` is no version by semver.org",
        fix: "write it as MAJOR.MINOR.PATCH, such as \(digits.isEmpty ? "1.0.0" : digits)")
    }
    return .fine(value)
  }

  private func date(_ value: String) -> CanvasVerdict {
    guard value.utf8.count == 10, CanvasInstant("\(value)T00:00:00Z") != nil else {
      return .refused(value, "`\(value)` is no day", fix: "write it as 2026-06-30")
    }
    return .fine(value)
  }
}
