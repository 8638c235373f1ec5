import Diagnostics

/// What a document is, judged by its shape alone.
enum DocumentFormat: Equatable {
  /// A format of `Formats.all`, by number.
  case read(Int)
  /// A format that is recognised but not read.
  case known(String)
  /// Nothing recognised; a hint where something is near.
  case unknown(hint: String?)

  /// The name people use.
  var name: String {
    switch self {
    case .read(let number): Formats.all[number].name
    case .known(let name): name
    case .unknown: "unknown"
    }
  }

  /// `folder` is the name of the folder it lies in.
  init(_ root: DocumentNode, in folder: Substring = "") {
    guard root.isMapping else {
      self = .unknown(hint: nil)
      return
    }
    if let number = Formats.number(of: root, in: folder) {
      self = .read(number)
    } else if let format = Self.byKind(root) ?? Self.byHeader(root) {
      self = format
    } else {
      self = .unknown(hint: Self.hint(root))
    }
  }

  private static func byKind(_ root: DocumentNode) -> DocumentFormat? {
    guard let kind = root.text("kind") else { return nil }
    switch kind {
    case "DataProductPipeline": return .known("FLUID")
    case "MaturityModel": return .known("OMMS")
    default: return nil
    }
  }

  private static func byHeader(_ root: DocumentNode) -> DocumentFormat? {
    let schema = root.text("$schema") ?? ""
    if let metadata = root["metadata"], let version = metadata.text("dbt_schema_version") {
      return .known("dbt \(version.contains("/sources/") ? "source freshness" : "artifact")")
    }
    if root["vocabulary"]?.text("id") == "ODPV" { return .known("ODPV") }
    if root["openapi"] != nil { return .known("OpenAPI") }
    if schema.contains("json-schema.org") { return .known("JSON Schema") }
    return nil
  }

  private static let kinds = ["DataContract", "DataProduct"]

  private static func hint(_ root: DocumentNode) -> String? {
    if let kind = root.text("kind") {
      return NearestName.find(kind, in: kinds).map { "did you mean `kind: \($0)`?" }
    }
    if root["apiVersion"] != nil && root["schema"] != nil {
      return "a contract begins with `kind: DataContract`"
    }
    if root["outputPorts"] != nil || root["inputPorts"] != nil {
      return "a product begins with `kind: DataProduct`"
    }
    if root["products"] != nil || root["domains"] != nil || root["contracts"] != nil {
      return "a dpq mesh begins with `dpq: 1`"
    }
    return nil
  }
}
