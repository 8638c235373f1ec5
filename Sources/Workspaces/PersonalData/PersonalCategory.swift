/// What a personal datum is, apart from how it is handled; the raw value is how people call it.
package enum PersonalCategory: String, Sendable, CaseIterable {
  case contact
  case name
  case location
  case demographic
  case device
  case account
  case financial
  case governmentId = "government id"
  case health
  case credential
  case image
}
