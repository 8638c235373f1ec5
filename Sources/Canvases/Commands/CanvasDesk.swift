import Diagnostics
import Workspaces

/// Where sessions are found by name.
struct CanvasDesk {
  /// A file name takes no more; the ending needs room too.
  private static let longestSlug = 120

  let folder: String
  let clock: CanvasClock

  /// The path of a session: a word with a slash or the ending of a log is one, anything else is the
  /// name of a file of the folder.
  func path(of word: CommandWord) throws(Diagnostic) -> String {
    if word.text.contains("/") || word.text.hasSuffix(CanvasLog.ending) { return word.text }
    let slug = Self.slug(word.text)
    guard !slug.isEmpty else {
      throw Diagnostic(
        "canvas.no-name", "`\(word.text)` has no letter or digit to name a file by",
        range: word.range)
    }
    return "\(folder)/\(slug)\(CanvasLog.ending)"
  }

  /// The path of a session that is to be made, and the id it is called by.
  func newSession(_ word: CommandWord) throws(Diagnostic) -> (path: String, id: String) {
    let path = try path(of: word)
    guard path.hasSuffix(CanvasLog.ending) else {
      throw Diagnostic(
        "canvas.ending", "the file of a canvas ends with `\(CanvasLog.ending)`",
        range: word.range)
    }
    let file = path.split(separator: "/").last ?? ""
    return (path, String(file.dropLast(CanvasLog.ending.count)))
  }

  /// Makes a session that has gone through some actions; never over one that exists.
  func make(
    _ opening: CanvasOpening, at path: String, by: String, _ actions: [CanvasAction]
  ) throws(Diagnostic) -> CanvasState {
    var log = try CanvasLog.create(path: path, opening: .open(opening), by: by, clock: clock)
    try log.append { (_) throws(Diagnostic) in
      actions.map { CanvasEvent(seq: 1, at: clock(), by: by, action: $0) }
    }
    return CanvasState(events: log.events)
  }

  /// The log of a session that exists; else throws `canvas.unknown` with the nearest.
  func open(_ word: CommandWord) throws(Diagnostic) -> CanvasLog {
    let path = try path(of: word)
    guard CanvasFile.exists(path) else {
      let known = ((try? names()) ?? []).map { String($0.dropLast(CanvasLog.ending.count)) }
      throw Diagnostic(
        "canvas.unknown", "there is no canvas `\(path)`", range: word.range,
        suggestion: NearestName.suggestion(for: Self.slug(word.text), in: known)
          ?? "`canvas new` starts one, `canvas list` names those of a folder")
    }
    return try CanvasLog.open(path: path)
  }

  /// The same for sessions that were archived.
  var archived: CanvasDesk { CanvasDesk(folder: "\(folder)/\(Self.archiveName)", clock: clock) }

  private static let archiveName = "archived"

  /// The folder that the session of a path is archived in.
  static func archive(beside path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return "\(folder)/\(archiveName)"
  }

  /// The file names of the folder's logs, ascending.
  func names() throws(Diagnostic) -> [String] {
    try CanvasFile.names(in: folder, ending: CanvasLog.ending)
  }

  /// Lower case, with every run of other than letters and digits as one `-`.
  static func slug(_ name: String) -> String {
    var slug = ""
    var isGap = false
    for character in name.lowercased() {
      guard character.isLetter || character.isNumber || character == "_" else {
        isGap = true
        continue
      }
      let piece = (isGap && !slug.isEmpty ? "-" : "") + String(character)
      guard slug.utf8.count + piece.utf8.count <= longestSlug else { break }
      slug += piece
      isGap = false
    }
    return slug
  }
}
