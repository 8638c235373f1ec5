package import Syntax

extension Registry {
  /// What the parser must know of the commands, shell words and selector methods.
  package var vocabulary: Vocabulary {
    var aliases = shellAliases
    for command in commands {
      for alias in command.aliases { aliases[alias] = command.name }
    }
    return Vocabulary(
      commands: Set(commands.map(\.name)), shellWords: Set(shellWords), aliases: aliases,
      definitions: Set(commands.filter(\.isDefinition).map(\.name)),
      selectorMethods: Set(SelectorMethods.names), advice: advice)
  }
}
