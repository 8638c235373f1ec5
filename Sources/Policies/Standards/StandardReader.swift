/// Reads the table of a standard from text: compact to write, and checked by a test.
///
///     object contract "a contract" closed@3.1
///       by type server. else custom
///       id!             text
///       status!<3.2     text ~ proposed draft active
///       schema*         [{dataset}]
///       type            = table view@3.2
///       port            int min:1
///       team            {team}@… | [{member}]
///
/// `!` required, `*` required by the prose alone; `!<3.2` and `!>=3.1` only in those versions.
/// `@3.1` known since, `@<3.1` known until. `[T]` list (`[T]+` not empty, `[T]#` distinct), `<T>`
/// map, `{name}` object, `{}` any object, `T|T` either, `= words` an enumeration (`+` is a blank),
/// `~ words` a recommendation, `min:N`, `over:N`, `filled`.
struct StandardReader {
  private(set) var objects: [String: ObjectShape] = [:]
  private(set) var mistakes: [String] = []

  private var name = ""
  private var phrase = ""
  private var openness = ObjectShape.Openness.open
  private var variants: [ObjectShape.Variant] = []
  private var fields: [FieldShape] = []
  /// Named groups of fields that objects take over by `with NAME`.
  private var parts: [String: [FieldShape]] = [:]
  private var isPart = false

  init(_ text: String) {
    for line in text.split(separator: "\n") { read(line) }
    close()
    checkReferences()
  }

  private mutating func read(_ line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    guard let first = words.first, !first.hasPrefix("//") else { return }
    switch first {
    case "object", "part":
      close()
      open(words, in: String(line))
      isPart = first == "part"
    case "with":
      for name in words.dropFirst() {
        guard let part = parts[name] else {
          mistakes.append("no part \(name) before \(self.name)")
          continue
        }
        fields += part
      }
    case "by" where words.count > 2:
      guard words.count == 3 || (words.count == 5 && words[3] == "else") else {
        return mistakes.append("by: \(line)")
      }
      variants.append(
        ObjectShape.Variant(
          key: words[1], prefix: words[2], fallback: words.count == 5 ? words[4] : nil))
    default: readField(words, String(line))
    }
  }

  private mutating func open(_ words: [String], in line: String) {
    guard words.count >= 2 else { return mistakes.append("object without a name") }
    name = words[1]
    let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
    phrase = quoted.count >= 3 ? String(quoted[1]) : name
    openness = .open
    for word in (quoted.last ?? "").split(separator: " ") {
      if word == "free" { openness = .free }
      if word == "closed" { openness = .closed(since: nil) }
      if word.hasPrefix("closed@") {
        openness = .closed(since: StandardVersion(word.dropFirst(7)))
      }
    }
  }

  private mutating func close() {
    if !name.isEmpty {
      // A later line of the same key takes the place of an earlier one.
      var kept: [FieldShape] = []
      for field in fields {
        if let position = kept.firstIndex(where: {
          $0.key == field.key && $0.since == field.since && $0.until == field.until
        }) {
          kept[position] = field
        } else {
          kept.append(field)
        }
      }
      if isPart {
        parts[name] = kept
      } else {
        if objects[name] != nil { mistakes.append("\(name) stands twice") }
        objects[name] = ObjectShape(
          name: name, phrase: phrase, openness: openness, variants: variants, fields: kept)
      }
    }
    (name, variants, fields, isPart) = ("", [], [], false)
  }

  private mutating func readField(_ words: [String], _ line: String) {
    guard words.count >= 2, !name.isEmpty else { return mistakes.append("line: \(line)") }
    var key = words[0]
    var need = FieldShape.Need.optional
    var (needSince, needUntil): (StandardVersion?, StandardVersion?)
    if let mark = key.firstIndex(where: { $0 == "!" || $0 == "*" }) {
      need = key[mark] == "!" ? .required : .requiredByProse
      let range = key[key.index(after: mark)...]
      if range.hasPrefix(">=") { needSince = StandardVersion(range.dropFirst(2)) }
      if range.hasPrefix("<") { needUntil = StandardVersion(range.dropFirst(1)) }
      key = String(key[..<mark])
    }
    var (since, until): (StandardVersion?, StandardVersion?)
    var least: Double?
    var (isOver, isFilled) = (false, false)
    var rest: [String] = []
    for word in words.dropFirst() {
      if word.hasPrefix("@<") {
        until = StandardVersion(word.dropFirst(2))
      } else if word.hasPrefix("@") {
        since = StandardVersion(word.dropFirst())
      } else if word.hasPrefix("min:") || word.hasPrefix("over:") {
        least = Double(word.drop { $0 != ":" }.dropFirst())
        isOver = word.hasPrefix("over:")
      } else if word == "filled" {
        isFilled = true
      } else {
        rest.append(word)
      }
    }
    fields.append(
      FieldShape(
        key: key, shape: shape(rest, line), need: need, needSince: needSince,
        needUntil: needUntil, since: since, until: until, least: least, isOver: isOver,
        isFilled: isFilled))
  }

