import Diagnostics
import Rendering
import Workspaces

/// Reads a request from the bytes of a line.
struct RequestReader {
  /// A line that is no request, and the name it gave itself where it has one.
  struct Malformed: Error {
    let identity: Request.Identity
    let diagnostic: Diagnostic
  }

  /// What `do` may say.
  static let verbs = ["run", "complete", "inspect", "is_complete", "cancel"]
  private static let mostRows = 1_000_000

  private var fields: [JsonValue.Member]
  private var identity = Request.Identity.unnamed

  static func request(_ line: ArraySlice<UInt8>) throws(Malformed) -> Request {
    guard String(validating: line, as: UTF8.self) != nil else {
      throw malformed(.unnamed, "a request is UTF-8, and this line is not")
    }
    guard let fields = JsonValueReader.read(line)?.members else {
      throw malformed(
        .unnamed, "a request is one JSON object on one line, and this is none",
        #"for instance {"id":1,"do":"run","text":"list products"}"#)
    }
    return try RequestReader(fields: fields).request()
  }

  private init(fields: [JsonValue.Member]) { self.fields = fields }

  private func request() throws(Malformed) -> Request {
    var reader = self
    reader.identity = try reader.takeIdentity("id") ?? .unnamed
    let verb = try reader.takeText("do") ?? ""
    let kind: Request.Kind
    switch verb {
    case "run": kind = .run(try reader.run())
    case "complete":
      let text = try reader.needText("text")
      kind = .complete(text: text, cursor: try reader.cursor(in: text))
    case "inspect":
      let text = try reader.needText("text")
      kind = .inspect(
        text: text, cursor: try reader.cursor(in: text), formats: try reader.formats())
    case "is_complete": kind = .isComplete(text: try reader.needText("text"))
    case "cancel": kind = .cancel(target: try reader.takeIdentity("target"))
    default:
      throw reader.wrong(
        verb.isEmpty ? "the request lacks `do`" : "there is nothing to `\(verb)`",
        NearestName.suggestion(for: verb, in: Self.verbs)
          ?? "it is one of \(Self.verbs.joined(separator: ", "))")
    }
    if let field = reader.fields.first {
      throw reader.wrong("`\(verb)` takes no `\(field.key)`", nil)
    }
    return Request(identity: reader.identity, kind: kind)
  }

  private mutating func run() throws(Malformed) -> Request.Run {
    var run = Request.Run()
    run.text = try needText("text")
    run.name = try takeText("name") ?? run.name
    run.formats = try formats()
    run.rows = try takeCount("rows", 0...Self.mostRows) ?? run.rows
    run.width = try takeCount("width", 10...10_000) ?? run.width
    switch take("params") {
    case nil, .null?: break
    case .object(let given)?:
      for field in given { run.parameters.append((field.key, try parameter(field))) }
    default: throw wrong("`params` is an object of names and values", nil)
    }
    return run
  }

  private func parameter(_ field: JsonValue.Member) throws(Malformed) -> String {
    switch field.value {
    case .string(let text): return "'\(text)'"
    case .number(let text): return text
    case .bool(let value): return "\(value)"
    case .null: return "null"
    case .array, .object:
      throw wrong("the parameter `\(field.key)` is no text, number, boolean or null", nil)
    }
  }

  private mutating func formats() throws(Malformed) -> [String] {
    guard let value = take("formats"), value != .null else { return [] }
    guard case .array(let values) = value, values.count <= 32 else {
      throw wrong("`formats` is a list of names of formats", nil)
    }
    var formats: [String] = []
    for value in values {
      guard case .string(let name) = value else {
        throw wrong("`formats` is a list of names of formats", nil)
      }
      guard name == "text" || OutputFormat(name: name) != nil else {
        let unknown = OutputFormat.unknown(name)
        throw wrong(unknown.message, unknown.suggestion ?? unknown.notes.first)
      }
      formats.append(name)
    }
    return formats
  }

  /// The place of the cursor in scalars; the end of the text where none is given.
  private mutating func cursor(in text: String) throws(Malformed) -> Int {
    let end = text.unicodeScalars.count
    return try takeCount("cursor", 0...end) ?? end
  }

  // MARK: Members

  private mutating func take(_ key: String) -> JsonValue? {
    guard let index = fields.firstIndex(where: { $0.key == key }) else { return nil }
    return fields.remove(at: index).value
  }

  private mutating func takeText(_ key: String) throws(Malformed) -> String? {
    switch take(key) {
    case nil, .null?: return nil
    case .string(let text)?: return text
    default: throw wrong("`\(key)` is a text", nil)
    }
  }

  private mutating func needText(_ key: String) throws(Malformed) -> String {
    guard let text = try takeText(key) else { throw wrong("the request lacks `\(key)`", nil) }
    return text
  }

  private mutating func takeCount(
    _ key: String, _ range: ClosedRange<Int>
  ) throws(Malformed) -> Int? {
    switch take(key) {
    case nil, .null?: return nil
    case let value?:
      if let number = value.int, range.contains(number) { return number }
      throw wrong(
        "`\(key)` is a whole number from \(range.lowerBound) to \(range.upperBound)", nil)
    }
  }

  private mutating func takeIdentity(_ key: String) throws(Malformed) -> Request.Identity? {
    switch take(key) {
    case nil, .null?: return nil
    case .string(let text)?: return .text(text)
    case let value?:
      if let number = value.int { return .number(number) }
      throw wrong("`\(key)` is a whole number or a text", nil)
    }
  }

  private func wrong(_ message: String, _ suggestion: String?) -> Malformed {
    Self.malformed(identity, message, suggestion)
  }

  private static func malformed(
    _ identity: Request.Identity, _ message: String, _ suggestion: String? = nil
  ) -> Malformed {
    Malformed(
      identity: identity,
      diagnostic: Diagnostic("serve.request", message, suggestion: suggestion))
  }
}
