import Diagnostics
import Graphs
import Plans

/// What may be stored as a property.
enum PropertyValue {
  /// Fails for maps, for nodes, relationships and paths, and for lists that hold such.
  static func check(_ value: Value) throws(EvaluationFailure) {
    switch value {
    case .map, .node, .relationship, .path: throw failure(value, "")
    case .list(let items):
      var pending = items
      while let item = pending.popLast() {
        switch item {
        case .list(let more): pending += more
        case .map, .node, .relationship, .path: throw failure(item, "a list with ")
        default: break
        }
      }
    default: break
    }
  }

  private static func failure(_ value: Value, _ around: String) -> EvaluationFailure {
    EvaluationFailure(
      "TypeError", "InvalidPropertyType",
      "a property holds a plain value or a list of such, not \(around)\(ValueKind.phrase(value))")
  }
}

/// The properties of something new, row by row.
struct PropertyColumns {
  private let keys: [UInt32]
  private let columns: [Vector]
  /// A map with all of them, instead.
  private let map: Vector?
  private let range: SourceRange?

  init(
    _ properties: NewProperties, _ rows: Batch, _ runtime: Runtime, _ updates: UpdateRun
  ) throws {
    columns = try runtime.evaluate(properties.expressions, rows)
    switch properties {
    case .entries(let entries):
      keys = entries.map { updates.writer.overlay.internKey($0.key) }
      map = nil
    case .all:
      keys = []
      map = columns.first
    }
    range = properties.expressions.first?.range
  }

  /// Keys and values of a row; null stands for a property that there is not.
  func values(
    at row: Int, _ runtime: Runtime, _ updates: UpdateRun
  ) throws -> [(key: UInt32, value: Value)] {
    var found: [(key: UInt32, value: Value)] = []
    do throws(EvaluationFailure) {
      if let map {
        guard case .map(let entries) = map.value(at: row, runtime.strings) else {
          throw EvaluationFailure(
            "TypeError", "InvalidArgumentType", "properties come from a map")
        }
        for (key, value) in zip(entries.keys, entries.values) {
          try PropertyValue.check(value)
          found.append((updates.writer.overlay.internKey(key), value))
        }
      } else {
        for (key, column) in zip(keys, columns) {
          let value = column.value(at: row, runtime.strings)
          try PropertyValue.check(value)
          found.append((key, value))
        }
      }
    } catch {
      throw range.map { runtime.diagnostic(error, $0) } ?? error
    }
    return found
  }
}
