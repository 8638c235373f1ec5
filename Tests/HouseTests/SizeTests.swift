import Testing

/// Small files, small functions, narrow lines.
@Suite struct SizeTests {
  static let longestFile = 600
  static let medianFile = 150
  static let longestFunction = 70
  static let widestLine = 100

  @Test func filesAreSmall() throws {
    let files = try House.files("Sources")
    let sizes = files.map(\.lines.count).sorted()
    #expect(sizes[sizes.count / 2] <= Self.medianFile)
    for file in files {
      #expect(file.lines.count <= Self.longestFile, "\(file.path): \(file.lines.count) lines")
    }
  }

  @Test func functionsAreSmall() throws {
    for file in try House.files("Sources") {
      for function in functions(of: file) {
        #expect(
          function.length <= Self.longestFunction,
          "\(file.path):\(function.line): \(function.length) lines")
      }
    }
  }

  @Test func linesAreNarrowAndClean() throws {
    let files = try House.files("Sources") + House.files("Tests")
    for file in files {
      for (number, line) in file.lines.enumerated() {
        let place = "\(file.path):\(number + 1)"
        #expect(!line.contains("\t"), "tab at \(place)")
        #expect(line.last != " ", "trailing space at \(place)")
        if !line.contains("https://") && !line.contains("\"\"\"") && file.path.hasPrefix("Sources")
        {
          #expect(line.count <= Self.widestLine, "\(place) has \(line.count) columns")
        }
      }
    }
  }

  /// Functions by indentation: from a line that opens one to the brace at the same depth.
  private func functions(of file: House.File) -> [(line: Int, length: Int)] {
    let lines = file.lines
    var found: [(line: Int, length: Int)] = []
    for (start, line) in lines.enumerated() {
      let trimmed = line.drop { $0 == " " }
      let words = trimmed.split(separator: " ").prefix(6)
      guard words.contains(where: { $0 == "func" || $0.hasPrefix("init(") }),
        !trimmed.hasPrefix("//"), !trimmed.hasSuffix("}")
      else { continue }
      let closing = String(repeating: " ", count: line.count - trimmed.count) + "}"
      let end = lines[(start + 1)...].firstIndex { $0 == closing[...] }
      if let end { found.append((start + 1, end - start + 1)) }
    }
    return found
  }
}
