import Diagnostics
import Snapshots

/// Holds a document against the table of its standard, in the version that it declares.
struct SchemaJudge {
  private let standard: Standard
  private let version: StandardVersion
  private(set) var report: DocumentReport

  init(_ standard: Standard, _ version: StandardVersion, _ report: DocumentReport) {
    self.standard = standard
    self.version = version
    self.report = report
  }

  /// O(nodes of the document), and the nearest name for each key and word that is wrong.
  mutating func judge(_ root: DocumentNode) {
    guard let shape = standard.objects[standard.root] else { return }
    judge(root, as: shape)
  }

  // MARK: Objects

  private mutating func judge(_ node: DocumentNode, as object: ObjectShape) {
    let (variant, isUnmatched) = variant(of: node, in: object)
    for entry in node.entries {
      report.enter(entry.key)
      let field =
        variant?.field(entry.key, in: version) ?? object.field(entry.key, in: version)
      if let field {
        judge(entry, as: field, of: object)
      } else if !isUnmatched {
        reportUnknown(entry, in: object, variant)
      }
      report.leave()
    }
    judgeNeeds(node, object, variant)
  }

  /// The object of further keys that a word chooses; unmatched where the word is unknown, and
  /// nothing can be said of further keys.
  private func variant(
    of node: DocumentNode, in object: ObjectShape
  ) -> (shape: ObjectShape?, isUnmatched: Bool) {
    for variant in object.variants {
      guard let word = node.text(variant.key) ?? variant.fallback else { continue }
      if let shape = standard.objects[variant.prefix + word] { return (shape, false) }
      return (nil, true)
    }
    return (nil, false)
  }

  private mutating func judge(
    _ entry: DocumentEntry, as field: FieldShape, of object: ObjectShape
  ) {
    if !field.isKnown(in: version) {
      let since = field.since.map { version < $0 } ?? false
      let border = since ? field.since : field.until
      report.report(
        .keyOfAnotherVersion, severity: object.isClosed(in: version) ? .error : .warning,
        at: entry.place,
        "`\(entry.key)` is known \(since ? "since" : "before") \(standard.name) "
          + "\(border.map(standard.spelled) ?? ""), and this document declares "
          + "\(standard.spelled(version))",
        fix: since ? "declare the later version, or leave the key out" : nil)
    }
    guard !entry.value.isNull else {
      reportEmpty(entry, field, of: object)
      return
    }
    judge(entry.value, as: field.shape, field, entry.key)
  }

  private mutating func reportEmpty(
    _ entry: DocumentEntry, _ field: FieldShape, of object: ObjectShape
  ) {
    switch field.shape {
    case .scalar, .anything: return
    default: break
    }
    let isNeeded = field.need(in: version) != .optional
    if standard.readsNullAsAbsent, !isNeeded { return }
    // Generated descriptors are full of them where a standard does not mind.
    let severity: Rule.Severity =
      isNeeded ? .error : object.isClosed(in: version) ? .warning : .info
    report.report(
      .emptyValue, severity: severity, at: entry.place,
      "`\(entry.key)` has no value, and should be \(field.shape.phrase)")
  }

  private mutating func judgeNeeds(
    _ node: DocumentNode, _ object: ObjectShape, _ variant: ObjectShape?
  ) {
    let keys = Set(node.entries.lazy.map(\.key))
    for field in (variant?.fields ?? []) + object.fields {
      let need = field.need(in: version)
      guard need != .optional, !keys.contains(field.key) else { continue }
      let phrase = variant?.field(field.key, in: version) == nil ? object.phrase : variant?.phrase
      let name = phrase ?? object.phrase
      if need == .required {
        report.report(
          .missingKey, at: node.place, "\(name) lacks `\(field.key)`", key: field.key)
      } else {
        report.report(
          .missingKeyOfProse, at: node.place,
          "\(name) lacks `\(field.key)`, which the text of \(standard.name) requires",
          key: field.key)
      }
    }
  }

