import Diagnostics
import Workspaces

/// Something that a session says against itself, or against the open mesh.
struct CanvasProblem: Equatable, Hashable {
  /// The answer that is to blame.
  let path: String
  let message: String

  /// Everything that stands against the answers to these questions, in their order.
  static func all(_ questions: [CanvasQuestion], _ check: CanvasCheck) -> [CanvasProblem] {
    questions.flatMap { question in
      let problems =
        question.isList ? items(of: question, check) : answer(to: question, check)
      return problems
        + (question.path == aligned ? alignment(check.content, check.mesh) : [])
    }
  }

  /// The paths whose answers are judged by that of another.
  static func dependents(of path: String) -> [String] {
    switch path {
    case "domain.domain": ["name.name", "sources.inputs", "architecture.steps", "language.terms"]
    case "contract.ports":
      ["contract.fields", "contract.quality", "contract.slos", "contract.roles"]
    case "contract.fields": ["contract.quality", "contract.slos", "language.terms"]
    case "consumer.consumers": ["consumer.useCases", "sources.inputs"]
    case "consumer.useCases": ["consumer.success"]
    case "sources.inputs": [aligned]
    default: []
    }
  }

  private static func answer(
    to question: CanvasQuestion, _ check: CanvasCheck
  ) -> [CanvasProblem] {
    guard let answer = check.content.answers[question.path], answer.isGiven else { return [] }
    let verdict = check.verdict(answer.value.shown, for: question)
    return verdict.problem.map { [CanvasProblem(path: question.path, message: $0.message)] } ?? []
  }

  private static func items(
    of question: CanvasQuestion, _ check: CanvasCheck
  ) -> [CanvasProblem] {
    check.content.items(of: question.path, first: CanvasCheck.mostItems).flatMap {
      item -> [CanvasProblem] in
      let place = "\(question.path).\(item.id)"
      var problems: [CanvasProblem] = []
      for key in question.keys {
        guard let answer = item.entries[key.name], answer.isGiven else {
          if key.isRequired {
            problems.append(
              CanvasProblem(path: place, message: "`\(item.name)` has no \(key.name)"))
          }
          continue
        }
        let verdict = check.verdict(answer.value.shown, for: key, of: question)
        if let problem = verdict.problem {
          problems.append(CanvasProblem(path: "\(place).\(key.name)", message: problem.message))
        }
      }
      if question.path == "contract.slos",
        let problem = CanvasAmount.problem(
          property: item.name, value: item.entries["value"]?.value.shown ?? "",
          unit: item.entries["unit"]?.value.shown)
      {
        problems.append(CanvasProblem(path: place, message: problem))
      }
      return problems
    }
  }

  private static let aligned = "classification.alignment"

  /// What is aligned with its sources reads from systems, not from other products.
  private static func alignment(_ content: CanvasContent, _ mesh: CanvasMesh) -> [CanvasProblem] {
    guard content.answers[aligned]?.value.string == "source-aligned" else { return [] }
    let inputs = content.items(of: "sources.inputs", first: CanvasCheck.mostItems)
    let products = inputs.filter { item in
      if let kind = item.entries["kind"]?.value.string { return kind == "product" }
      guard let node = mesh.node(item.name, of: .source) else { return false }
      return mesh.context?.isA(.source, node) == false
    }
    guard let first = products.first else { return [] }
    return [
      CanvasProblem(
        path: aligned,
        message: "it is called source-aligned, and reads the product `\(first.name)`")
    ]
  }
}
