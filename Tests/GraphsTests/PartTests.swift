import Graphs
import Testing

@Suite struct PartTests {
  /// The same mesh, given whole or with properties and relationships that were gathered apart.
  private func graph(inParts: Bool) -> Graph {
    var builder = GraphBuilder()
    var properties = PropertyPart()
    var relationships = RelationshipPart()
    for number in 0..<40 {
      let node = builder.addNode(labels: [number % 3 == 0 ? "A" : "B"])
      let said: [(String, Value)] = [
        ("note", .string("text \(number % 7)")), ("name", .string("said \(number)")),
        ("tags", .list([.string("alias-\(number)")])),
        ("mixed", number < 20 ? .int(1) : .bool(true)),
      ]
      for (key, value) in said {
        if inParts {
          properties.set(key, of: node, to: value)
        } else {
          builder.setProperty(key, of: node, to: value)
        }
      }
      builder.setProperty("address", of: node, to: .string("node:\(number)"))
      if number % 2 == 0 {
        builder.setProperty("name", of: node, to: .string("given \(number)"))
        builder.setProperty("tags", of: node, to: .list([.string("own-\(number)")]))
      }
    }
    for number in UInt32(0)..<39 {
      let type = number % 5 == 0 ? "LEADS_TO" : "FLOWS_TO"
      if inParts {
        let id = relationships.add(type: type, from: number, to: number + 1)
        properties.set("basis", ofRelationship: id, to: .string("text \(number % 3)"))
      } else {
        let id = builder.addRelationship(type: type, from: number, to: number + 1)
        builder.setProperty("basis", ofRelationship: id, to: .string("text \(number % 3)"))
      }
    }
    if inParts {
      builder.add(relationships)
      builder.add(properties)
    }
    return builder.freeze(flow: ["FLOWS_TO"]).graph
  }

  @Test func whatIsGatheredApartIsTheSame() {
    let (whole, parts) = (graph(inParts: false), graph(inParts: true))
    #expect(parts.keys.names == whole.keys.names)
    #expect(parts.types.names == whole.types.names)
    #expect(parts.nodeCount == whole.nodeCount)
    #expect(parts.relationshipCount == whole.relationshipCount)
    let (left, right) = (GraphView(parts), GraphView(whole))
    for key in 0..<UInt32(whole.keys.count) {
      for node in 0..<UInt32(whole.nodeCount) {
        let value = left.property(key, of: node)
        #expect(value.isIdentical(to: right.property(key, of: node)))
      }
      for id in 0..<UInt32(whole.relationshipCount) {
        let value = left.property(key, ofRelationship: id)
        #expect(value.isIdentical(to: right.property(key, ofRelationship: id)))
      }
    }
    for id in 0..<UInt32(whole.relationshipCount) {
      #expect(left.relationship(id) == right.relationship(id))
    }
    for number in 0..<40 {
      let address = "node:\(number)"
      let found = parts.strings.find(address).map { parts.addresses.nodes(addressed: $0) }
      #expect(found?.count == 1, "\(address)")
    }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 40]) func textsOfEveryLengthAreInternedOnce(_ length: Int) {
    var table = StringTable()
    var codes: [String: UInt32] = [:]
    for round in 0..<3 {
      for number in 0..<3_000 {
        let digits = "\(number)"
        let text = String(repeating: "x", count: max(0, length - digits.utf8.count)) + digits
        let code = table.intern(text)
        if round == 0 { codes[text] = code }
        #expect(codes[text] == code)
        #expect(table.find(text) == code)
      }
      if round == 1 { table.settle() }
    }
    #expect(table.count == codes.count)
  }

  @Test func longArraysAreMadeInOrder() {
    for count in [0, 1, 32_767, 32_768, 100_001] {
      let squares = Spread.map(5..<5 + count) { part in part.map { $0 * $0 } }
      #expect(squares.elementsEqual((5..<5 + count).lazy.map { $0 * $0 }))
    }
  }

  /// Texts of another table are numbered as if the part had been given them itself.
  @Test func textsOfOtherTablesKeepTheirOrder() {
    var source = StringTable()
    let codes = ["short", "a text of more than sixteen bytes", "own 1"].map { source.intern($0) }
    var apart = PropertyPart(sources: [StringTable(), source])
    var whole = PropertyPart()
    for node in UInt32(0)..<60 {
      let code = codes[Int(node % 3)]
      let key = apart.key("note")
      let number = apart.code(code, ofSource: 1)
      apart.setText(key, of: node, code: number)
      whole.set("note", of: node, to: .string(source[code]))
      for text in ["own", "own \(node % 5)"] {
        apart.set(text, of: node, to: .string(text))
        whole.set(text, of: node, to: .string(text))
      }
    }
    let graphs = [apart, whole].map { part in
      var builder = GraphBuilder()
      for _ in 0..<60 { _ = builder.addNode(labels: ["A"]) }
      builder.add(part)
      return builder.freeze().graph
    }
    #expect(graphs[0].strings.bytes == graphs[1].strings.bytes)
    #expect(graphs[0].strings.offsets == graphs[1].strings.offsets)
    for key in graphs[1].keys.names.indices {
      for node in UInt32(0)..<60 {
        let value = GraphView(graphs[0]).property(UInt32(key), of: node)
        #expect(value.isIdentical(to: GraphView(graphs[1]).property(UInt32(key), of: node)))
      }
    }
  }
}