  private mutating func reportUnknown(
    _ entry: DocumentEntry, in object: ObjectShape, _ variant: ObjectShape?
  ) {
    if entry.key.hasPrefix("x-") { return }
    let known = ((variant?.fields ?? []) + object.fields).filter { $0.isKnown(in: version) }
    let nearest = NearestName.find(entry.key, in: known.map(\.key))
    let isClosed = object.isClosed(in: version)
    if object.openness == .free, nearest == nil { return }
    let fix =
      nearest.map { "did you mean `\($0)`?" }
      ?? (object.field("customProperties", in: version) != nil
        ? "keep it in `customProperties`" : nil)
    report.report(
      .unknownKey, severity: isClosed ? .error : object.openness == .free ? .info : .warning,
      at: entry.place, "`\(entry.key)` is no key of \(object.phrase)", fix: fix)
  }

  // MARK: Values

  private mutating func judge(
    _ node: DocumentNode, as shape: Shape, _ field: FieldShape, _ name: String
  ) {
    switch shape {
    case .anything: return
    case .list(let inner, let atLeast, let isDistinct):
      guard node.isSequence else { return reportType(node, shape, name) }
      judgeList(node, of: inner, field, name, atLeast: atLeast, isDistinct: isDistinct)
    case .map(let inner):
      guard node.isMapping else { return reportType(node, shape, name) }
      for entry in node.entries where !entry.value.isNull {
        report.enter(entry.key)
        judge(entry.value, as: inner, field, entry.key)
        report.leave()
      }
    case .object(let other):
      guard node.isMapping else { return reportType(node, shape, name) }
      if let object = standard.objects[other] { judge(node, as: object) }
    case .anyObject:
      guard node.isMapping else { return reportType(node, shape, name) }
    case .either(let shapes):
      guard let chosen = choice(of: node, among: shapes) else {
        return reportType(node, shape, name)
      }
      judge(node, as: chosen, field, name)
    default: judgeScalar(node, as: shape, field, name)
    }
  }

  private mutating func judgeList(
    _ node: DocumentNode, of inner: Shape, _ field: FieldShape, _ name: String, atLeast: Int,
    isDistinct: Bool
  ) {
    let elements = node.elements
    if elements.count < atLeast {
      report.report(.outOfBounds, at: node.place, "`\(name)` is an empty list")
    }
    for (index, element) in elements.enumerated() {
      report.enter(element.segment(at: index))
      if element.isNull {
        if case .scalar = inner {
        } else if case .anything = inner {
        } else {
          report.report(
            .emptyValue, severity: .warning, at: element.place,
            "an element of `\(name)` has no value")
        }
      } else {
        judge(element, as: inner, field, name)
      }
      report.leave()
    }
    guard isDistinct, elements.count <= 10_000 else { return }
    var seen: [String: [DocumentNode]] = [:]
    for (index, element) in elements.enumerated() {
      let value = element["value"]?.text ?? element.text ?? ""
      if seen[value, default: []].contains(where: { $0.isSame(as: element) }) {
        report.report(
          .duplicateName, at: element.place,
          "\(element["value"]?.sample ?? element.sample) stands twice in `\(name)`",
          key: "[\(index)]")
      }
      seen[value, default: []].append(element)
    }
  }

  /// Of several shapes the one that a value is meant to have, by its kind and its keys.
  private func choice(of node: DocumentNode, among shapes: [Shape]) -> Shape? {
    let fitting = shapes.filter { shape in
      switch shape {
      case .list: node.isSequence
      case .map, .object, .anyObject: node.isMapping
      case .either, .anything: true
      default: !node.isSequence && !node.isMapping
      }
    }
    guard fitting.count > 1 else { return fitting.first }
    return fitting.first { shape in
      guard case .object(let name) = shape, let object = standard.objects[name] else {
        return false
      }
      let needed = object.fields.filter { $0.need(in: version) == .required }
      return !needed.isEmpty && needed.allSatisfy { node[$0.key] != nil }
    } ?? fitting.last
  }

  private mutating func reportType(_ node: DocumentNode, _ shape: Shape, _ name: String) {
    report.report(
      .wrongType, at: node.place,
      "`\(name)` should be \(shape.phrase), not \(node.sample)")
  }

