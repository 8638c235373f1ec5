import Diagnostics
import Syntax
import Workspaces

/// `:tutorial [skip|stop|restart]`
enum TutorialWord {
  static let actions = ["skip", "stop", "restart"]

  static let word = ShellWord(
    name: "tutorial", aliases: [], usage: ":tutorial [skip|stop|restart]",
    summary: "Walks ten steps on the demo, from a first look to a policy check.",
    details: """
      Each step asks for something and is over when what you typed gives the answer, however you \
      asked for it. After a miss it gives a hint, after a second one a statement that does it. \
      Between the steps everything else can be typed as well: `:help` and other words of the \
      shell count as no answer.

      `:tutorial` begins, or tells where you are; `skip` goes on, `restart` begins again, `stop` \
      ends it. The demo mesh is opened; `use` goes back to your own. Step 8 keeps a file \
      tour.canvas.jsonl in the current folder.
      """,
    examples: [":tutorial", ":tutorial skip", ":tutorial stop"]
  ) { session, words in
    let action = words.first?.text
    if let action, !actions.contains(action) || words.count > 1 {
      throw Diagnostic(
        "shell.usage", "`:tutorial` takes skip, stop or restart", range: words.first?.range,
        suggestion: NearestName.suggestion(for: action, in: actions))
    }
    if action == "skip" || action == "stop", session.tutorial == nil {
      throw Diagnostic(
        "tutorial.none", "no tutorial is going on", range: words.first?.range,
        suggestion: "`:tutorial` begins it")
    }
    switch action {
    case "skip": say(session.tutorial?.skip() ?? "", session)
    case "stop":
      session.tutorial = nil
      say("The tutorial is over; `:tutorial` begins it again.\n", session)
    case "restart": begin(session)
    default:
      guard let tutorial = session.tutorial else { return begin(session) }
      say(tutorial.state + "\n" + tutorial.text, session)
    }
    if session.tutorial?.isOver == true { session.tutorial = nil }
  }

  private static func begin(_ session: Session) {
    if session.workspace.mesh?.isDemo != true {
      session.workspace.openDemo()
      say("The demo mesh is open; `use` lists the others.\n", session)
    }
    let tutorial = Tutorial()
    session.tutorial = tutorial
    say(
      "`:tutorial skip` goes on, `:tutorial stop` ends it, `:tutorial` tells where you are.\n\n"
        + tutorial.text, session)
  }

  static func say(_ text: String, _ session: Session) {
    session.console.write(text)
    session.console.flush()
  }
}
