import Graphs

/// What becomes of a consumer.
enum Verdict: UInt8, Comparable, CaseIterable {
  case unaffected = 1
  case unknown = 2
  case mayBreak = 3
  case breaks = 4

  static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }

  var text: String {
    switch self {
    case .unaffected: "unaffected"
    case .unknown: "unknown"
    case .mayBreak: "may break"
    case .breaks: "breaks"
    }
  }

  /// In the order of rows: what to look at first comes first.
  static let inOrder: [Verdict] = [.breaks, .mayBreak, .unknown, .unaffected]
}

/// Why a verdict is what it is: one code, and what it speaks of.
struct Ground {
  enum Code: UInt8 {
    /// A field of the consumer is made of what changes.
    case field
    /// A field of the consumer is filtered, joined or grouped by it, or refers to it.
    case looseField
    /// It reads a port all of whose data changes.
    case wholePort
    /// It is fed by what changes, by no port that is known.
    case fed
    /// It reads the port and does not say which fields.
    case silent
    /// The same, but flows of other fields were seen.
    case seenOthers
    /// It states which fields it reads, and none of them changes.
    case statesOthers
    /// It states the field, and what becomes of it there is not known.
    case statesField
    /// It reads another port of the same product.
    case otherPort
    /// Data of the product was seen to reach it by no port.
    case unseenPort
    /// Reads what a consumer hands on that breaks or may.
    case further
    /// Reads a field that is reached and does not say whether.
    case furtherSilent
    /// Reads what a consumer hands on of which nothing is known.
    case behindUnknown
    case behindUnaffected
    /// A contract on the way keeps what it promises.
    case absorbed
    /// The port is derived from other contracts.
    case derivedElsewhere
    /// The port is derived from a contract whose data is affected.
    case derived
    /// All that a consumer is fed with comes from what changes.
    case whollyFed
    /// It is allowed to read, and no input port says that it does.
    case allowed
    /// It was seen to read without a port of its own.
    case seenReading
    case sameService
    case otherService
    case harmless
    case announced
  }

  let code: Code
  /// The field, port or product that the sentence names; `.max` for none.
  var subject: UInt32 = .max
  /// The consumer in between, where there is one; `.max` for none.
  var via: UInt32 = .max
  /// How many fields are stated.
  var count: UInt32 = 0
}
