/// How a command of the system ended.
enum ExitStatus {
  /// `code 3`, or `signal 9`, of a status that waiting for it gave.
  static func phrase(_ status: Int32) -> String {
    status & 0x7F == 0 ? "code \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
  }
}
