import Graphs

extension Workspace {
  /// Gives a parameter the value that a text stands for; false when the name is none.
  package func setParameter(_ name: String, to text: String) -> Bool {
    guard let parameter = ParameterText(name: name, value: text) else { return false }
    parameters[parameter.name] = parameter.value
    return true
  }

  /// Reads `name=value`; false when it is not of that form.
  package func setParameter(_ text: String) -> Bool {
    guard let parameter = ParameterText(text) else { return false }
    parameters[parameter.name] = parameter.value
    return true
  }

  /// Names and values as text, ascending by name.
  package var parameterTexts: [(name: String, value: String)] {
    parameters.sorted { $0.key < $1.key }.map { ($0.key, ParameterText.text($0.value)) }
  }
}
