/// NUL: whether a field may be empty.
enum NullabilityRules {
  static func isRequired(_ field: PictureElement) -> Bool {
    field.flag("required") == true || field.flag("primaryKey") == true
      || field.flag("nullable") == false || field.flag("notNull") == true
  }

  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    switch (isRequired(old), isRequired(new)) {
    case (true, false):
      log.report(
        .madeOptional, .changed, subject, "required", was: "required", now: "optional",
        "readers that were promised a value may meet none")
    case (false, true):
      log.report(
        .madeRequired, .changed, subject, "required", was: "optional", now: "required",
        "whoever bears an empty value bears that there is none")
    default: break
    }
  }
}