  private mutating func shape(_ words: [String], _ line: String) -> Shape {
    guard let first = words.first else { return .anything }
    if first == "=" {
      return .words(
        words.dropFirst().map { word in
          let parts = word.split(separator: "@")
          return Shape.Word(
            text: parts[0].split(separator: "+").joined(separator: " "),
            since: parts.count == 2 ? StandardVersion(parts[1]) : nil)
        })
    }
    if words.count > 1, words[1] == "~" { return .vocabulary(Array(words.dropFirst(2))) }
    guard words.count == 1, let shape = Self.shape(first) else {
      mistakes.append("shape: \(line)")
      return .anything
    }
    return shape
  }

  private static func shape(_ text: String) -> Shape? {
    let choices = choices(of: text)
    if choices.count > 1 {
      let shapes = choices.compactMap { shape($0) }
      return shapes.count == choices.count ? .either(shapes) : nil
    }
    switch text {
    case "text": return .text
    case "number": return .number
    case "int": return .integer
    case "bool": return .boolean
    case "scalar": return .scalar
    case "any": return .anything
    case "{}": return .anyObject
    default: break
    }
    if let form = TextForm(rawValue: text) { return .form(form) }
    if text.hasPrefix("{"), text.hasSuffix("}") {
      return .object(String(text.dropFirst().dropLast()))
    }
    if text.hasPrefix("<"), text.hasSuffix(">") {
      return shape(String(text.dropFirst().dropLast())).map { .map($0) }
    }
    guard text.hasPrefix("["), let end = text.lastIndex(of: "]") else { return nil }
    let marks = text[text.index(after: end)...]
    let inner = String(text[text.index(after: text.startIndex)..<end])
    return shape(inner).map {
      .list($0, atLeast: marks.contains("+") ? 1 : 0, isDistinct: marks.contains("#"))
    }
  }

  /// What stands between bars, brackets taken as wholes.
  private static func choices(of text: String) -> [String] {
    var choices = [""]
    var depth = 0
    for character in text {
      if "[{<".contains(character) { depth += 1 }
      if "]}>".contains(character) { depth -= 1 }
      if character == "|", depth == 0 {
        choices.append("")
      } else {
        choices[choices.count - 1].append(character)
      }
    }
    return choices
  }

  private mutating func checkReferences() {
    for object in objects.values {
      for variant in object.variants
      where !objects.keys.contains(where: { $0.hasPrefix(variant.prefix) }) {
        mistakes.append("\(object.name): no variant \(variant.prefix)…")
      }
      for field in object.fields { check(field.shape, in: object.name) }
    }
    mistakes.sort()
  }

  private mutating func check(_ shape: Shape, in name: String) {
    switch shape {
    case .object(let other): if objects[other] == nil { mistakes.append("\(name): no \(other)") }
    case .list(let inner, _, _), .map(let inner): check(inner, in: name)
    case .either(let shapes): for shape in shapes { check(shape, in: name) }
    default: break
    }
  }
}

extension Standard {
  /// A standard of the given table.
  init(
    _ name: String, versions: [String], versionKey: String?, versionPrefix: String = "",
    versionParts: Int = 3, root: String, readsPlainScalars: Bool = false,
    readsNullAsAbsent: Bool = false, table: String
  ) {
    let reader = StandardReader(table)
    self.init(
      name: name, versions: versions.compactMap { StandardVersion($0) },
      versionPrefix: versionPrefix, versionParts: versionParts, versionKey: versionKey, root: root,
      objects: reader.objects, readsPlainScalars: readsPlainScalars,
      readsNullAsAbsent: readsNullAsAbsent, mistakes: reader.mistakes)
  }
}
