/// The commands about what is open.
package enum WorkspaceCommands {
  package static func register(in registry: inout Registry) {
    registry.register(LoadCommand.definition)
    registry.register(UseCommand.definition)
  }
}
