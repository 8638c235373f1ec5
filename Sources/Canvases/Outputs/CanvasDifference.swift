import Workspaces

/// What differs between two states: of one session, or of two canvases.
struct CanvasDifference {
  struct Row: Equatable {
    let block: String
    /// Of an answer, or of an entry of an item.
    let path: String
    /// Nil where nothing stood.
    let before: String?
    let after: String?
  }

  /// In the order of the template, then of the lists as they stand after.
  let rows: [Row]

  /// Items are the same when their ids are, in states of one session; else when their names are.
  init(
    from before: CanvasContent, to after: CanvasContent, template: CanvasTemplate,
    isOneSession: Bool
  ) {
    let paths = CanvasShowing.paths(after, template)
    let known = Set(paths)
    let gone = CanvasShowing.paths(before, template).filter { !known.contains($0) }
    rows = (paths + gone).flatMap { path -> [Row] in
      let old = Self.values(before, path, isOneSession)
      let new = Self.values(after, path, isOneSession)
      let left = old.keys.filter { new[$0] == nil }
      return (new.keys + left).compactMap { place in
        guard old[place] != new[place] else { return nil }
        return Row(
          block: template.block(of: path)?.id ?? CanvasPath.area(of: path), path: place,
          before: old[place], after: new[place])
      }
    }
  }

  /// What stands under a path, by the places of its entries.
  private static func values(
    _ content: CanvasContent, _ path: String, _ byId: Bool
  ) -> OrderedMap<String, String> {
    var values = OrderedMap<String, String>()
    if let answer = content.answers[path] { values[path] = answer.value.shown }
    var counts: [String: Int] = [:]
    for item in content.items(of: path) {
      var word = byId || item.name.isEmpty ? item.id : item.name
      counts[word, default: 0] += 1
      if let count = counts[word], count > 1 { word += "#\(count)" }
      for key in item.entries.keys {
        values["\(path).\(word)" + (key.isEmpty ? "" : ".\(key)")] =
          item.entries[key]?.value.shown
      }
    }
    return values
  }
}
