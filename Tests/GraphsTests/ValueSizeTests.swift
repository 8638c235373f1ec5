import Graphs
import Testing

@Suite struct ValueSizeTests {
  /// Columns of values are the largest thing a query holds: a new kind is boxed, never inlined.
  @Test func valuesStaySmall() {
    #expect(MemoryLayout<Value>.size <= 17)
    #expect(MemoryLayout<Value>.stride <= 24)
  }
}
