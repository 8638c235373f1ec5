import Execution
import Graphs
import Plans
import TestSupport

/// A procedure that answers from the table of a step.
struct TableProcedure {
  let signature: ProcedureSignature
  let rows: [[Value]]

  /// `there exists a procedure NAME(in :: TYPE?, …) :: (out :: TYPE?, …):`
  init?(_ step: FeatureFile.Step) {
    let start = "there exists a procedure "
    guard step.text.hasPrefix(start) else { return nil }
    let halves = String(step.text.dropFirst(start.count)).components(around: ") :: (")
    guard halves.count == 2, let open = halves[0].firstIndex(of: "(") else { return nil }
    let inputs = Self.fields(halves[0][halves[0].index(after: open)...])
    let outputs = Self.fields(halves[1].prefix { $0 != ")" })
    signature = ProcedureSignature(
      name: String(halves[0][..<open]),
      parameters: inputs.map { ProcedureSignature.Parameter(name: $0.0, type: $0.1) },
      columns: outputs.map { ProcedureSignature.Column(name: $0.0, type: $0.1) })
    var rows: [[Value]] = []
    for row in step.table.dropFirst() {
      let values = row.compactMap { NotationReader.read($0)?.value }
      guard values.count == inputs.count + outputs.count else { return nil }
      rows.append(values)
    }
    self.rows = rows
  }

  private static func fields(_ text: Substring) -> [(String, ValueType)] {
    text.split(separator: ",").compactMap { field in
      let parts = field.split(separator: ":").map(\.trimmed)
      guard parts.count == 2 else { return nil }
      return (parts[0], ValueType(rawValue: parts[1].filter { $0 != "?" }.lowercased()) ?? .any)
    }
  }

  var body: ProcedureBody {
    let (rows, width) = (rows, signature.parameters.count)
    let columns = signature.columns.indices
    return { input, emit in
      let hits = rows.filter { row in zip(row, input.arguments).allSatisfy(Self.fits) }
      guard !columns.isEmpty else { return }
      try emit(columns.map { column in hits.map { $0[width + column] } })
    }
  }

  /// An integer argument is accepted for a float; null is null.
  @Sendable private static func fits(_ cell: Value, _ argument: Value) -> Bool {
    switch (cell, argument) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.float(let left), .int(let right)): left == Double(right)
    case (.int(let left), .float(let right)): Double(left) == right
    case (.string(let left), .string(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy(fits)
    default: false
    }
  }
}
