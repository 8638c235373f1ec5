import CLibEdit

/// Ctrl-C while a statement runs.
package enum Interrupts {
  /// From now on SIGINT is counted, and ends neither the process nor a restarted system call.
  package static func install() { le_interrupts_install() }

  /// How many interrupts came since the last `clear`; safe to poll from any thread.
  package static var count: Int { Int(le_interrupts()) }

  /// Whether an interrupt came since the last `clear`.
  package static var isRaised: Bool { le_interrupts() > 0 }

  /// Forgets what came; call before a statement starts.
  package static func clear() { le_interrupts_clear() }
}
