import DurableStorage

/// Where the parts of a ledger are, under its folder.
struct LedgerLayout: Sendable {
  /// The ledger's folder.
  let folder: String

  var log: String { path("log") }
  var sealed: String { path("sealed") }
  var keys: String { path("keys") }
  var torn: String { path("torn") }
  var policy: String { path("policy") }
  var lock: String { path("lock") }
  var logKey: String { path("keys/log.key") }

  /// All names that belong directly in the folder; what is derived is made elsewhere.
  static let names: Set<String> = [
    "log", "sealed", "keys", "policy", "witnessed", "lock", "torn", "tile", "index.sqlite",
    "index.sqlite-wal", "index.sqlite-shm", "index.sqlite.new", "index.sqlite.new-wal",
    "index.sqlite.new-shm", "checkpoint", "directory", "withheld",
  ]

  func segment(_ first: Int) -> String { StoragePath.join(log, Segment.name(first)) }
  func sealedSegment(_ first: Int) -> String { StoragePath.join(sealed, Segment.name(first)) }

  private func path(_ name: String) -> String { StoragePath.join(folder, name) }

  /// The log's files that there are, by their first index, in order, and names that are none.
  func segments(
    on volume: any ReadableVolume
  ) throws(StorageError) -> (firsts: [Int], strays: [String]) {
    let names = try volume.names(in: log)
    return (names.compactMap(Segment.first).sorted(), names.filter { Segment.first($0) == nil })
  }
}
