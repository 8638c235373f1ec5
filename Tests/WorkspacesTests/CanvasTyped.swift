import Diagnostics
import Testing
import Workspaces

@testable import Canvases

/// `canvas` with words and options as they stand on a line, in a folder of the test.
enum CanvasTyped {
  @discardableResult
  static func canvas(
    _ folder: String, _ words: [String], in workspace: Workspace? = nil
  ) throws -> CommandAnswer {
    let definition = CanvasCommand.definition(clock: CanvasEvents.clock)
    let line = (words + ["--folder", folder]).map { CommandWord($0, isQuoted: false, range: nil) }
    let call = try CommandCall(command: definition, line: line, context: CanvasContext.empty())
    return try CanvasCommand.answer(call, clock: CanvasEvents.clock, workspace: workspace)
  }

  static func refusal(
    _ folder: String, _ words: [String], in workspace: Workspace? = nil
  ) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try canvas(folder, words, in: workspace) }
  }

  /// A workspace with somebody, or nobody, in front of it.
  static func workspace(isInteractive: Bool = false) -> Workspace {
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.isInteractive = isInteractive
    return workspace
  }

  /// The conversation that an answer opens, begun.
  static func talk(_ answer: CommandAnswer, in workspace: Workspace) throws -> any Dialogue {
    let dialogue = try #require(try answer.dialogue?.make(workspace))
    _ = try dialogue.begin()
    return dialogue
  }

  /// What a dialogue says to lines, joined.
  @discardableResult
  static func say(_ dialogue: any Dialogue, _ lines: String...) throws -> String {
    var said = ""
    for line in lines {
      for reply in try dialogue.take(line) {
        switch reply {
        case .text(let text): said += text + "\n"
        case .problem(let problem): said += problem.message + "\n"
        case .answer, .statement: break
        }
      }
    }
    return said
  }
}
