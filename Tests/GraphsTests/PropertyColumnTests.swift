import Graphs
import Testing

/// Values of all types come back as they were given, however many nodes have one.
@Suite struct PropertyColumnTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: @Sendable (Int) -> Value?

    init(_ name: String, _ value: @escaping @Sendable (Int) -> Value?) {
      testDescription = name
      self.value = value
    }
  }

  static let cases = [
    Case("texts") { .string("text \($0 % 5)") },
    Case("texts of most") { $0 % 3 == 0 ? nil : .string("text \($0)") },
    Case("texts of few") { $0 % 50 == 7 ? .string("text \($0)") : nil },
    Case("texts of one group") { $0 % 3 == 1 ? .string("text \($0)") : nil },
    Case("integers") { .int(Int64($0)) },
    Case("integers of few") { $0 % 40 == 3 ? .int(Int64($0) << 33) : nil },
    Case("large integers at the end") { .int(Int64($0) << ($0 < 100 ? 0 : 40)) },
    Case("integers below zero") { .int(-Int64($0)) },
    Case("fractions") { .float(Double($0) / 3) },
    Case("booleans") { .bool($0 % 7 == 0) },
    Case("booleans of some") { $0 % 2 == 0 ? .bool($0 % 4 == 0) : nil },
    Case("two types") { $0 < 90 ? .int(Int64($0)) : .string("text \($0)") },
    Case("two types in turn") { $0 % 2 == 0 ? .bool(true) : .float(0.5) },
    Case("lists") { .list([.int(Int64($0)), .string("text")]) },
    Case("lists and texts") { $0 % 2 == 0 ? .list([.int(Int64($0))]) : .string("text") },
  ]

  @Test(arguments: cases) func comeBack(_ given: Case) {
    var builder = GraphBuilder()
    var order = (0..<150).map { $0 * 7 % 150 }
    for number in 0..<150 { _ = builder.addNode(labels: ["L\(number % 3)"]) }
    // Once in the order of nodes and once in another: the last value counts.
    let values = (0..<150).compactMap(given.value)
    for number in 0..<150 where given.value(number) != nil {
      let other = values[(number + 1) % values.count]
      builder.setProperty("value", of: UInt32(number), to: other)
    }
    order.reverse()
    for number in order {
      if let value = given.value(number) {
        builder.setProperty("value", of: UInt32(number), to: value)
      }
    }
    let (graph, ids) = builder.freeze()
    guard let key = graph.keys.find("value") else {
      Issue.record("no node has the property")
      return
    }
    for number in 0..<150 {
      let value = GraphView(graph).property(key, of: ids[number])
      #expect(value.isIdentical(to: given.value(number) ?? .null))
    }
  }
}
