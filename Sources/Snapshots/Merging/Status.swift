/// One vocabulary for life cycles: proposed, draft, active, deprecated, retired.
enum Status {
  /// The normalised word, nil for a word this vocabulary does not know.
  static func normalised(_ word: String) -> String? {
    switch word.trimmed.lowercased() {
    case "proposed", "announcement", "pending", "idea": "proposed"
    case "draft", "development", "testing", "acceptance", "in development", "test": "draft"
    case "active", "current", "production", "approved", "published": "active"
    case "deprecated", "sunset": "deprecated"
    case "retired", "archived", "deleting": "retired"
    default: nil
    }
  }
}

extension DraftEntity {
  /// Sets `status`, and `sourceStatus` where the file says it otherwise.
  mutating func setStatus(_ word: String?) {
    guard let word else { return }
    let status = Status.normalised(word)
    set("status", status ?? word)
    if status != word { set("sourceStatus", word) }
  }
}
