import Workspaces

/// Policies and waivers are cut into lexemes as every definition is.
typealias PolicyLexer = DefinitionLexer
