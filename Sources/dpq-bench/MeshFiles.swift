import Glibc

/// A mesh as files that other programs read: `products.csv`, `feeds.csv` and `landmarks.csv`.
struct MeshFiles {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let mesh: ProductMesh
  let landmarks: Landmarks
  let folder: String

  func write() throws {
    try write("products.csv", "number,address,name,domain,quality", mesh.products) { product in
      "\(product),\(ProductMesh.address(product)),\(ProductMesh.name(product)),"
        + "\(ProductMesh.domain(product)),\(ProductMesh.quality(product))"
    }
    try write("feeds.csv", "from,to", mesh.pairs.count) {
      "\(mesh.pairs[$0].from),\(mesh.pairs[$0].to)"
    }
    try write("landmarks.csv", "source,sink", 1) { _ in
      "\(landmarks.source),\(landmarks.sink)"
    }
  }

  /// The same as one document of the program's own format: `mesh.json`.
  func writeDocument() throws {
    let products = mesh.products
    let last = products + mesh.pairs.count - 1
    try write("mesh.json", #"{"dpq": "1", "nodes": ["#, last + 1) { line in
      if line < products {
        return #"{"labels": ["Product"], "address": "\#(ProductMesh.address(line))", "#
          + #""number": \#(line), "properties": {"name": "\#(ProductMesh.name(line))"}, "#
          + #""domain": "\#(ProductMesh.domain(line))", "#
          + #""quality": \#(ProductMesh.quality(line))}"# + (line + 1 < products ? "," : "],")
      }
      let pair = mesh.pairs[line - products]
      return (line == products ? #""relationships": ["# : "")
        + #"{"type": "FEEDS", "from": "\#(ProductMesh.address(Int(pair.from)))", "#
        + #""to": "\#(ProductMesh.address(Int(pair.to)))"}"# + (line < last ? "," : "]}")
    }
  }

  private func write(
    _ name: String, _ head: String, _ count: Int, _ line: (Int) -> String
  ) throws {
    let path = "\(folder)/\(name)"
    guard let file = unsafe fopen(path, "w") else {
      throw Failure(description: "cannot open \(path)")
    }
    defer { unsafe fclose(file) }
    var text = head + "\n"
    for index in 0..<count {
      text += line(index)
      text += "\n"
      if text.utf8.count > 1 << 20 || index == count - 1 {
        let bytes = Array(text.utf8)
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
          throw Failure(description: "cannot write \(path)")
        }
        text = ""
      }
    }
  }
}
