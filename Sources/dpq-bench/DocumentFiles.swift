import Glibc

/// Documents of the kinds that people load most, of a wanted size.
struct DocumentFiles {
  let folder: String
  let bytes: Int

  private static let words = [
    "customer", "order", "invoice", "shipment", "payment", "ledger", "campaign", "claim",
    "delivery", "forecast", "inventory", "margin", "policy", "price", "refund", "supplier",
  ]
  private static let fileBytes = 200_000

  func write() throws {
    try writeFile("\(folder)/mesh.ndjson", head: "", tail: "", between: "", limit: bytes, line)
    try writeFile(
      "\(folder)/manifest.json",
      head: #"{"metadata": {"dbt_schema_version": "#
        + #""https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": {"# + "\n",
      tail: "}, \"sources\": {}, \"exposures\": {}}\n", between: ",\n", limit: bytes, model)
    unsafe mkdir("\(folder)/contracts", 0o755)
    var number = 0
    for file in 0..<max(1, bytes / Self.fileBytes) {
      let first = number
      try writeFile(
        "\(folder)/contracts/\(file).yaml", head: "", tail: "", between: "---\n",
        limit: Self.fileBytes
      ) { offset in
        number += 1
        return contract(first + offset)
      }
    }
  }

  private func writeFile(
    _ path: String, head: String, tail: String, between: String, limit: Int,
    _ item: (Int) -> String
  ) throws {
    guard let file = unsafe fopen(path, "w") else {
      throw MeshFiles.Failure(description: "cannot open \(path)")
    }
    defer { unsafe fclose(file) }
    var written = 0
    var number = 0
    var text = head
    while written < limit {
      if number > 0 { text += between }
      text += item(number)
      number += 1
      let isLast = written + text.utf8.count >= limit
      if isLast { text += tail }
      if isLast || text.utf8.count > 1 << 18 {
        let bytes = Array(text.utf8)
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
          throw MeshFiles.Failure(description: "cannot write \(path)")
        }
        written += bytes.count
        text = ""
      }
    }
  }

  private func prose(_ number: Int, _ count: Int) -> String {
    var random = RandomNumbers(seed: UInt64(number))
    return (0..<count).map { _ in Self.words[random.number(below: Self.words.count)] }
      .joined(separator: " ")
  }

  private func name(_ number: Int) -> String { "\(Self.words[number % 16])-\(number)" }

  /// A product with its ports and the contract of one, in the program's own form.
  private func line(_ number: Int) -> String {
    let fields = (0..<6).map { field in
      #"{"name": "\#(Self.words[field])_\#(field)", "type": "string", "required": true, "#
        + #""description": "\#(prose(number * 8 + field, 5))"}"#
    }.joined(separator: ", ")
    let source = number / 2
    return #"{"dpq": "1", "products": [{"id": "\#(name(number))", "domain": "d\#(number % 97)", "#
      + #""name": "\#(prose(number, 2))", "description": "\#(prose(number + 1, 20))", "#
      + #""owner": "team:t\#(number % 200)", "status": "active", "version": "1.2.0", "#
      + #""tags": ["\#(Self.words[number % 16])", "gold"], "inputs": [{"name": "in", "#
      + #""reads": ["d\#(source % 97)/\#(name(source))/daily@1"], "status": "approved"}], "#
      + #""outputs": [{"name": "daily", "version": "1.0.0", "contract": "c-\#(number)@1.0.0", "#
      + #""format": "parquet", "protocol": "sql"}]}], "contracts": [{"id": "c-\#(number)", "#
      + #""version": "1.0.0", "status": "active", "datasets": [{"name": "orders", "#
      + #""fields": [\#(fields)]}]}]}"# + "\n"
  }

  /// An ODCS contract.
  private func contract(_ number: Int) -> String {
    let properties = (0..<12).map { field in
      """
        - name: \(Self.words[field])_\(field)
          logicalType: string
          physicalType: varchar(36)
          required: true
          description: "\(prose(number * 16 + field, 7))"
          tags: ['a b', pii]

      """
    }.joined()
    return """
      apiVersion: v3.1.0
      kind: DataContract
      id: c-\(number)
      name: Contract \(number)
      version: 1.2.0
      status: active
      domain: d\(number % 97)
      description:
        purpose: \(prose(number, 9))
        usage: >-
          \(prose(number + 1, 8))
          \(prose(number + 2, 8))
      team:
        name: team-\(number % 200)
        members:
        - username: user\(number % 300)@example.com
          role: owner
      schema:
      - name: \(Self.words[number % 16])
        physicalName: \(Self.words[number % 16])_v1
        properties:
      \(properties)
      """
  }

  /// A model as a dbt manifest holds it, with its text and columns.
  private func model(_ number: Int) -> String {
    let columns = (0..<8).map { column in
      #""c\#(column)": {"name": "c\#(column)", "data_type": "varchar", "meta": {}, "tags": [], "#
        + #""description": "\#(prose(number * 8 + column, 4))"}"#
    }.joined(separator: ", ")
    let code = String(repeating: #"select *\nfrom {{ ref('x') }}\nwhere \"a\" = 1\n"#, count: 6)
    let id = "model.shop.\(Self.words[number % 16])_\(number)"
    let source = "model.shop.\(Self.words[number / 2 % 16])_\(number / 2)"
    return #""\#(id)": {"unique_id": "\#(id)", "name": "\#(Self.words[number % 16])_\#(number)", "#
      + #""database": "shop", "schema": "core", "resource_type": "model", "package_name": "shop", "#
      + #""description": "\#(prose(number, 12))", "raw_code": "\#(code)", "#
      + #""depends_on": {"nodes": ["\#(source)"]}, "columns": {\#(columns)}, "#
      + #""config": {"materialized": "table", "enabled": true}, "tags": ["x"]}"#
  }
}
