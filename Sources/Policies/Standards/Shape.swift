/// What a value of a document may be.
indirect enum Shape: Sendable {
  case text
  case number
  case integer
  case boolean
  /// Any scalar, null included.
  case scalar
  case anything
  /// A text of a form that can be tested.
  case form(TextForm)
  /// One of the words; each may have come with a version.
  case words([Word])
  /// A text for which words are recommended.
  case vocabulary([String])
  case list(Shape, atLeast: Int, isDistinct: Bool)
  /// Any keys, all values of one shape.
  case map(Shape)
  /// An object of that name in the standard.
  case object(String)
  /// An object of any keys.
  case anyObject
  case either([Shape])

  private static func phrase(of shapes: [Shape]) -> String {
    var phrases: [String] = []
    for shape in shapes where !phrases.contains(shape.phrase) { phrases.append(shape.phrase) }
    return phrases.joined(separator: " or ")
  }

  struct Word: Sendable {
    let text: String
    let since: StandardVersion?
  }

  /// What people call it, after "should be".
  var phrase: String {
    switch self {
    case .text, .vocabulary: "text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .scalar: "a single value"
    case .anything: "anything"
    case .form(let form): form.phrase
    case .words: "one of the known words"
    case .list: "a list"
    case .map, .object, .anyObject: "an object"
    case .either(let shapes): Self.phrase(of: shapes)
    }
  }
}

/// One key of an object.
struct FieldShape: Sendable {
  /// How much a key is needed.
  enum Need: Sendable, Equatable {
    case optional
    /// By prose and schema of the standard alike.
    case required
    /// By the prose alone; the standard's own schema lets it be absent.
    case requiredByProse
  }

  let key: String
  let shape: Shape
  let need: Need
  /// Where `need` holds only in part of the versions.
  let needSince: StandardVersion?
  let needUntil: StandardVersion?
  /// The versions that have the key: from the first to before the second.
  let since: StandardVersion?
  let until: StandardVersion?
  /// The least value of a number, and whether it is itself too small.
  let least: Double?
  let isOver: Bool
  /// A text must not be empty.
  let isFilled: Bool

  func need(in version: StandardVersion) -> Need {
    guard isKnown(in: version) else { return .optional }
    if let needSince, version < needSince { return .optional }
    if let needUntil, version >= needUntil { return .optional }
    return need
  }

  func isKnown(in version: StandardVersion) -> Bool {
    if let since, version < since { return false }
    if let until, version >= until { return false }
    return true
  }
}

/// The keys of one kind of object.
struct ObjectShape: Sendable {
  /// What a standard says of keys that it does not name.
  enum Openness: Sendable, Equatable {
    /// They are wrong, from a version on.
    case closed(since: StandardVersion?)
    /// They are kept and mean nothing.
    case open
    /// They are welcome; only near misses are worth a word.
    case free
  }

  /// A key whose word brings further keys, those of the object `prefix` + word.
  struct Variant: Sendable {
    let key: String
    let prefix: String
    /// The word that counts when the key is absent.
    let fallback: String?
  }

  let name: String
  /// What a finding calls it.
  let phrase: String
  let openness: Openness
  let variants: [Variant]
  let fields: [FieldShape]
  /// Positions of fields by key; several where versions differ.
  private let index: [String: [Int]]

  init(
    name: String, phrase: String, openness: Openness, variants: [Variant], fields: [FieldShape]
  ) {
    self.name = name
    self.phrase = phrase
    self.openness = openness
    self.variants = variants
    self.fields = fields
    var index: [String: [Int]] = [:]
    for (position, field) in fields.enumerated() { index[field.key, default: []].append(position) }
    self.index = index
  }

  /// The field of a key: that of the version, else one that another version has.
  func field(_ key: String, in version: StandardVersion) -> FieldShape? {
    guard let positions = index[key] else { return nil }
    return (positions.first { fields[$0].isKnown(in: version) } ?? positions.first)
      .map { fields[$0] }
  }

  func isClosed(in version: StandardVersion) -> Bool {
    guard case .closed(let since) = openness else { return false }
    return since.map { version >= $0 } ?? true
  }
}
