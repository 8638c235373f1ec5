import Diagnostics
import Graphs
import Syntax

/// Warnings for names that the mesh does not have: the query runs, and finds nothing by them.
extension Binder {
  func checkLabels(_ labels: LabelExpression?) {
    for name in labels?.names ?? [] where view.labels.find(name.text) == nil {
      warn(
        "unknown-label", "no node has the label `\(name.text)`", name.range,
        suggestion: NearestName.suggestion(for: name.text, in: view.labels.names))
    }
  }

  func checkTypes(_ types: LabelExpression?) {
    for name in types?.names ?? [] where view.types.find(name.text) == nil {
      warn(
        "unknown-relationship-type", "no relationship has the type `\(name.text)`", name.range,
        suggestion: NearestName.suggestion(for: name.text, in: view.types.names))
    }
  }

  func checkKey(_ name: Name) {
    guard view.keys.find(name.text) == nil else { return }
    warn(
      "unknown-property", "nothing in the mesh has the property `\(name.text)`", name.range,
      suggestion: NearestName.suggestion(for: name.text, in: view.keys.names))
  }
}
