import ArgumentParser
import Glibc
import Graphs
import Workspaces

/// Runs queries over a generated mesh and prints a line each: name, answer, milliseconds (best of
/// n).
@main
struct DpqBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dpq-bench", abstract: "Times whole statements over a generated mesh.")

  @Option(help: "Products of the mesh.")
  var products = 100_000

  @Option(help: "FEEDS relationships of the mesh.")
  var edges = 800_000

  @Option(help: "Runs of each statement; the best is printed.")
  var runs = 5

  @Option(help: "Also write the edges as two columns of product numbers to this file.")
  var edgeFile: String?

  func run() throws {
    var generator = MeshGenerator(products: products, edges: edges)
    let pairs = generator.pairs()
    if let edgeFile { try EdgeFile.write(pairs, to: edgeFile) }
    let clock = ContinuousClock()
    let start = clock.now
    let graph = generator.graph(pairs)
    print("build\t\(graph.relationshipCount)\t\(milliseconds(clock.now - start))")
    let bench = Bench(graph)
    for (name, statement) in Bench.statements {
      var best = Double.infinity
      var answer = ""
      for _ in 0..<runs {
        let start = clock.now
        answer = try bench.answer(to: statement)
        best = min(best, milliseconds(clock.now - start))
      }
      print("\(name)\t\(answer)\t\(best)")
    }
  }

  private func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    let micros = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    return Double(micros) / 1_000
  }
}
