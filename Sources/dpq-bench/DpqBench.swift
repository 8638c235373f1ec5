import ArgumentParser

/// Statements over generated meshes, timed from text to answer.
@main
struct DpqBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dpq-bench", abstract: "Times whole statements over a generated mesh.",
    subcommands: [
      RunCommand.self, ServeCommand.self, GenerateCommand.self, DocumentsCommand.self,
      LoadCommand.self, CensusCommand.self, MetricsBench.self,
      CheckBench.self, StoreCommand.self, CompleteBench.self,
    ],
    defaultSubcommand: RunCommand.self)
}
