/// The vocabularies that loaded values are normalised to, for those who ask people for such values.
package enum VocabularyWords: Sendable, CaseIterable {
  case formats
  case protocols
  case roles

  private var vocabulary: Vocabulary {
    switch self {
    case .formats: .formats
    case .protocols: .protocols
    case .roles: .roles
    }
  }

  /// The words that others are normalised to, in the order in which they are listed.
  package var words: [String] { vocabulary.words }

  /// The word that stands for this one; nil for one that is not known.
  package func normalised(_ word: String) -> String? { vocabulary.normalised(word) }
}
