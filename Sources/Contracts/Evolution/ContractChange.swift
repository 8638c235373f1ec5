import Graphs

/// One difference between two contracts, judged.
struct ContractChange: Sendable {
  /// What happened; the raw value is the word for it.
  enum Kind: String, Sendable {
    case added
    case removed
    case renamed
    case moved
    case changed
  }

  /// What a change is about.
  struct Subject: Sendable {
    /// `field`, `dataset`, `service level`, `contract` …
    let kind: String
    /// The path in the contract, such as `orders.amount`; the name of what is no part of the
    /// schema; empty for the contract itself.
    let path: String
    var old: PictureElement?
    var new: PictureElement?

    init(_ kind: String, _ path: String, old: PictureElement?, new: PictureElement?) {
      self.kind = kind
      self.path = path
      self.old = old
      self.new = new
    }

    /// The place to look at: that of the new element, else of what is gone.
    var place: PictureElement.Place? { new?.place ?? old?.place }
  }

  let rule: ChangeRule
  var level: ChangeLevel
  let kind: Kind
  let subject: Subject
  /// What of the subject; empty for the subject itself.
  let property: String
  let was: String?
  let now: String?
  /// Why it weighs so: one sentence without a final period.
  var reason: String

  /// `orders.amount: type`, the contract itself as `contract`.
  var what: String {
    let name = subject.path.isEmpty ? "contract" : subject.path
    return property.isEmpty ? name : "\(name): \(property)"
  }
}
