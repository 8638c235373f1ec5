import Diagnostics

/// Versions of a standard that an importer knows.
enum ApiVersion {
  /// Warns about a version that is not known; the document is read as the nearest one all the same.
  static func check(
    _ version: String, of standard: String, known: [String], key: String = "apiVersion",
    _ root: DocumentNode, _ file: Int, _ context: inout ImportContext
  ) {
    if known.contains(version) { return }
    let plain = version.hasPrefix("v") ? version : "v\(version)"
    let isFamily = known.contains { known in
      known.split(separator: ".").prefix(2) == plain.split(separator: ".").prefix(2)
    }
    guard !isFamily else { return }
    let place = Origin(file: file, line: root[key]?.line ?? root.line)
    guard !version.isEmpty else {
      context.note(
        "load.api-version", "no `\(key)`; read as \(standard) \(known.last ?? "")",
        at: place, suggestion: "say which version of \(standard) this is")
      return
    }
    let nearest =
      known.last { $0 == plain || !Identifiers.isVersion(plain, before: $0) } ?? known.first ?? ""
    context.note(
      "load.api-version",
      "\(standard) \(version) is not known; read as \(nearest)", at: place,
      suggestion: "known versions are \(known.joined(separator: ", "))")
  }
}
