import Testing
import Workspaces

/// Search: what is found, in which order, and why.
@Suite struct CatalogFindTests {
  let mesh = CatalogSmallMesh.mesh

  @Test(arguments: [
    ("find orders", "sales/orders", "name", 100), ("find ORDERS", "sales/orders", "name", 100),
    ("find petrova", "person:ana", "name", 60), ("find Petrová ana", "person:ana", "name", 60),
    ("find gold", "sales/orders", "tags: gold", 94), ("find client", "term:customer", "", 96),
    ("find s.orders", "asset:orders", "", 96),
    ("find revneue", "finance/revenue", "name", 25), ("find ordrs", "sales/orders", "name", 25),
    ("find whole days", "sales/orders/daily@2", "", 22),
  ]) func ranks(_ line: String, _ first: String, _ place: String, _ score: Int) throws {
    let row = try #require(try mesh.answer(line).rows.first).map(mesh.text)
    #expect(row[0] == first)
    if !place.isEmpty { #expect(row[3] == place) }
    #expect(row[4] == String(score))
  }

  @Test func synonymsLeadToWhatMeansTheTerm() throws {
    let rows = try mesh.answer("find client").rows.map { $0.map(mesh.text) }
    #expect(rows.contains { $0[0] == "contract:orders@1.0.0#orders.client_key" })
    let shopper = try mesh.answer("find customer").rows.map { $0.map(mesh.text) }
    #expect(shopper.contains { $0[0] == "contract:orders@1.0.0#orders.client_key" })
    #expect(
      try mesh.answer("find customer").notes.contains(
        "with the synonyms of Customer (term:customer)"))
  }

  @Test(arguments: [
    ("find orders kind:product", ["sales/orders"]), ("find orders kind:asset", ["asset:orders"]),
    ("find daily status:active", ["sales/orders/daily@2"]),
    ("find orders tag:gold", ["sales/orders"]), ("find zzzzqq", []),
    ("find orders --limit 1", ["sales/orders"]), ("find orders kind:person", []),
  ]) func filters(_ line: String, _ addresses: [String]) throws {
    let answer = try mesh.answer(line)
    #expect(answer.rows.map { mesh.text($0[0]) } == addresses)
    if addresses.isEmpty { #expect(!answer.notes.isEmpty) }
  }

  @Test(arguments: ["find", "find ...", "find kind:field"])
  func needsAWord(_ line: String) throws {
    #expect(throws: (any Error).self) { try mesh.answer(line) }
  }
}
