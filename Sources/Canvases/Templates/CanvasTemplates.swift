import Diagnostics
import Snapshots
import Workspaces

/// Finds templates: those that come with the program by their id, others as YAML or JSON files.
enum CanvasTemplates {
  /// The template of a word, and what a log keeps of one that does not come with the program.
  static func find(
    _ word: String?
  ) throws(Diagnostic) -> (template: CanvasTemplate, definition: JsonValue?) {
    guard let word else { return (.founding, nil) }
    if let template = CanvasTemplate.shipped.first(where: { $0.id == word }) {
      return (template, nil)
    }
    let known = CanvasTemplate.shipped.map(\.id)
    guard DocumentFiles.exists(word) else {
      throw Diagnostic(
        "canvas.unknown-template", "there is no template or file `\(word)`",
        notes: ["templates are \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: word, in: known)
          ?? "`canvas template new FILE` writes one to change")
    }
    let template = try read(word)
    // One that says the same as its namesake needs no copy in the log.
    let isShipped = CanvasTemplate.shipped.contains(template)
    guard isShipped || !known.contains(template.id) else {
      throw Diagnostic(
        "canvas.template", "\(word): a template called `\(template.id)` comes with the program",
        suggestion: "give yours another name at `template:`")
    }
    return (template, isShipped ? nil : template.json)
  }

  private static func read(_ path: String) throws(Diagnostic) -> CanvasTemplate {
    let files = DocumentFiles([path])
    guard files.count == 1 else {
      throw Diagnostic("canvas.template", "`\(path)` is not one file")
    }
    let file = files.read(at: 0)
    if let problem = file.unreadable { throw problem }
    if let flaw = file.failures.first ?? file.duplicates.first {
      throw Diagnostic(
        "canvas.template", "\(path):\(flaw.line): \(flaw.message)", suggestion: flaw.suggestion)
    }
    guard let document = file.documents.first else {
      throw Diagnostic("canvas.template", "`\(path)` holds no template")
    }
    var lines: [String: Int] = [:]
    let json = json(of: document, at: "", depth: 1, &lines)
    return try CanvasTemplateReader(name: path, lines: lines).template(json)
  }

  /// The value with the lines of all it holds; what lies deeper than a log takes is null.
  private static func json(
    of node: DocumentNode, at place: String, depth: Int, _ lines: inout [String: Int]
  ) -> JsonValue {
    lines[place] = node.line
    guard depth <= JsonValueReader.deepest else { return .null }
    if node.isMapping {
      let members = node.entries.map { entry in
        let inner = place.isEmpty ? entry.key : "\(place).\(entry.key)"
        return JsonValue.Member(
          entry.key, json(of: entry.value, at: inner, depth: depth + 1, &lines))
      }
      return .object(members)
    }
    if node.isSequence {
      return .array(
        node.elements.enumerated().map { index, element in
          json(of: element, at: "\(place)[\(index)]", depth: depth + 1, &lines)
        })
    }
    return node.isNull ? .null : .string(node.text ?? "")
  }
}
