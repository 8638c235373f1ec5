import Diagnostics
import Graphs
import Workspaces

/// Reads `NAME title "…" unit h … as QUERY`.
///
/// What stands before `as` may come in any order; the query is all that stands behind it.
struct MetricReader {
  private let source: SourceText
  private var lexer: DefinitionLexer
  private var metric: OwnMetric
  /// Clauses that stood, with their place.
  private var seen: [String: SourceRange] = [:]
  private var window: Int?
  private var isOfMesh = false

  static let clauses = [
    "title", "unit", "window", "direction", "lens", "dimension", "effect", "needs", "target", "of",
    "definition", "source", "as",
  ]

  private static let queryWords: Set<String> = [
    "MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN", "FOR", "LET", "FILTER",
  ]

  /// What a metric may be told of.
  static let subjects: [String: MeshSchema.Label] = [
    "product": .product, "port": .outputPort, "contract": .contract, "domain": .domain,
    "team": .team, "person": .person,
  ]

  /// Throws a diagnostic with its place where the text is no metric.
  ///
  /// `earlier` is how many definitions stand before this one.
  static func read(
    _ source: SourceText, _ range: SourceRange, earlier: Int
  ) throws -> OwnMetric {
    var lexer = DefinitionLexer(source, range)
    let place = lexer.word()
    let name = source.text(in: place)
    guard isName(name), !clauses.contains(name) else {
      throw wrong(
        "a metric begins with its name, in small letters, digits and dashes",
        place.isEmpty ? range : place, "write metric slow-ports unit ports as MATCH …")
    }
    var reader = MetricReader(
      source: source, lexer: lexer,
      metric: OwnMetric(source: source, place: place, name: name, earlier: earlier))
    return try reader.rest()
  }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 60 else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) && text.utf8.last != 0x2D
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  private init(source: SourceText, lexer: DefinitionLexer, metric: OwnMetric) {
    self.source = source
    self.lexer = lexer
    self.metric = metric
  }

  private mutating func rest() throws -> OwnMetric {
    while true {
      let lexeme = lexer.next()
      guard lexeme.kind != .end else {
        throw Self.wrong(
          "the metric `\(metric.name)` has no query", metric.place, "write as MATCH … RETURN …")
      }
      let name = source.text(in: lexeme.range)
      guard Self.clauses.contains(name) else {
        throw Self.wrong(
          "`\(name)` is no clause of a metric", lexeme.range,
          Self.queryWords.contains(name.uppercased())
            ? "write `as` before the query"
            : NearestName.suggestion(for: name, in: Self.clauses)
              ?? "the clauses are \(Self.clauses.joined(separator: ", "))")
      }
      if name == "as" { return try query(lexeme.range) }
      if let first = seen[name] {
        throw Self.wrong(
          "`\(name)` stands twice", lexeme.range,
          notes: ["the first stands in line \(source.position(of: first.lower).line)"])
      }
      seen[name] = lexeme.range
      try clause(name)
    }
  }

  private mutating func clause(_ name: String) throws {
    switch name {
    case "title": metric.title = try text(name)
    case "unit": metric.unit = try text(name)
    case "window": window = try days()
    case "direction":
      metric.direction = try choice([Metric.Direction.more, .less, .neither], "a direction")
    case "lens": metric.lens = try choice(Metric.Lens.allCases, "a lens")
    case "dimension": metric.dimension = try word(among: MetricLibrary.dimensions, "a dimension")
    case "effect": metric.effect = try choice([Metric.Effect.outcome, .output], "an effect")
    case "needs":
      repeat {
        metric.needs.append(try value("a kind of observation").text)
      } while lexer.takeComma()
    case "target": metric.target = try target()
    case "of":
      let subject = try word(among: ["mesh"] + Self.subjects.keys.sorted(), "what it is told of")
      isOfMesh = subject == "mesh"
      metric.grain = Self.subjects[subject].map { .node($0) } ?? .mesh
    case "definition": metric.definition = try text(name)
    default: metric.origin = try text(name)
    }
  }

  private mutating func query(_ clause: SourceRange) throws -> OwnMetric {
    let start = lexer.next().range.lower
    guard start < lexer.limit else {
      throw Self.wrong("there is no query behind `as`", clause)
    }
    metric.query = SourceRange(start, lexer.limit)
    metric.isSpread = DefinitionLexer.speaks(of: "subject", in: metric.query, of: source)
    if metric.isSpread, isOfMesh {
      throw Self.wrong(
        "a metric of the mesh has no `subject`", seen["of"] ?? clause,
        "leave `of mesh` out, and it is told of each product")
    }
    if metric.isSpread, seen["of"] == nil { metric.grain = .node(.product) }
    let isTimed =
      !metric.needs.isEmpty
      || ["from", "until"].contains { mentions(parameter: $0) }
    metric.days = window ?? (isTimed ? 30 : 0)
    return metric
  }

  /// Whether the query has `$name`.
  private func mentions(parameter name: String) -> Bool {
    var lexer = DefinitionLexer(source, metric.query)
    var isBehindSign = false
    while true {
      let lexeme = lexer.next()
      guard lexeme.kind != .end else { return false }
      let text = source.text(in: lexeme.range)
      if isBehindSign, text == name { return true }
      isBehindSign = text == "$"
    }
  }

  // MARK: Values

  private mutating func value(_ what: String) throws -> (text: String, range: SourceRange) {
    let range = lexer.word()
    let text = source.text(in: range)
    guard !range.isEmpty, !Self.clauses.contains(text) else {
      throw Self.wrong("\(what) is missing", range.isEmpty ? metric.place : range)
    }
    return (text, range)
  }

  /// A word, or a text in quotes.
  private mutating func text(_ name: String) throws -> String {
    var ahead = lexer
    let lexeme = ahead.next()
    guard lexeme.kind == .string else { return try value("what is behind `\(name)`").text }
    lexer = ahead
    return DefinitionLexer.text(of: lexeme.range, in: source)
  }

  private mutating func word(among words: [String], _ what: String) throws -> String {
    let word = try value(what)
    guard words.contains(word.text) else {
      throw Self.wrong(
        "`\(word.text)` is none of \(words.joined(separator: ", "))", word.range,
        NearestName.suggestion(for: word.text, in: words))
    }
    return word.text
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ choices: [Choice], _ what: String
  ) throws -> Choice {
    let text = try word(among: choices.map(\.rawValue), what)
    return choices.first { $0.rawValue == text } ?? choices[0]
  }

  private mutating func days() throws -> Int {
    let word = try value("a length of time")
    guard let seconds = TextDuration(word.text)?.seconds, seconds >= 86_400,
      seconds <= 86_400 * 36_500,
      (seconds / 86_400).rounded() * 86_400 == seconds
    else {
      throw Self.wrong(
        "`\(word.text)` is no number of days", word.range, "write it as 30d, 12w or P1Y",
        notes: word.text.hasSuffix("m") ? ["`m` may be minutes or months"] : [])
    }
    return Int(seconds / 86_400)
  }

  /// `>= 40`, `<=5%`, `95 %`
  private mutating func target() throws -> MetricTarget {
    var word = try value("a target")
    var mark = ">="
    if let given = MetricTarget.signs.first(where: { word.text.hasPrefix($0) }) {
      mark = given
      let rest = String(word.text.dropFirst(given.count))
      word = rest.isEmpty ? try value("a number") : (rest, word.range)
    }
    var isPercent = word.text.hasSuffix("%")
    guard let amount = Decimal(isPercent ? String(word.text.dropLast()) : word.text) else {
      throw Self.wrong(
        "`\(word.text)` is no number", word.range, "write a target as `target >= 40`")
    }
    var ahead = lexer
    if source.text(in: ahead.word()) == "%" {
      lexer = ahead
      isPercent = true
    }
    return MetricTarget(
      metric: metric.name, mark: mark, amount: amount, unit: isPercent ? "percent" : "")
  }

  private static func wrong(
    _ message: String, _ range: SourceRange, _ suggestion: String? = nil, notes: [String] = []
  ) -> Diagnostic {
    Diagnostic("metric.text", message, range: range, notes: notes, suggestion: suggestion)
  }
}
