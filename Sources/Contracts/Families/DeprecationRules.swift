/// STA-02 for parts of a contract: a dataset, field or port that is announced to go.
enum DeprecationRules {
  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    switch (old.isDeprecated, new.isDeprecated) {
    case (false, true):
      let end = Lifetime.end(of: new, in: log.new)
      log.report(
        .deprecated, .changed, subject, "deprecated", was: "no", now: "yes",
        end.map { "it goes on \($0), and readers have to move on" }
          ?? "it is announced to go, and no day is named")
    case (true, false):
      log.report(
        .attributeChanged, .changed, subject, "deprecated", was: "yes", now: "no",
        "it is not announced to go any more")
    default: break
    }
  }
}
