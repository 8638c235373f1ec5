import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct EdgeTableTests {
  @Test(arguments: [
    "source,target", "from,to", "upstream,downstream", "Source_table_key,target_table_key",
    "a,b",
  ])
  func twoColumnsAreEdges(header: String) {
    let first = header == "a,b" ? "" : "\(header)\n"
    let snapshot = load(["e.csv": "\(first)x,y\ny,\"z, 1\"\n"])
    #expect(snapshot.addresses("Asset") == ["asset:x", "asset:y", "asset:z-1"])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:x -[observed]-> asset:y", "asset:y -[observed]-> asset:z-1",
      ])
    #expect(snapshot.diagnostics.isEmpty)
  }

  @Test func rowsThatAreNoEdgesAreTold() {
    let snapshot = load(["e.csv": "from,to\nx,y\nx\n,y\ny,z,w\n\n"])
    #expect(snapshot.links("FLOWS_TO").count == 2)
    #expect(
      snapshot.diagnostics.map { $0.placedMessage.split(separator: "/").last ?? "" } == [
        "e.csv:3: an edge without its end", "e.csv:4: an edge without its start",
        "e.csv:5: the first line names 2 columns, and none for `w`",
      ])
  }

  @Test func endsAreWhatOtherFilesDescribe() {
    let snapshot = load([
      "e.csv": "to;basis;from;weight\nasset:b;declared;Prod.A;3\nnew;;asset:b;\n",
      "m.yaml": "dpq: 1\nassets: [ { id: a, location: Prod.A }, { id: b } ]",
    ])
    #expect(snapshot.addresses("Asset") == ["asset:a", "asset:b", "asset:new"])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:a -[declared]-> asset:b", "asset:b -[observed]-> asset:new",
      ])
    #expect(snapshot.linkValues("FLOWS_TO", "weight") == ["3", "null"])
  }

  @Test func tablesColumnsAndOwnersOfAmundsen() {
    let snapshot = load([
      "1.csv": "source_column_key,target_column_key\nhive://g.s/t/c,hive://g.s/u/d\n",
      "2.csv":
        """
      database,cluster,schema,name,description,tags,is_view
      hive,g,s,t,"a, b","x,y",false
      """,
      "3.csv":
        """
      name,description,col_type,sort_order,database,cluster,schema,table_name,badges
      c,C,int,1,hive,g,s,t,PII
      """,
      "4.csv": "db_name,schema,cluster,table_name,owners\nhive,s,g,t,\"a@x.org,b@x.org\"\n",
    ])
    #expect(snapshot.addresses("Asset") == ["asset:hive-g-s-t", "asset:hive-g-s-u"])
    #expect(snapshot.text("description", "asset:hive-g-s-t") == "a, b")
    #expect(
      snapshot.links("FLOWS_TO") == ["asset:hive-g-s-t#c -[observed]-> asset:hive-g-s-u#d"])
    #expect(snapshot.value("tags", "asset:hive-g-s-t#c").plain == "[PII]")
    #expect(snapshot.links("OWNS").count == 2)
  }

  @Test func observationsMayBeCsv() {
    let snapshot = load([
      "m.yaml": "dpq: 1\nproducts: [ { id: p } ]",
      "o.csv": "kind,at,subject,count,ok\nusage,2026-06-01,p,4,true\n",
    ])
    let table = snapshot.observationStore.table
    #expect(table.rowCount == 1)
    #expect(table.count[0] == 4)
    #expect(table.ok[0] == 1)
  }

  @Test func otherTablesAreSkippedQuietlyInAFolder() {
    let folder = Folder()
    folder.write("data.csv", "id,name,city\n1,a,b\n")
    folder.write("m.yaml", "dpq: 1\nproducts: [ { id: p } ]")
    let snapshot = SnapshotLoader.load(paths: [folder.path])
    #expect(snapshot.summary.skipped.map(\.isNamed) == [false])
    #expect(snapshot.diagnostics.map(\.severity) == [.note])
    let named = SnapshotLoader.load(paths: ["\(folder.path)/data.csv"])
    #expect(named.diagnostics.contains { $0.message.contains("`source` and `target`") })
  }

  @Test func quotesThatAreNotClosed() {
    let snapshot = load(["e.csv": "source,target\nx,\"y\n"])
    #expect(snapshot.summary.failed == ["e.csv"])
  }
}
