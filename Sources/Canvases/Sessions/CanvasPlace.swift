/// Where a session is: what the next line answers. It is the cursor of the log.
enum CanvasPlace: Sendable, Equatable {
  /// Before the first block: who is here.
  case opening
  case question(String)
  /// The further keys of an item.
  case item(String, id: String)
  case key(String, id: String, key: String)
  /// A long answer that goes on with the next line.
  case more(String)
  /// Everything was asked.
  case end

  /// The words of a log for the places that are no paths; no block may be called so.
  static let openingWord = "opening"
  static let endWord = "end"
  private static let moreMark = "+"

  /// The cursor of a log, nil for one that this template does not ask.
  init?(_ cursor: String, in template: CanvasTemplate, _ content: CanvasContent) {
    switch cursor {
    case Self.openingWord: self = .opening
    case Self.endWord: self = .end
    default:
      let path = CanvasPath(cursor)
      if let block = template.block(cursor) {
        guard let first = block.questions.first else { return nil }
        self = .question(first.path)
        return
      }
      guard let question = template.question(path.question) else { return nil }
      if path.item == Self.moreMark {
        self = .more(path.question)
      } else if let id = path.item, content.item(id, of: path.question) != nil {
        if let key = path.key, question.keys.contains(where: { $0.name == key }) {
          self = .key(path.question, id: id, key: key)
        } else {
          self = .item(path.question, id: id)
        }
      } else {
        self = .question(path.question)
      }
    }
  }

  var cursor: String {
    switch self {
    case .opening: Self.openingWord
    case .end: Self.endWord
    case .question(let path): path
    case .item(let path, let id): "\(path).\(id)"
    case .key(let path, let id, let key): "\(path).\(id).\(key)"
    case .more(let path): "\(path).\(Self.moreMark)"
    }
  }

  /// The path of the question it belongs to.
  var question: String? {
    switch self {
    case .opening, .end: nil
    case .question(let path), .item(let path, _), .key(let path, _, _), .more(let path): path
    }
  }
}
