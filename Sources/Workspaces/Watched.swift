package import Tables

/// What somebody who watches an answer sees next.
package enum Watched: Sendable {
  case unchanged
  case changed(Answer)
  /// The last one: nothing will change any more.
  case over(Answer)
}
