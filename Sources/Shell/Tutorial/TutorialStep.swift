/// One thing to try in the tutorial, and how it is known to be done.
struct TutorialStep: Sendable {
  /// What the answer must be.
  enum Goal: Sendable, Equatable {
    /// The page that the solution shows.
    case page
    /// The nodes that the solution gives, in any order, whatever else is shown of them.
    case nodes
    /// The rows that the solution gives, rows and columns in any order.
    case rows
    /// The mesh as supposed lacks this node.
    case gone(String)
    /// A canvas of this name is kept in the current folder.
    case canvas(String)
  }

  let title: String
  /// What to do, and what for.
  let task: String
  /// After a first miss.
  let hint: String
  /// A statement that does it; shown after a second miss.
  let solution: String
  let goal: Goal
}
