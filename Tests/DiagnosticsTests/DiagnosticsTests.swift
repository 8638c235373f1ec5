import Testing

@testable import Diagnostics

@Suite struct SourceTextTests {
  private let source = SourceText(name: "x", text: "a\n日本b\n", firstLine: 3)

  @Test(arguments: [
    (0, 3, 1), (1, 3, 2), (2, 4, 1), (5, 4, 2), (8, 4, 3), (9, 4, 4), (10, 5, 1), (99, 5, 1),
    (-4, 3, 1),
  ])
  func positionsCountScalars(offset: Int, line: Int, column: Int) {
    let position = source.position(of: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test func textIsClamped() {
    #expect(source.text(in: SourceRange(2, 8)) == "日本")
    #expect(source.text(in: SourceRange(-5, 1)) == "a")
    #expect(source.text(in: SourceRange(90, 99)).isEmpty)
  }

  @Test func rangesNeverRunBackwards() {
    #expect(SourceRange(5, 2) == SourceRange(5, 5))
    #expect(SourceRange(1, 3).union(SourceRange(7, 8)) == SourceRange(1, 8))
  }
}

@Suite struct NearestNameTests {
  private let names = ["Product", "Port", "Person", "Contract"]

  @Test(arguments: [
    ("Prodct", "Product"), ("prodcut", "Product"), ("CONTRACT", "Contract"), ("prot", "Port"),
  ])
  func findsWhatWasMeant(name: String, nearest: String) {
    #expect(NearestName.find(name, in: names) == nearest)
    #expect(NearestName.suggestion(for: name, in: names) == "did you mean `\(nearest)`?")
  }

  @Test(arguments: ["", "warehouse", "x", String(repeating: "p", count: 300)])
  func saysNothingWhenNothingIsNear(name: String) {
    #expect(NearestName.find(name, in: names) == nil)
  }
}

@Suite struct DiagnosticTests {
  @Test func aPlaceIsKept() {
    let first = SourceText(name: "a", text: "x")
    let diagnostic = Diagnostic("a.b", "m").located(in: first)
    #expect(diagnostic.located(in: SourceText(name: "b", text: "y")).source == first)
  }

  @Test func severitiesAreOrdered() {
    #expect(Diagnostic.Severity.allCases.sorted() == [.note, .warning, .error])
  }
}
