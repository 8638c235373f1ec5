/// How far a block of a session is, and how sure one can be of it.
package struct BlockProgress: Sendable, Equatable {
  package enum Stage: String, Sendable, Comparable, CaseIterable {
    case empty
    case partial
    /// All required questions are answered.
    case complete
    /// Complete, somebody consents to what stands now, nobody objects, no question is open.
    case agreed

    package static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package let block: CanvasBlock
  package let stage: Stage
  package let missing: [CanvasQuestion]
  package let openQuestions: Int
  package let assumptions: Int
  package let consents: Int
  package let objections: Int

  /// Open questions and assumptions.
  package var uncertainty: Int { openQuestions + assumptions }

  /// The progress of each block of a template, in its order.
  package static func all(
    of template: CanvasTemplate, in content: CanvasContent
  ) -> [BlockProgress] {
    let notes = Dictionary(grouping: content.notes.values) { note in
      note.path.flatMap(template.block(of:))?.id
    }
    let votes = Dictionary(grouping: content.votes.values) { template.block(of: $0.target)?.id }
    let consents = content.consents(in: template)
    return template.blocks.map { block in
      BlockProgress(
        block, content, notes: notes[block.id] ?? [], votes: votes[block.id] ?? [],
        consenting: consents)
    }
  }

  private init(
    _ block: CanvasBlock, _ content: CanvasContent, notes: [CanvasNote], votes: [CanvasVote],
    consenting: Set<CanvasVote.Key>
  ) {
    self.block = block
    missing = block.questions.filter { $0.isRequired && !content.isAnswered($0.path) }
    openQuestions = notes.count { $0.isOpenQuestion }
    assumptions = notes.count { $0.kind == .assumption }
    consents = votes.count { $0.target == block.id && consenting.contains($0.key) }
    objections = votes.count { $0.isObjection }
    let isTouched = block.questions.contains { content.isAnswered($0.path) }
    if !isTouched {
      stage = .empty
    } else if !missing.isEmpty {
      stage = .partial
    } else if consents > 0, objections == 0, openQuestions == 0 {
      stage = .agreed
    } else {
      stage = .complete
    }
  }
}
