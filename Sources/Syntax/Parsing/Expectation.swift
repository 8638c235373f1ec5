/// What the parser looked for at the current token, as bit sets.
struct ExpectedSet {
  var keywords: UInt128 = 0
  var kinds: UInt64 = 0
  var roles: Role = []

  /// What kind of name may stand here.
  struct Role: OptionSet {
    let rawValue: UInt16
    static let expression = Role(rawValue: 1)
    static let label = Role(rawValue: 2)
    static let type = Role(rawValue: 4)
    static let property = Role(rawValue: 8)
    static let procedure = Role(rawValue: 16)
    static let column = Role(rawValue: 32)
    static let newName = Role(rawValue: 64)
  }

  var keywordList: [Keyword] {
    Keyword.allCases.filter { keywords & (1 << UInt128($0.rawValue)) != 0 }
  }
}
