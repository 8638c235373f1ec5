import Diagnostics
import Rendering
import Syntax
import Workspaces

/// A walk through ten steps on the demo mesh; each is over when what was typed gives the answer
/// that it asks for.
struct Tutorial {
  enum Mark: Sendable {
    case open
    case done
    case skipped
  }

  private(set) var marks = [Mark](repeating: .open, count: TutorialStep.all.count)
  private(set) var position = 0
  private var misses = 0
  /// The statement that did the step before.
  private var doneBy: Int?

  private static var steps: [TutorialStep] { TutorialStep.all }
  var isOver: Bool { position >= Self.steps.count }

  /// Takes what a statement came to, and says what to do next.
  mutating func take(
    _ result: StatementResult?, number: Int, in workspace: Workspace
  ) -> String {
    guard !isOver else { return "" }
    guard let result else { return missed(nil) }
    do {
      if let why = try Self.steps[position].miss(result, in: workspace) { return missed(why) }
    } catch {
      return missed((error as? Diagnostic)?.message ?? "\(error)")
    }
    doneBy = number
    return advance(.done)
  }

  mutating func skip() -> String {
    doneBy = nil
    return isOver ? "" : advance(.skipped)
  }

  private mutating func advance(_ mark: Mark) -> String {
    let sign = mark == .done ? "✓ " : "– skipped: "
    let line = "\(sign)\(Self.steps[position].title)\n\n"
    marks[position] = mark
    position += 1
    misses = 0
    return line + text
  }

  private mutating func missed(_ why: String?) -> String {
    misses += 1
    let step = Self.steps[position]
    // What was the last result is not any more.
    let solution = doneBy.map { step.solution.replacing("$_", with: "$_\($0)") } ?? step.solution
    let lead = why.map { "Not yet: \($0).\n" } ?? ""
    let help =
      misses == 1 ? step.hint : "This does it:  \(solution)\n`:tutorial skip` goes on without."
    return HelpPages.wrapped(lead + help) + "\n"
  }

  /// What the step asks, or how it went.
  var text: String {
    guard !isOver else { return end }
    let step = Self.steps[position]
    return "Step \(position + 1) of \(Self.steps.count): \(step.title)\n"
      + HelpPages.wrapped(step.task) + "\n"
  }

  /// Every step with its mark, a line each.
  var state: String {
    let lines = Self.steps.indices.map { index in
      let mark =
        switch marks[index] {
        case .done: "✓"
        case .skipped: "–"
        case .open: index == position ? "▸" : " "
        }
      return "\(mark) \(index < 9 ? " " : "")\(index + 1)  \(Self.steps[index].title)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var end: String {
    let done = marks.count { $0 == .done }
    let skipped = marks.count - done
    return "That was the tutorial: \(done) of \(marks.count) steps done"
      + (skipped == 0 ? "." : ", \(skipped) skipped.") + "\n"
      + HelpPages.wrapped(
        "`load PATH` opens a mesh of your own, `:help` lists what can be asked, `:notebook FILE` "
          + "keeps what you did here.") + "\n"
  }
}
