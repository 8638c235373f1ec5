/// Where only distinct ends of a path pattern count, one path to each of them is enough.
///
/// Sound for every pattern and mode: an end is found when there is any path to it that the mode
/// allows, and that is what the search for a shortest one decides.
extension LineageReach {
  func rewrite(_ path: PatternPath, _ demand: Demand) -> LogicalPlan {
    var copy = path
    let beside = Set(path.defines).subtracting([path.to])
    if demand.ignoresDuplicates, path.automaton.selection == nil,
      demand.needed.isDisjoint(with: beside)
    {
      copy.automaton.selection = PathSelection(count: 1, isGroups: false)
    }
    var below = demand
    below.needed = LogicalPlan.patternPath(path).inputNeeds(demand.needed)
    copy.input = rewrite(path.input, below)
    return .patternPath(copy)
  }
}
