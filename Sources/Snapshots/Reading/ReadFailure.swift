/// Why a text could not be read, and where: byte offset with 1-based line and column.
struct ReadFailure: Error, Equatable {
  var code: String
  var message: String
  var offset: Int
  var line: Int
  var column: Int
  var suggestion: String?
}

/// A remark on a text that was read all the same, such as a key given twice.
struct ReadRemark: Equatable {
  var code: String
  var message: String
  var place: Place
}

/// What a reader may take from untrusted text.
enum ReadLimits {
  static let depth = 512
  /// Nodes that aliases may stand for, in sum.
  static let expandedNodes = 1_000_000
  static let fileBytes = 2 << 30
  /// Values of one document.
  static let nodes = 1 << 26
  /// YAML keeps a line in memory several times; JSON has no such bound.
  static let yamlLine = 64 << 20
  /// Of one text, number or name: a value is in memory several times before it is in the graph.
  static let scalarBytes = 64 << 20
  static let tooLong = "a value is longer than 64 MiB"
  static let remarks = 100
}
