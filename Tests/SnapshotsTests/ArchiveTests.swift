import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Snapshots

/// Archives are read like folders; a bad one is a diagnostic.
struct ArchiveTests {
  /// A file of its own, removed afterwards.
  private static func withFile<Result>(
    _ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result
  ) rethrows -> Result {
    var template = Array("/tmp/dpq-archive-XXXXXX".utf8CString)
    let made = unsafe mkdtemp(&template)
    let path = unsafe made.map { unsafe String(cString: $0) } ?? "/tmp"
    let file = "\(path)/\(name)"
    if let handle = unsafe fopen(file, "wb") {
      _ = unsafe fwrite(bytes, 1, bytes.count, handle)
      unsafe fclose(handle)
    }
    defer {
      Disk.remove(file)
      _ = unsafe rmdir(path)
    }
    return try body(file)
  }

  private static let sales = "dpq: 1\nproducts: [ { id: orders, domain: sales } ]\n"
  private static let crm = "dpq: 1\nproducts: [ { id: people, domain: crm } ]\n"

  private static func load(_ bytes: [UInt8], as name: String = "export.zip") -> Snapshot {
    withFile(name, bytes) { SnapshotLoader.load(paths: [$0]) }
  }

  @Test func aZipIsAFolder() {
    let zip = ZipBuilder.zip(
      [
        .stored("products/a.yaml", Self.sales), .deflated("deep/er/b.yml", Self.crm),
        .stored("notes.txt", "no document"), .stored(".hidden/c.yaml", "dpq: 1"),
        .stored("node_modules/d.yaml", "dpq: 1"), .stored("__MACOSX/a.yaml", "\u{0}"),
      ], comment: "exported")
    let snapshot = Self.load(zip)
    #expect(snapshot.addresses("Product") == ["crm/people", "sales/orders"])
    let file = snapshot.text("file", "sales/orders") ?? ""
    #expect(file.hasSuffix("/export.zip!/products/a.yaml"))
    #expect(snapshot.diagnostics == [])
    #expect(snapshot.summary.failed == [])
  }

  @Test func aZipBehindOtherBytesIsFound() {
    let zip = ZipBuilder.zip([.deflated("a.yaml", Self.sales)])
    #expect(Self.load(Array("#!/bin/sh\n".utf8) + zip).addresses("Product") == ["sales/orders"])
  }

  @Test func gzipIsReadThroughItsInnerEnding() {
    let packed = ZipBuilder.gzip(Array(Self.sales.utf8))
    #expect(Self.load(packed, as: "mesh.yaml.gz").addresses("Product") == ["sales/orders"])
    // Members follow one another, and zeros may pad the end.
    let two =
      ZipBuilder.gzip(Array("dpq: 1\n".utf8))
      + ZipBuilder.gzip(Array("products: [ { id: orders } ]\n".utf8)) + [0, 0, 0, 0]
    #expect(Self.load(two, as: "mesh.yaml.gz").addresses("Product") == ["orders"])
    let record = #"{"kind":"usage","at":"2026-01-01","subject":"a","count":3}"# + "\n"
    let observed = Self.load(ZipBuilder.gzip(Array(record.utf8)), as: "m.obs.jsonl.gz")
    #expect(observed.observations.rowCount == 1)
  }

  @Test func folderOfPackedFiles() {
    Self.withFile("a.yaml.gz", ZipBuilder.gzip(Array(Self.sales.utf8))) { path in
      let folder = String(path.dropLast("/a.yaml.gz".count))
      #expect(SnapshotLoader.load(paths: [folder]).addresses("Product") == ["sales/orders"])
    }
  }

