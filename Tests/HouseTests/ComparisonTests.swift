import FoundationEssentials
import Testing

/// The table of the README that compares shells names a test for each row of ours.
@Suite struct ComparisonTests {
  private static let head = "| | psql | DuckDB | cypher-shell | IPython | dpq | test |"

  @Test func everyRowNamesTestsThatAreThere() throws {
    let rows = try Self.rows()
    #expect(rows.count > 40)
    let tests = try House.files("Tests").map(\.text).joined(separator: "\n")
    let screens = try FileManager.default.contentsOfDirectory(
      atPath: "\(House.root)/Tests/Corpus/screens")
    for row in rows {
      let names = Self.quoted(row.last ?? "")
      #expect(!names.isEmpty, "\(row.first ?? "")")
      for name in names {
        let isThere =
          tests.contains("struct \(name) ") || tests.contains("struct \(name):")
          || screens.contains { $0.hasPrefix(name) }
          || FileManager.default.fileExists(atPath: "\(House.root)/\(name)")
        #expect(isThere, "\(row.first ?? ""): no test, screen or script `\(name)`")
      }
    }
  }

  /// The cells of the rows of that table.
  private static func rows() throws -> [[String]] {
    let lines = try House.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == head })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { $0.trimming { $0 == " " } }
    }
  }

  /// What stands between backticks.
  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

extension Substring {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
    String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
