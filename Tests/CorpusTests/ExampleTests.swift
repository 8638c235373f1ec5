import Execution
import FoundationEssentials
import Plans
import Shell
import TestSupport
import Testing
import Workspaces

/// Help is true: every example in it runs on the demo mesh.
@Suite struct ExampleTests {
  static let commands = Features.registry.commands.filter {
    if case .question = $0.body { true } else { false }
  }

  @Test(arguments: commands.map(\.name)) func commandExamplesRun(_ name: String) throws {
    let command = try #require(Features.registry.command(named: name))
    #expect(command.examples.count >= 3, "\(name) has too few examples")
    #expect(command.summary.hasSuffix("."), "\(name) has no summary")
    #expect(command.usage.hasPrefix(name), "\(name) has no usage")
    let demo = Demo()
    for example in command.examples {
      #expect(throws: Never.self, "\(example)") { _ = try demo.run(example) }
    }
  }

  @Test(arguments: Features.registry.procedures.map(\.name))
  func procedureExamplesRun(_ name: String) throws {
    let procedure = try #require(Features.registry.procedure(named: name))
    let demo = Demo()
    for example in procedure.examples {
      #expect(throws: Never.self, "\(example)") { _ = try demo.run(example) }
    }
  }

  @Test(arguments: Features.registry.functions.map(\.name))
  func registeredFunctionExamplesHold(_ name: String) throws {
    let function = try #require(Features.registry.function(named: name))
    #expect(function.summary.hasSuffix(".") && !function.examples.isEmpty)
    let demo = Demo()
    for example in function.examples {
      #expect(try lastLine(demo.tsv(example.query)) == example.result, "\(example.query)")
    }
  }

  @Test(arguments: FunctionLibrary.signatures.map(\.name))
  func functionExamplesHold(_ name: String) throws {
    let function = try #require(FunctionLibrary.function(named: name))
    #expect(!function.help.isEmpty && !function.examples.isEmpty)
    let demo = Demo()
    for example in function.examples {
      #expect(try lastLine(demo.tsv(example.query)) == example.result, "\(example.query)")
    }
  }

  @Test(arguments: AggregateLibrary.signatures.map(\.name))
  func aggregateExamplesHold(_ name: String) throws {
    let aggregate = try #require(AggregateLibrary.all.first { $0.signature.name == name })
    #expect(!aggregate.help.isEmpty && !aggregate.examples.isEmpty)
    let demo = Demo()
    for example in aggregate.examples {
      #expect(try lastLine(demo.tsv(example.query)) == example.result, "\(example.query)")
    }
  }

  @Test func theOverviewFitsAScreen() {
    let demo = Demo()
    let overview = HelpText.overview(demo.workspace)
    #expect(overview.split(separator: "\n").count <= 24)
    for line in overview.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }

  @Test func everythingHasAHelpPage() {
    let demo = Demo()
    for topic in HelpText.topics(demo.workspace) {
      #expect(HelpText.page(on: topic, demo.workspace) != nil, "\(topic)")
    }
  }

  @Test func everyCodeOfADiagnosticHasAHelpPage() throws {
    let demo = Demo()
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources"
    var codes: Set<String> = []
    for path in Disk.files(below: root, suffix: ".swift") {
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      for part in text.split(separator: "Diagnostic(").dropFirst() {
        let rest = part.drop(while: \.isWhitespace)
        guard rest.first == "\"" else { continue }
        codes.insert(String(rest.dropFirst().prefix { $0 != "\"" }))
      }
    }
    codes = codes.filter { !$0.contains("\\") }
    #expect(codes.count > 150, "\(codes.count)")
    for code in codes.sorted() {
      #expect(HelpText.page(on: code, demo.workspace) != nil, "\(code)")
    }
  }

  private func lastLine(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last.map(String.init)
      ?? ""
  }
}
