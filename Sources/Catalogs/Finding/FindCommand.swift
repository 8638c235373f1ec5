import Workspaces
enum FindCommand { static let definition = CommandDefinition(name: "find", group: .look, usage: "list", summary: "", examples: [], body: .question(columns: []) { _ in CommandAnswer() }) }
