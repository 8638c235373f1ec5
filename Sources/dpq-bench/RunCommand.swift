import ArgumentParser
import Graphs

/// Asks every question several times, in turn.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Prints a line each: question, median and best milliseconds, answer.")

  @OptionGroup var options: MeshOptions

  @Option(help: "How often each statement is asked.")
  var rounds = 5

  @Option(help: "Only this question; may repeat.")
  var only: [String] = []

  func validate() throws {
    guard (1...1_000).contains(rounds) else { throw ValidationError("1 to 1,000 rounds") }
  }

  func run() throws {
    let mesh = options.mesh
    let questions = Question.all(Landmarks(mesh)).filter {
      only.isEmpty || only.contains($0.name)
    }
    let start = ContinuousClock.now
    let graph = mesh.graph()
    let built = (ContinuousClock.now - start).milliseconds
    print("build\t\(built)\t\(built)\t\(graph.nodeCount):\(graph.relationshipCount)")
    let bench = Bench(graph)
    var times = [[Double]](repeating: [], count: questions.count)
    var answers = [String](repeating: "", count: questions.count)
    for _ in 0..<rounds {
      for (index, question) in questions.enumerated() {
        let start = ContinuousClock.now
        answers[index] = try bench.answer(to: question.statement)
        times[index].append((ContinuousClock.now - start).milliseconds)
      }
    }
    for (index, question) in questions.enumerated() {
      let sorted = times[index].sorted()
      print("\(question.name)\t\(sorted[sorted.count / 2])\t\(sorted[0])\t\(answers[index])")
    }
  }
}
