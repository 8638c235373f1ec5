import FoundationEssentials
import TestSupport
import Testing

/// What the built program shows in a terminal of 20, 47, 80 and 160 columns, held against the
/// screens in Tests/Corpus/screens; `DPQ_UPDATE=1` writes what it shows now.
@Suite(.serialized) struct ScreenTests {
  private static let widths = [20, 47, 80, 160]
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Corpus/screens"

  @Test(arguments: ScreenScenario.all)
  func screens(_ scenario: ScreenScenario) throws {
    // The four run beside each other.
    let runs = try Self.widths.map { try ScreenRun(scenario, columns: $0) }
    for step in [ScreenStep.keys(":set timing off\r")] + scenario.steps {
      for run in runs { try run.begin(step) }
      for run in runs { run.finish(step) }
    }
    let shown = runs.map { "== \($0.columns)\n\($0.shown)\n" }.joined()
    let path = "\(Self.folder)/\(scenario.name).screen"
    if ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1" {
      try Data(shown.utf8).write(to: URL(filePath: path))
      return
    }
    let wanted = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(shown == wanted, "\(scenario.name)")
  }

  @Test func everyScreenBelongsToAScenario() {
    let names = Disk.files(below: Self.folder, suffix: ".screen").map {
      String($0.dropFirst(Self.folder.count + 1).dropLast(".screen".count))
    }
    #expect(names.sorted() == ScreenScenario.all.map(\.name).sorted())
  }
}
