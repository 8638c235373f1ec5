enum TrigonometricFunctions {
  static let all: [Function] = []
}
