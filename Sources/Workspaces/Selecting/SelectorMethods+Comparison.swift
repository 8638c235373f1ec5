import Diagnostics
import Graphs
import Syntax

extension SelectorMethods {
  /// `added:A`, `changed:A` and `removed:A`: how this mesh differs from an earlier one.
  ///
  /// What was removed is no node of this mesh: only a context of the earlier one has an answer.
  func compared(_ method: String, _ value: Name) throws -> [UInt32] {
    let word = CommandWord(value.text, isQuoted: false, range: value.range)
    if method == "removed" {
      if let departed = context.departed, departed.word == value.text { return departed.nodes }
      throw Diagnostic(
        "select.elsewhere",
        "`removed:\(value.text)` names what only `\(value.text)` has: no node of this mesh",
        range: value.range,
        suggestion: "`list removed:\(value.text)` lists it; `diff \(value.text)` shows the rest")
    }
    let comparison = try context.meshes.comparison(with: word, in: context)
    let nodes = method == "added" ? comparison.addedNodes : comparison.changedNodes
    return nodes.map { comparison.original($0) }.sorted()
  }
}

extension MeshContext {
  /// The earlier mesh, ready to be selected from, when selector words ask for what was removed
  /// since; nil when they do not. Its nodes are none of this mesh.
  package func earlier(for words: [CommandWord]) throws -> MeshContext? {
    guard words.contains(where: { $0.text.contains("removed:") }) else { return nil }
    let atoms = try atoms(of: words).filter { $0.method?.text == "removed" }
    guard let value = atoms.first?.value else { return nil }
    if let other = atoms.first(where: { $0.value.text != value.text })?.value {
      throw Diagnostic(
        "select.elsewhere", "`removed:` asks one earlier mesh at a time",
        range: words.count == 1 ? words[0].range : nil,
        notes: ["`\(value.text)` and `\(other.text)` are two"])
    }
    let range = words.count == 1 ? words[0].range : nil
    let comparison = try meshes.comparison(
      with: CommandWord(value.text, isQuoted: false, range: range), in: self)
    var earlier = comparison.before
    earlier.departed = (value.text, comparison.removedNodes)
    return earlier
  }
}