  // MARK: Scalars

  private mutating func judgeScalar(
    _ node: DocumentNode, as shape: Shape, _ field: FieldShape, _ name: String
  ) {
    guard case .scalar(let text, _) = node.content, let kind = node.scalarKind else {
      return reportType(node, shape, name)
    }
    // A variable stands for a value that is not known yet (ODCS 3.2, Variables).
    if text.contains("${") { return }
    switch shape {
    case .scalar: return
    case .text: judgeText(node, text, kind, field, name)
    case .form(let form):
      guard !form.matches(text.trimmed) else { return }
      report.report(
        .wrongForm, at: node.place, "`\(name)` should be \(form.phrase), not \(node.sample)")
    case .vocabulary(let words): judgeVocabulary(node, text, words, name)
    case .words(let words): judgeWord(node, text, words, name)
    case .boolean: if kind != .boolean { reportType(node, shape, name) }
    case .number, .integer:
      let isFitting = kind == .integer || (kind == .number && isNumber(shape))
      guard isFitting else { return reportType(node, shape, name) }
      judgeBounds(node, text, field, name)
    default: return
    }
  }

  private func isNumber(_ shape: Shape) -> Bool {
    if case .number = shape { true } else { false }
  }

  private mutating func judgeText(
    _ node: DocumentNode, _ text: String, _ kind: DocumentNode.ScalarKind, _ field: FieldShape,
    _ name: String
  ) {
    if text.trimmed.isEmpty, field.isFilled {
      report.report(
        .emptyValue, severity: .error, at: node.place, "`\(name)` is empty")
    } else if kind != .text, !standard.readsPlainScalars {
      report.report(
        .unquotedText, at: node.place,
        "`\(name)` should be text, and \(node.sample) reads as \(kind.phrase)",
        fix: "write it in quotes: \"\(text)\"")
    }
  }

  private mutating func judgeVocabulary(
    _ node: DocumentNode, _ text: String, _ words: [String], _ name: String
  ) {
    let word = text.trimmed
    guard !words.contains(where: { $0.lowercased() == word.lowercased() }),
      let nearest = NearestName.find(word, in: words)
    else { return }
    report.report(
      .unusualWord, at: node.place, "`\(name)` is `\(word)`, which is near a word of the standard",
      fix: "did you mean `\(nearest)`?")
  }

  private mutating func judgeWord(
    _ node: DocumentNode, _ text: String, _ words: [Shape.Word], _ name: String
  ) {
    if let word = words.first(where: { $0.text == text }) {
      guard let since = word.since, version < since else { return }
      report.report(
        .wrongWord, at: node.place,
        "`\(name)` is `\(text)`, known since \(standard.name) \(standard.spelled(since)), and this "
          + "document declares \(standard.spelled(version))",
        fix: "declare the later version")
      return
    }
    let known = words.filter { $0.since.map { version >= $0 } ?? true }.map(\.text)
    let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
    report.report(
      .wrongWord, at: node.place,
      known.count == 1
        ? "`\(name)` is \(node.sample), and should be `\(list)`"
        : "`\(name)` is \(node.sample), which is none of \(list)",
      fix: NearestName.suggestion(for: text, in: known))
  }

  private mutating func judgeBounds(
    _ node: DocumentNode, _ text: String, _ field: FieldShape, _ name: String
  ) {
    guard let least = field.least, let value = Double(text) else { return }
    guard field.isOver ? value <= least : value < least else { return }
    let bound = least == least.rounded() ? "\(Int(least))" : "\(least)"
    report.report(
      .outOfBounds, at: node.place,
      "`\(name)` is \(text), and should be \(field.isOver ? "more than" : "at least") \(bound)")
  }
}

extension DocumentNode.ScalarKind {
  /// What people call it.
  var phrase: String {
    switch self {
    case .null: "nothing"
    case .boolean: "a boolean"
    case .integer, .number: "a number"
    case .text: "text"
    }
  }
}
