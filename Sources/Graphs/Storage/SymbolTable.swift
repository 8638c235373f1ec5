/// The names of a schema (labels, relationship types, property keys), numbered as they come.
package struct SymbolTable: Sendable {
  package private(set) var names: [String] = []
  private var numbers: [String: UInt32] = [:]

  package init() {}

  /// Names in the order of their numbers.
  package init(_ names: [String]) {
    self.names = names
    for (number, name) in names.enumerated() where numbers[name] == nil {
      numbers[name] = UInt32(number)
    }
  }

  package var count: Int { names.count }

  /// The number of a name, given one if it is new.
  package mutating func intern(_ name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }

  /// The number of a name, or nil when the mesh does not have it.
  package func find(_ name: String) -> UInt32? { numbers[name] }

  package subscript(number: UInt32) -> String { names[Int(number)] }
}
