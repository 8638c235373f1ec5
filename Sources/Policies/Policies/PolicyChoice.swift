import Diagnostics
import Snapshots
import Workspaces

/// Which policies are asked: those of the starter pack, the session's own, single ones, those of
/// files, or none.
struct PolicyChoice {
  /// The setting that holds it for a session, and the option for one run.
  static let name = "policies"
  static let all = PolicyChoice(words: ["all"])

  private enum Family: String, CaseIterable {
    case all
    case starter
    case own
    case nothing = "none"
  }

  private let words: [String]

  private init(words: [String]) { self.words = words }

  /// Words with commas between them: `all`, `starter`, `own` or `none`, an id or a glob of ids, and
  /// files of policies, whose names end in `.dpq`.
  init(_ text: String) throws {
    words = text.split(separator: ",").map(String.init)
    guard !words.isEmpty, words.count == 1 || !words.contains(Family.nothing.rawValue) else {
      throw Diagnostic(
        "policy.choice",
        words.isEmpty ? "no policies are named" : "`none` does not stand with others",
        suggestion: "all, starter, own, none, ids like OWN-001 or TOP-*, or a file of policies")
    }
  }

  /// The choice of a session, all policies where it made none.
  static func of(_ context: MeshContext) throws -> PolicyChoice {
    try context.preferences[name].map { try PolicyChoice($0) } ?? all
  }

  /// The policies of the files that are named, in order.
  func definitions() throws -> [SessionDefinition] {
    try words.filter(Self.isFile).flatMap { path in
      let source = SourceText(name: path, bytes: try DocumentFiles.bytes(of: path))
      let found = StarterPolicies.definitions(in: source)
      guard !found.isEmpty else {
        throw Diagnostic(
          "policy.choice", "`\(path)` holds no policy", suggestion: "`:help policy` shows one")
      }
      return found.map {
        SessionDefinition(kind: PolicyCommand.name, source: source, range: $0)
      }
    }
  }

  /// Those of some policies that are asked; throws where a word names none of them.
  func chosen(
    from policies: [Policy], isOwn: @escaping (Policy) -> Bool,
    isOfFile: @escaping (Policy) -> Bool
  ) throws -> [Policy] {
    let ids = Set(policies.map(\.id))
    var tests: [(Policy) -> Bool] = []
    for word in words {
      switch Family(rawValue: word) {
      case .all: tests.append { _ in true }
      case .starter: tests.append { !isOwn($0) && !isOfFile($0) }
      case .own: tests.append { isOwn($0) }
      case .nothing: break
      case nil where Self.isFile(word): tests.append { isOfFile($0) && $0.source.name == word }
      case nil:
        let glob = Glob(word)
        guard ids.contains(where: { $0 == word || glob.matches($0) }) else {
          throw Diagnostic(
            "policy.choice", "there is no policy `\(word)`",
            suggestion: NearestName.suggestion(
              for: word, in: ids.sorted() + Family.allCases.map(\.rawValue))
              ?? "all, starter, own, none, ids like OWN-001 or TOP-*, or a file of policies")
        }
        tests.append { $0.id == word || glob.matches($0.id) }
      }
    }
    return policies.filter { policy in tests.contains { $0(policy) } }
  }

  private static func isFile(_ word: String) -> Bool { word.hasSuffix(".dpq") }
}
