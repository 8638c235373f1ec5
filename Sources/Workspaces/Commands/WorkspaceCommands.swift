/// The commands about what is open.
package enum WorkspaceCommands {
  package static func register(in registry: inout Registry) {
    registry.register(LoadCommand.definition)
    registry.register(UseCommand.definition)
    registry.register(SaveCommand.definition)
    registry.register(WhatIfCommand.definition)
    registry.register(UndoCommands.undo)
    registry.register(UndoCommands.redo)
    registry.register(AssertCommand.definition)
    for procedure in AlgorithmProcedures.all { registry.register(procedure) }
  }
}
