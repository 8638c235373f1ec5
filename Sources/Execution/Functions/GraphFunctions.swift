enum GraphFunctions {
  static let all: [Function] = []
}
