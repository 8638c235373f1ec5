package import Workspaces

/// The help pages, for whoever checks them.
package enum HelpText {
  package static func overview(_ workspace: Workspace) -> String {
    HelpPages.overview(workspace.registry)
  }

  package static func page(on topic: String, _ workspace: Workspace) -> String? {
    HelpPages.page(on: topic, workspace)
  }

  package static func topics(_ workspace: Workspace) -> [String] {
    HelpPages.topics(workspace)
  }
}
