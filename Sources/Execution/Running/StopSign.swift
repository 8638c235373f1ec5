import Diagnostics

/// Lets code that may not throw look whether the query is to end; who called it throws then.
final class StopSign {
  private let meter: Meter
  private(set) var error: Diagnostic?

  init(_ meter: Meter) { self.meter = meter }

  /// Asks, unless it is known already.
  var isUp: Bool {
    if error != nil { return true }
    do throws(Diagnostic) {
      try meter.poll()
      return false
    } catch {
      self.error = error
      return true
    }
  }
}
