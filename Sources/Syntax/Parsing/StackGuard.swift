/// How much stack a recursion has taken since it began.
///
/// A level of nesting takes 12 to 30 KB of stack in a build without optimisation, so that a count
/// alone would not keep a parser inside the 8 MB of a thread.
struct StackGuard {
  /// Bytes one parse may take: what is left is for its callers.
  static let budget: UInt = 5 << 20

  /// Stacks grow downwards: the parse began at or above this address.
  private let start = Self.position()

  var isNearEnd: Bool {
    let now = Self.position()
    return now < start && start - now > Self.budget
  }

  /// An address in the frame of the caller, near enough.
  private static func position() -> UInt {
    var here: UInt8 = 0
    return unsafe withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
  }
}