  /// Everything that may be wrong with a whole archive or one file of it.
  private static let bad: [(String, [UInt8], String)] = {
    let good = ZipBuilder.Member.deflated("a.yaml", sales)
    let zip = ZipBuilder.zip([good])
    var encrypted = good
    encrypted.flags = 1
    var zip64 = good
    zip64.size = 0xFFFF_FFFF
    var unknown = good
    unknown.method = 93
    var wrong = good
    wrong.crc ^= 1
    var longer = good
    longer.size = 5
    var lying = good
    lying.size += 7
    var bomb = good
    bomb.size = 900 << 20
    var huge = good
    huge.size = 2 << 30
    huge.packed = [UInt8](repeating: 0, count: 20)
    var locator = zip
    locator.insert(
      contentsOf: ZipBuilder.long(0x0706_4B50) + [UInt8](repeating: 0, count: 16),
      at: zip.count - 22)
    var overlapping = ZipBuilder.Member.deflated("b.yaml", sales)
    overlapping.offset = 0
    return [
      ("export.zip", Array(zip.prefix(zip.count - 30)), "load.archive-broken"),
      ("export.zip", Array(zip.prefix(10)), "load.archive-broken"),
      ("export.zip", [], "load.archive-broken"),
      ("export.zip", Array("not a zip".utf8), "load.archive-broken"),
      ("export.zip", Array(zip.dropFirst(20)), "load.archive-broken"),
      ("export.zip", ZipBuilder.zip([encrypted]), "load.archive-encrypted"),
      ("export.zip", ZipBuilder.zip([zip64]), "load.archive-zip64"),
      ("export.zip", locator, "load.archive-zip64"),
      ("export.zip", ZipBuilder.zip([unknown]), "load.archive-method"),
      ("export.zip", ZipBuilder.zip([wrong]), "load.archive-broken"),
      ("export.zip", ZipBuilder.zip([longer]), "load.archive-broken"),
      ("export.zip", ZipBuilder.zip([lying]), "load.archive-broken"),
      ("export.zip", ZipBuilder.zip([bomb]), "load.archive-size"),
      ("export.zip", ZipBuilder.zip([huge]), "load.archive-size"),
      ("export.zip", ZipBuilder.zip([good, overlapping]), "load.archive-broken"),
      ("export.zip", ZipBuilder.zip([.stored("in.zip", "PK")]), "load.archive-nested"),
      ("export.zip", ZipBuilder.zip([.stored("in.yaml.gz", "x")]), "load.archive-nested"),
      ("export.zip", ZipBuilder.zip([]), "load.empty-folder"),
      ("mesh.yaml.gz", [0x1F, 0x8B, 8], "load.archive-broken"),
      ("mesh.yaml.gz", Array(sales.utf8), "load.archive-broken"),
      (
        "mesh.yaml.gz", Array(ZipBuilder.gzip(Array(sales.utf8)).dropLast(9)),
        "load.archive-broken"
      ),
      ("mesh.yaml.gz", ZipBuilder.gzip(Array(sales.utf8), crc: 1), "load.archive-broken"),
      ("mesh.tar.gz", ZipBuilder.gzip([0]), "load.archive-tar"),
    ]
  }()

  @Test(arguments: 0..<23)
  func aBadArchiveIsADiagnostic(number: Int) {
    #expect(Self.bad.count == 23)
    let (name, bytes, code) = Self.bad[number]
    let snapshot = Self.load(bytes, as: name)
    #expect(snapshot.codes().contains(code), "\(number): \(snapshot.codes())")
    let isHarmless = code == "load.empty-folder"
    #expect(snapshot.summary.failed.isEmpty == isHarmless, "\(number)")
  }

  @Test(arguments: [
    "../a.yaml", "a/../../b.yaml", "/etc/a.yaml", "..\\a.yaml", "C:/a.yaml", "a/..", "",
  ])
  func namesThatLeaveTheArchiveAreRefused(name: String) {
    let zip = ZipBuilder.zip([.stored(name, Self.sales), .stored("good.yaml", Self.crm)])
    let snapshot = Self.load(zip)
    #expect(snapshot.addresses("Product") == ["crm/people"])
    #expect(snapshot.codes() == ["load.archive-name"])
  }

  @Test func linksAreNotFollowed() {
    var link = ZipBuilder.Member.stored("a.yaml", "/etc/passwd")
    link.mode = 0o120777
    #expect(Self.load(ZipBuilder.zip([link])).codes().contains("load.empty-folder"))
  }

  /// A bomb stops long before it would fill memory.
  @Test func aBombIsCutOff() {
    let zeros = [UInt8](repeating: 0x20, count: 24 << 20)
    let gzip = ZipBuilder.gzip(zeros)
    #expect(gzip.count < 200_000)
    let snapshot = Self.load(gzip, as: "bomb.yaml.gz")
    #expect(snapshot.codes().contains("load.archive-size"))
    #expect(snapshot.addresses("Product") == [])
  }

  /// Bytes changed at random never do more than fail.
  @Test func damagedArchivesNeverCrash() {
    var random = SeededGenerator(seed: 11)
    let zip = ZipBuilder.zip([.deflated("a.yaml", Self.sales), .stored("b.yaml", Self.crm)])
    let gzip = ZipBuilder.gzip(Array(Self.sales.utf8))
    for round in 0..<200 {
      var bytes = round % 2 == 0 ? zip : gzip
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      let snapshot = Self.load(bytes, as: round % 2 == 0 ? "x.zip" : "x.yaml.gz")
      let isTold = !snapshot.diagnostics.isEmpty || snapshot.summary.documents > 0
      #expect(isTold, "seed 11, round \(round)")
    }
  }
}
