import Testing
import Workspaces

/// What the names of fields tell about people.
@Suite struct PersonalNameTests {
  @Test(
    arguments: [
      ("email_address", PersonalName.Confidence.high), ("emailSentCount", nil), ("file_name", nil),
      ("passenger_count", nil), ("orderState", nil), ("dob", .medium), ("customerIban", .high),
      ("ip", .low), ("client_ip_address", .medium), ("time_zone", nil), ("e-mail", .high),
      ("first.name", .medium), ("gzip_size", nil), ("phone_numbers", .medium), ("phones", .medium),
      ("address_type", nil), ("", nil), ("___", nil), ("customerIBAN", .high),
      ("IPAddress", .medium), ("ClientIPAddress", .medium), ("email2", .high), ("phone1", .medium),
      ("date_of_birth", .medium), ("birthDate", .medium), ("postal_code", .low), ("ssn", .high),
      ("password_length", nil), ("pass_rate", nil), ("product_name", nil), ("display_name", .low),
      ("customer_id", .low), ("account_id", nil), ("compass", nil), ("page", nil), ("zip", .low),
      ("cards", nil), ("card number", .high), ("passports", .high), ("streets", .medium),
      ("host_names", nil), ("email/file_name", nil), ("latitude", .low), ("lat", .low),
      ("long", nil), ("long_description", nil),
    ] as [(String, PersonalName.Confidence?)])
  func namesAreKnownByWholeWords(_ name: String, _ confidence: PersonalName.Confidence?) {
    #expect(PersonalName.confidence(name) == confidence)
  }

  @Test(
    arguments: [
      ("contact_email", .contact), ("payer_iban", .financial), ("dob", .demographic),
      ("client_ip_address", .device), ("surname", .name), ("medicalRecord", .health),
      ("tax_id", .governmentId), ("street", .location), ("user_id", .account),
    ] as [(String, PersonalCategory)])
  func namesTellTheCategory(_ name: String, _ category: PersonalCategory) {
    #expect(PersonalName.finding(name)?.category == category)
  }

  @Test(
    arguments: [
      ("latitude", ["id", "longitude"], true), ("lat", ["long"], true), ("lng", ["lat"], true),
      ("home_lat", ["home_lon"], true), ("home_lat", ["work_lon"], false), ("lat", [], false),
      ("lat", ["latitude"], false), ("long", ["id"], false), ("street", ["lat", "long"], false),
    ] as [(String, [String], Bool)])
  func aPositionTakesBothHalves(_ name: String, _ others: [String], _ isPosition: Bool) {
    #expect(PersonalName.isPosition(name, beside: others) == isPosition)
  }

  /// Of several words that say something, the surest counts, wherever it stands.
  @Test func theSurestWordsCount() {
    #expect(PersonalName.finding("name_of_email")?.words == "email")
    #expect(PersonalName.finding("city_phone")?.words == "phone")
  }
}
