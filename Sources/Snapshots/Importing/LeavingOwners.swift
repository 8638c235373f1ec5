/// Who owns a document by its team. Where one of them has a day of leaving, it is the as-of instant
/// that says who is still there, and only the whole load knows it.
struct LeavingOwners {
  struct Owner {
    var link: DraftLink
    /// The last day, as the document writes it.
    let leaves: String?

    /// Nobody who leaves is there where no day is stated that the mesh is told of.
    func isThere(at asOf: Int64?) -> Bool {
      guard let leaves else { return true }
      guard let asOf, let end = Instant.endMicroseconds(leaves) else { return false }
      return end > asOf
    }
  }

  var owners: [Owner]
  /// Who owns it when nobody of them is there.
  var otherwise: DraftLink?
  /// The one that `otherwise` begins at, where only that names it.
  var entity: DraftEntity?
}

extension MeshDraft {
  /// Adds owners: at once where nobody leaves, else when it is told as of when.
  mutating func own(_ owners: LeavingOwners) {
    if owners.owners.allSatisfy({ $0.leaves == nil }) {
      settle(owners, asOf: nil)
    } else {
      leaving.append(owners)
    }
  }

  /// Decides who owns what, as of an instant in microseconds UTC. O(those who leave).
  mutating func settleOwners(asOf: Int64?) {
    let all = leaving
    leaving = []
    for owners in all { settle(owners, asOf: asOf) }
  }

  /// Gives what is not decided the number of a file.
  mutating func renumberOwners(_ file: Int) {
    for index in leaving.indices {
      for owner in leaving[index].owners.indices {
        leaving[index].owners[owner].link.origin.file = file
      }
      leaving[index].otherwise?.origin.file = file
      leaving[index].entity?.origin.file = file
    }
  }

  private mutating func settle(_ owners: LeavingOwners, asOf: Int64?) {
    let there = owners.owners.filter { $0.isThere(at: asOf) }
    if !there.isEmpty {
      for owner in there { add(owner.link) }
    } else if let link = owners.otherwise {
      if let entity = owners.entity { entities.append(entity) }
      add(link)
    }
  }
}
