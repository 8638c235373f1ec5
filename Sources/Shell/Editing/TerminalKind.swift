import Glibc

/// What standard input and output are connected to.
package enum TerminalKind: Equatable, Sendable {
  /// A terminal that understands cursor movement.
  case screen
  /// A terminal that does not, or says nothing about itself.
  case dumb
  /// A file or a pipe.
  case none

  /// The kind of this process's standard input and output.
  package static var current: TerminalKind {
    guard isatty(0) == 1, isatty(1) == 1 else { return .none }
    let name = environmentValue("TERM") ?? ""
    return name.isEmpty || name == "dumb" ? .dumb : .screen
  }
}

/// A variable of the environment; nil when it is not set.
func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}
