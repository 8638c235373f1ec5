import Diagnostics
import Syntax
import Workspaces

/// A statement that was run, and what its answer depends on.
struct CellFacts {
  let number: Int
  let parsed: ParsedStatement
  let source: SourceText
  /// What it was asked of; nil where it changes what is open, or nothing was.
  let mesh: MeshState?
  /// The parameters that it names, with their values as text; nil for one that had none.
  let parameters: [String: String?]
  /// The statements whose results it used.
  let references: Set<Int>
  /// Runs of the session are counted; this was one of them.
  let run: Int
  let elapsed: Duration
  /// Asking it again changes nothing.
  let isReading: Bool
  let hasAnswer: Bool
}

/// The names behind `$` in a part of a text.
enum ParameterNames {
  /// Without their `$`, each once. O(bytes)
  static func all(in source: SourceText, _ range: SourceRange) -> Set<String> {
    let bytes = source.bytes[max(range.lower, 0)..<min(range.upper, source.bytes.count)]
    var names: Set<String> = []
    var index = bytes.startIndex
    while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      let end = bytes[(dollar + 1)...].firstIndex { !isName($0) } ?? bytes.endIndex
      if end > dollar + 1 {
        names.insert(String(decoding: bytes[(dollar + 1)..<end], as: UTF8.self))
      }
      index = end
    }
    return names
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
