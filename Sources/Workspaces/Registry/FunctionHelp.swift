import Execution
import Plans

/// What `:help NAME` tells of a function.
package struct FunctionHelp: Sendable {
  package let usage: String
  package let summary: String
  package let examples: [String]
}

extension Workspace {
  /// Help on a function or aggregate, nil when there is none of that name.
  package func functionHelp(_ name: String) -> FunctionHelp? {
    let own = SelectFunction.description(vocabulary)
    let isOwn = own.signature.name == name.lowercased()
    let registered = registry.function(named: name)?.description
    if let function = isOwn ? own : registered ?? FunctionLibrary.function(named: name) {
      return FunctionHelp(
        usage: Self.usage(function.signature), summary: function.help,
        examples: function.examples.map(\.query))
    }
    guard
      let aggregate = AggregateLibrary.all.first(where: {
        $0.signature.name.lowercased() == name.lowercased()
      })
    else { return nil }
    return FunctionHelp(
      usage: Self.usage(aggregate.signature), summary: aggregate.help,
      examples: aggregate.examples.map(\.query))
  }

  /// `substring(x, y[, z]) → string`
  private static func usage(_ signature: FunctionSignature) -> String {
    let names = ["x", "y", "z"]
    let (least, most) = (signature.arity.lowerBound, signature.arity.upperBound)
    var words = names.prefix(least).joined(separator: ", ")
    if least > names.count || most > names.count {
      words += words.isEmpty ? "…" : ", …"
    } else if most > least {
      let others = names[least..<most].joined(separator: ", ")
      words += words.isEmpty ? "[\(others)]" : "[, \(others)]"
    }
    let result = signature.result == .any ? "" : " → \(signature.result.rawValue)"
    return "\(signature.name)(\(words))\(result)"
  }
}
