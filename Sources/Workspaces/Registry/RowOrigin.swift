import Synchronization

/// What rows that are made later are made from, where it is nothing that threads may share: one
/// reader has it at a time.
package final class RowOrigin<Value>: Sendable {
  private let value: Mutex<Value>

  package init(_ value: sending Value) { self.value = Mutex(value) }

  package func read<Result: Sendable>(_ body: (Value) -> Result) -> Result {
    value.withLock { body($0) }
  }
}
