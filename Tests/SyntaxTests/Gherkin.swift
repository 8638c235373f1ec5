import Glibc

/// The queries of a `.feature` file, with the rows of outlines filled in.
struct Gherkin {
  struct Scenario {
    var file: String
    var title: String
    /// 1-based for a row of an outline, nil for a plain scenario.
    var example: Int?
    var query: String
    /// The detail of an expected error.
    var error: String?
  }

  static func scenarios(_ text: String, file: String) -> [Scenario] {
    var result: [Scenario] = []
    var current: Draft?
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }[...]
    while let raw = lines.popFirst() {
      let line = trimmed(raw)
      if line.hasPrefix("Scenario") {
        result += current?.expanded(file) ?? []
        let title = line.drop { $0 != ":" }.dropFirst()
        current = Draft(title: trimmed(String(title)))
      } else if line.hasPrefix("\"\"\"") {
        let text = docString(&lines)
        if current?.wantsQuery == true { current?.query = text }
      } else if line.hasPrefix("When executing query:") {
        current?.wantsQuery = true
      } else if line.hasPrefix("Examples:") {
        current?.wantsRows = true
      } else if line.hasPrefix("|"), current?.wantsRows == true {
        current?.rows.append(cells(line))
      } else if line.hasPrefix("Given") || line.hasPrefix("And") || line.hasPrefix("Then") {
        current?.wantsQuery = false
        if let colon = line.range(of: " should be raised at ") {
          current?.error = trimmed(String(line[colon...].split(separator: ":").last ?? ""))
        }
      }
    }
    return result + (current?.expanded(file) ?? [])
  }

  private struct Draft {
    var title: String
    var query = ""
    var error: String?
    var wantsQuery = false
    var wantsRows = false
    var rows: [[String]] = []

    func expanded(_ file: String) -> [Scenario] {
      guard let header = rows.first else {
        return [Scenario(file: file, title: title, query: query, error: error)]
      }
      return rows.dropFirst().enumerated().map { index, row in
        var text = query
        var title = title
        for (name, value) in zip(header, row) {
          text = replaced(text, "<\(name)>", value)
          title = replaced(title, "<\(name)>", value)
        }
        return Scenario(file: file, title: title, example: index + 1, query: text, error: error)
      }
    }
  }

  private static func docString(_ lines: inout ArraySlice<String>) -> String {
    var text: [String] = []
    while let line = lines.popFirst(), !trimmed(line).hasPrefix("\"\"\"") { text.append(line) }
    return text.joined(separator: "\n")
  }

  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        cell.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(trimmed(cell))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells
  }

  static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

extension String {
  func range(of needle: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(needle) }
  }
}

private func replaced(_ text: String, _ needle: String, _ value: String) -> String {
  var result = ""
  var rest = text[...]
  while let first = rest.first {
    if rest.hasPrefix(needle) {
      result += value
      rest = rest.dropFirst(needle.count)
    } else {
      result.append(first)
      rest = rest.dropFirst()
    }
  }
  return result
}

/// Whole files, and the files below a folder.
enum Disk {
  static func read(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// A line on standard error: counts of what was skipped or covered.
  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe write(2, bytes, bytes.count)
  }

  static func files(below path: String, suffix: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var found: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(suffix) {
        found.append(path + "/" + name)
      } else {
        found += files(below: path + "/" + name, suffix: suffix)
      }
    }
    return found.sorted()
  }
}
