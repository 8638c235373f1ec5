/// From which sizes on a search changes its way; answers do not depend on it.
package struct PathTuning: Sendable {
  /// A search that followed so many relationships, and `sweepShare` of all, goes on as a sweep.
  package var sweepEdges = 50_000
  /// 1 / 14 is the share at which Beamer, Asanović and Patterson (2012) turn bottom-up.
  package var sweepShare = 14

  /// Up to so many groups of sources are searched one after the other instead of at once.
  package var singleSearches = 2
  /// An end that so many pairs of a batch share is searched once for all of them.
  package var sharedEnds = 8

  /// A level of fewer nodes is never followed as a wide one.
  package var wideLevel = 64

  package init() {}

  /// Small graphs take every way too.
  package static var eager: PathTuning {
    var tuning = PathTuning()
    tuning.sweepEdges = 0
    tuning.sweepShare = 1_000_000
    tuning.singleSearches = 0
    tuning.sharedEnds = 2
    tuning.wideLevel = 2
    return tuning
  }
}
