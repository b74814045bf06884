import DurableStorage
import Fields
import Foundation
import StorageFaults
import Testing

@testable import Ledger

/// The same ledger on a real disk.
@Test func `on a real disk the same bytes stand, and keys and values are the owner's alone`()
  throws
{
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("probity-ledger-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: root) }
  let volume = PosixVolume(folder: root.path)
  let inMemory = try World.founded(span: 3)
  let founding = Founding(
    origin: try #require(World.origin), authority: "Example Council", firstActor: World.owner,
    firstRole: World.administrator, rulebook: "eu-2014-24-ip@1")
  let seen = SeenLedgers(volume, folder: "state")
  let made = try Ledger.create(
    on: volume, at: World.folder, founding,
    FoundingKeys(log: World.key("log"), firstActor: World.key("owner")), charter: World.charter,
    recordedAt: try World.instant(0), seen: seen, span: 3)
  made.close()
  let ledger = try Ledger.open(
    on: volume, at: World.folder, charter: World.charter, memory: Memory(seen: seen), span: 3)
  for number in 1...5 {
    let now = try World.instant(Int64(number) * 1000)
    let request = try inMemory.note(number, sealed: number)
    for ledger in [ledger, try inMemory.open] {
      _ = try ledger.append([request], recordedAt: now)
    }
  }
  #expect(throws: LedgerError(.locked, at: "", "")) {
    try Ledger.open(
      on: volume, at: World.folder, charter: World.charter, memory: Memory(seen: seen), span: 3)
  }
  ledger.close()
  for (path, bytes) in inMemory.volume.files {
    #expect(try volume.read(path, limit: 1 << 20) == bytes, "\(path)")
    let permissions = try inMemory.volume.attributes(of: path)?.permissions
    #expect(try volume.attributes(of: path)?.permissions == permissions, "\(path)")
  }
  for path in ["council/keys/log.key", "council/sealed/" + Segment.name(0), "state/seen"] {
    #expect(try volume.attributes(of: path)?.permissions == .ownerOnly, "\(path)")
  }
}
