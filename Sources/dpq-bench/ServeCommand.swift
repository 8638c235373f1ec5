import ArgumentParser
import Glibc
import Graphs

/// Answers questions one by one, so that several engines can be asked in alternation.
///
/// Reads the name of a question a line; writes a line each: milliseconds, then the answer. Before
/// the first it writes what building took and how much memory the mesh takes.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answers named questions from standard input.")

  @OptionGroup var options: MeshOptions

  func run() throws {
    let (bench, questions, line) = prepare()
    say(line)
    while let name = readLine() {
      guard let question = questions.first(where: { $0.name == name }) else {
        say("-\tunknown")
        continue
      }
      do {
        let start = ContinuousClock.now
        let answer = try bench.answer(to: question.statement)
        say("\((ContinuousClock.now - start).milliseconds)\t\(answer)")
      } catch {
        say("-\t\(String(describing: error).split(separator: "\n").joined(separator: " "))")
      }
    }
  }

  /// A pipe would hold lines back.
  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  /// What the generator needed is given back before memory is read.
  private func prepare() -> (Bench, [Question], String) {
    let before = Footprint.resident()
    let mesh = options.mesh
    let questions = Question.all(Landmarks(mesh))
    let start = ContinuousClock.now
    let graph = mesh.graph()
    let built = (ContinuousClock.now - start).milliseconds
    let pairs = mesh.pairs.count * MemoryLayout<(UInt32, UInt32)>.stride
    let footprint = Footprint(graph)
    let line =
      "\(built)\t\(Footprint.resident() - before - pairs)\t\(graph.nodeCount)"
      + "\t\(graph.relationshipCount)\t\(footprint.bytesPerNode)"
      + "\t\(footprint.bytesPerRelationship)"
    return (Bench(graph), questions, line)
  }
}
