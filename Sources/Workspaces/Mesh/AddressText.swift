import Snapshots

/// Names as they stand in addresses.
package enum AddressText {
  /// The text itself where it can be a segment of an address, else in lower case with every run of
  /// other than ASCII letters, digits and `_` as one `-`; `unnamed` where nothing is left.
  package static func segment(_ text: String) -> String {
    if Identifiers.isSegment(text) { return text }
    let slug = Identifiers.slug(text)
    return slug.isEmpty ? "unnamed" : slug
  }
}
