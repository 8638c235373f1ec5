enum GeneralFunctions {
  static let all: [Function] = []
}
