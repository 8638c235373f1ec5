enum ListFunctions {
  static let all: [Function] = []
}
