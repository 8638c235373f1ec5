enum NumericFunctions {
  static let all: [Function] = []
}
