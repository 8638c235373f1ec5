import Graphs

/// A record of what a catalog saw, whose subject has no address yet.
struct DraftObservation {
  var kind: String
  /// Microseconds since 1970, UTC.
  var at: Int64
  var subject: EntityKey
  /// Further fields, texts only, in the order in which they are written.
  var fields: [(key: String, value: String)]
  var file: Int

  /// The record as one line of `.obs.jsonl`.
  func line(subject address: String) -> String {
    var texts = [
      "\"v\":1", "\"kind\":\(Self.quoted(kind))", "\"at\":\(Self.quoted(Instant.text(at)))",
      "\"subject\":\(Self.quoted(address))",
    ]
    texts += fields.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }
    return "{\(texts.joined(separator: ","))}\n"
  }

  private static func quoted(_ text: String) -> String { QuotedText.quoted(text) }
}

extension MeshMerger {
  /// The records of catalogs by file, as lines of `.obs.jsonl`, in file order.
  func observations(_ drafts: [DraftObservation]) -> [(file: Int, bytes: [UInt8])] {
    var lines: [(file: Int, bytes: [UInt8])] = []
    for draft in drafts.sorted(by: { $0.file < $1.file }) {
      guard let position = table.position(of: draft.subject) else { continue }
      let text = draft.line(subject: address(of: position))
      if lines.last?.file != draft.file { lines.append((draft.file, [])) }
      lines[lines.count - 1].bytes += Array(text.utf8)
    }
    return lines
  }
}
