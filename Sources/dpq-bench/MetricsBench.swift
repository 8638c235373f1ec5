import ArgumentParser
import Diagnostics
import Graphs
import Metrics
import Snapshots
import Workspaces

/// Times every metric over generated observations.
struct MetricsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Reads observations of a mesh and times the index over them and every metric.")

  @Option(help: "How many records.")
  var records = 10_000_000

  @Option(help: "How many products, each with a port.")
  var products = 1_000

  func validate() throws {
    guard (1...100_000_000).contains(records), (1...100_000).contains(products) else {
      throw ValidationError("1 to 100,000,000 records, 1 to 100,000 products")
    }
  }

  func run() throws {
    let clock = ContinuousClock()
    let (count, width) = (records, products)
    let mesh = ObservedMesh(products: width)
    let snapshot = SnapshotLoader.load(dpqJSON: Array(mesh.json.utf8), name: "bench") {
      mesh.observations(count)
    }
    var registry = Registry()
    MetricFeature.register(in: &registry)
    var lines: [(String, Duration)] = []
    func time<Result>(_ what: String, _ body: () throws -> Result) rethrows -> Result {
      let start = clock.now
      let result = try body()
      lines.append((what, clock.now - start))
      return result
    }
    let table = time("write and read \(count) records") { snapshot.observations }
    _ = time("index by subject, kind and time") { snapshot.observationStore.index }
    let context = MeshContext(
      view: GraphView(snapshot.graph), name: "bench", snapshot: snapshot, registry: registry,
      checkpoint: {})
    guard let command = registry.command(named: "metrics"),
      case .question(_, let answer) = command.body
    else { throw ExitCode(3) }
    func ask(_ words: [String]) throws -> Int {
      let line = words.map { CommandWord($0, isQuoted: false, range: nil) }
      let call = try CommandCall(command: command, line: line, context: context)
      return try answer(call).rows.count
    }
    let whole = try time("every metric of the mesh") { try ask([]) }
    let some = try time("users of every product") { try ask(["mau", "kind:product"]) }
    print("\(table.rowCount) records, \(width) products; \(whole) and \(some) rows")
    for (what, duration) in lines {
      let (seconds, attoseconds) = duration.components
      let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
      print("\(what)\t\(milliseconds) ms")
    }
    print("peak memory\t\(Footprint.peak() / 1_000_000) MB")
  }
}

/// Products with a port each, in a chain of ten, and what is observed of them.
private struct ObservedMesh {
  let products: Int

  var json: String {
    let all = (0..<products).map { number in
      let reads =
        number % 10 == 0
        ? "" : #", "inputs": [{"name": "i", "reads": ["d\#(number / 10)/p\#(number - 1)/o@1"]}]"#
      return #"{"id": "p\#(number)", "domain": "d\#(number / 10)", "name": "P\#(number)", "#
        + #""outputs": [{"name": "o", "version": "1.0.0"}]\#(reads)}"#
    }
    let domains = (0...(products / 10)).map { #"{"id": "d\#($0)", "name": "D\#($0)"}"# }
    return #"{"dpq": 1, "mesh": {"name": "bench", "asOf": "2026-06-30T00:00:00Z"}, "#
      + #""domains": [\#(domains.joined(separator: ","))], "#
      + #""products": [\#(all.joined(separator: ","))]}"#
  }

  func observations(_ count: Int) -> [UInt8] {
    BenchRecords(products: products) { "d\($0 / 10)/p\($0)/o@1" }.lines(count)
  }
}
