import Graphs
import Tables
import Testing

@testable import Execution

@Suite struct ValueResultTests {
  @Test func scalarsAndContainersBecomeCells() throws {
    let value = try ValueExpression.evaluate("[null, true, 1, 1.5, 'a', {b: 2, a: [1]}]")
    let expected = Cell.list([
      .null, .bool(true), .int(1), .float(1.5), .text("a"),
      .map([Cell.Entry("a", .list([.int(1)])), Cell.Entry("b", .int(2))]),
    ])
    #expect(ResultCells.cell(for: value, view: ValueFixture.empty) == expected)
  }

  @Test func partsOfTheGraphAreResolved() throws {
    var builder = GraphBuilder()
    let sales = builder.addNode(labels: ["Product"])
    builder.setProperty("name", of: sales, to: .string("Orders"))
    builder.setProperty("address", of: sales, to: .string("sales/orders"))
    let (graph, ids) = builder.freeze()
    let base = GraphView(graph)
    var overlay = Overlay(over: graph)
    let added = overlay.addNode(labels: ["Team"])
    let link = overlay.addRelationship(type: "OWNS", from: added, to: ids[0])
    overlay.setProperty("since", ofRelationship: link, to: .int(2024))
    let view = GraphView(graph, overlay: overlay)

    let orders = NodeCell(
      id: ids[0], address: "sales/orders", labels: ["Product"],
      properties: [
        Cell.Entry("address", .text("sales/orders")), Cell.Entry("name", .text("Orders")),
      ])
    #expect(ResultCells.cell(for: .node(ids[0]), view: base) == .node(orders))
    let path = ValuePath(nodes: [ids[0], added], relationships: [link])
    let expected = PathCell(
      nodes: [orders, NodeCell(id: added, address: nil, labels: ["Team"], properties: [])],
      relationships: [
        RelationshipCell(
          id: link, type: "OWNS", start: added, end: ids[0],
          properties: [Cell.Entry("since", .int(2024))])
      ])
    #expect(ResultCells.cell(for: .path(path), view: view) == .path(expected))
    #expect(
      ValueText.text(.path(path), view: view)
        == "<(:Product {address: 'sales/orders', name: 'Orders'})<-[:OWNS {since: 2024}]-(:Team)>")
  }

  @Test func textEscapesWhatCouldMislead() {
    let value = Value.map(ValueMap([("a key", .string("it's\n\u{1B}[31m\\"))]))
    #expect(
      ValueText.text(value, view: ValueFixture.empty)
        == #"{`a key`: 'it\'s\n\u001B[31m\\'}"#)
  }
}
