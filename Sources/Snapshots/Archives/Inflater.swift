import CZlib

/// Inflates what is given piece by piece.
@safe struct Inflater: ~Copyable {
  enum State {
    case goesOn
    case end
    case broken
  }

  private let stream: OpaquePointer
  private var room = [UInt8](repeating: 0, count: 1 << 16)

  /// nil when memory is short.
  init?(isGzip: Bool) {
    guard let stream = unsafe czlib_open(isGzip) else { return nil }
    unsafe self.stream = stream
  }

  deinit { unsafe czlib_close(stream) }

  /// Appends what `input` unpacks to, until it is used up, an end is reached, or `output` is longer
  /// than `bound`; says how many bytes of `input` were taken.
  mutating func inflate(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8], bound: Int
  ) -> (state: State, taken: Int) {
    var taken = 0
    while true {
      let step = unsafe input.withUnsafeBufferPointer { input in
        unsafe room.withUnsafeMutableBufferPointer { room in
          var empty: UInt8 = 0
          return unsafe withUnsafePointer(to: &empty) { fallback in
            let start = unsafe input.baseAddress.map { unsafe $0 + taken } ?? fallback
            guard let into = room.baseAddress else {
              return CZlibStep(state: CZlibBroken, taken: 0, made: 0)
            }
            return unsafe czlib_inflate(stream, start, input.count - taken, into, room.count)
          }
        }
      }
      taken += step.taken
      output.append(contentsOf: room[..<step.made])
      if step.state == CZlibEnd { return (.end, taken) }
      if step.state == CZlibBroken { return (.broken, taken) }
      if output.count > bound || (step.taken == 0 && step.made == 0) { return (.goesOn, taken) }
    }
  }

  mutating func restart() { unsafe czlib_restart(stream) }

  static func crc(_ bytes: borrowing [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe czlib_crc(0, start, buffer.count)
    }
  }
}
