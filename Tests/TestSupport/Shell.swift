import Glibc

/// Other programs, for tests that hold an output against them.
package enum Shell {
  /// Whether a line of the system's shell ended well.
  package static func run(_ line: String) -> Bool { unsafe system(line) == 0 }
}
