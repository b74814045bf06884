import DurableStorage
import StorageFaults
import Testing

@Test func `the volume that fails on purpose keeps the contract until it does`() throws {
  let volume = FaultyVolume()
  try volume.makeFolder("here")
  try VolumeContract.check(volume, in: "here")
}

private func survivors(_ volume: FaultyVolume, _ cut: PowerCut) -> Set<[UInt8]?> {
  var found: Set<[UInt8]?> = []
  volume.forEachSurvivor(cut) { survivor, _ in
    found.insert(try? survivor.read("file", limit: 100))
  }
  return found
}

/// A volume with one durable file.
private func volume(with bytes: [UInt8]) throws -> FaultyVolume {
  let volume = FaultyVolume()
  try volume.createDurably("file", with: bytes, permissions: .everyoneReads)
  volume.beginAgain()
  return volume
}

@Test func `what was synced survives, and nothing else is possible`() throws {
  #expect(survivors(try volume(with: [1, 2]), PowerCut(tearStride: 1, pieces: 2)) == [[1, 2]])
}

@Test func `an unsynced write is lost, kept, torn, or zeros`() throws {
  let volume = try volume(with: [1])
  try volume.write([2, 3, 4], to: "file", at: 1)
  #expect(survivors(volume, .wholeChanges) == [[1], [1, 2, 3, 4]])
  #expect(
    survivors(volume, PowerCut(tearStride: 1, pieces: 0))
      == [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 0, 0, 0]])
  #expect(
    survivors(volume, PowerCut(tearStride: 0, pieces: 3)).isSuperset(of: [
      [1, 2, 0, 4], [1, 0, 3, 0], [1, 0, 0, 4],
    ]))
}

@Test func `two unsynced writes arrive in any order`() throws {
  let volume = try volume(with: [])
  try volume.write([1], to: "file", at: 0)
  try volume.write([2], to: "file", at: 1)
  #expect(survivors(volume, .wholeChanges) == [[], [1], [0, 2], [1, 2]])
}

@Test func `a name that was not synced may not be there`() throws {
  let volume = FaultyVolume()
  try volume.create("file", permissions: .everyoneReads)
  try volume.write([1], to: "file", at: 0)
  try volume.sync("file")
  #expect(survivors(volume, .wholeChanges) == [nil, [1]])
  try volume.syncFolder(".")
  #expect(survivors(volume, .wholeChanges) == [[1]])
}

@Test func `a replaced file is the old one or the new one wherever the power goes`() throws {
  for number in 0..<6 {
    let volume = try volume(with: [1, 1])
    volume.arm(.killedBefore, at: number)
    if (try? volume.replace("file", with: [2, 2, 2])) != nil { return }
    #expect(
      survivors(volume, PowerCut(tearStride: 1, pieces: 3)).isSubset(of: [[1, 1], [2, 2, 2]]))
  }
  Issue.record("replace took more verbs than were tried")
}

@Test func `a failed sync is not mended by the next one, only by writing again`() throws {
  let volume = try volume(with: [1])
  volume.arm(.refused, at: 1)
  try volume.write([2], to: "file", at: 1)
  #expect(throws: StorageError.self) { try volume.sync("file") }
  try volume.sync("file")
  #expect(try volume.read("file", limit: 9) == [1, 2])
  #expect(survivors(volume, .wholeChanges) == [[1], [1, 2]])
  try volume.write([2], to: "file", at: 1)
  try volume.sync("file")
  #expect(survivors(volume, .wholeChanges) == [[1, 2]])
}

@Test func `faults do what they say`() throws {
  let volume = try volume(with: [])
  volume.arm(.refused, at: 0)
  volume.arm(.doneButReportedFailed, at: 1)
  volume.arm(.short(1), at: 2)
  volume.arm(.killedWithin(2), at: 3)
  for (fault, after) in [([1], []), ([1], [1]), ([2, 3], [1, 2])] as [([UInt8], [UInt8])] {
    let end = try volume.size(of: "file")
    #expect(throws: StorageError.self) { try volume.write(fault, to: "file", at: end) }
    #expect(try volume.read("file", limit: 9) == after)
  }
  #expect(throws: StorageError.self) { try volume.write([4, 5, 6], to: "file", at: 2) }
  #expect(volume.isDead)
  #expect(throws: StorageError.self) { _ = try volume.read("file", limit: 9) }
  #expect(try volume.restarted().read("file", limit: 9) == [1, 2, 4, 5])
}
