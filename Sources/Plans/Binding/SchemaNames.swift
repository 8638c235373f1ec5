import Diagnostics
import Graphs
import Syntax

/// Names that the clauses so far may bring into the mesh.
struct MadeNames {
  var labels: Set<String> = []
  var types: Set<String> = []
  var keys: Set<String> = []
  /// Keys come from a value that only the run knows.
  var anyKeys = false
}

/// Warnings for names that the mesh does not have: the query runs, and finds nothing by them.
extension Binder {
  func checkLabels(_ labels: LabelExpression?) {
    for name in labels?.names ?? []
    where view.labels.find(name.text) == nil && !made.labels.contains(name.text) {
      warn(
        "unknown-label", "no node has the label `\(name.text)`", name.range,
        suggestion: NearestName.suggestion(for: name.text, in: view.labels.names))
    }
  }

  func checkTypes(_ types: LabelExpression?) {
    for name in types?.names ?? []
    where view.types.find(name.text) == nil && !made.types.contains(name.text) {
      warn(
        "unknown-relationship-type", "no relationship has the type `\(name.text)`", name.range,
        suggestion: NearestName.suggestion(for: name.text, in: view.types.names))
    }
  }

  func checkKey(_ name: Name) {
    guard view.keys.find(name.text) == nil, !made.anyKeys, !made.keys.contains(name.text) else {
      return
    }
    warn(
      "unknown-property", "nothing in the mesh has the property `\(name.text)`", name.range,
      suggestion: NearestName.suggestion(for: name.text, in: view.keys.names))
  }
}
