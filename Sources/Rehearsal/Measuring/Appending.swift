import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import Probity
import TransparencyLog

/// Appends to a new ledger, measured in process: what the vault does, without the bench's advice.
struct Appending {
  private let volume: PosixVolume
  private let folder: String
  private let ledger: Ledger
  private let clerk = StoryKeys.key(of: Identifier("owner"))
  private let time: Instant

  /// Makes the ledger in a folder that is absent or empty.
  init(_ volume: PosixVolume, _ folder: String) throws(Complaints) {
    guard let origin = KeyName("appending.example/ledger"),
      let time = Instant("2026-03-02T09:00:00.000Z")
    else { preconditionFailure("an origin and a time are what they look like") }
    self.volume = volume
    self.folder = folder
    self.time = time
    let founding = Founding(
      origin: origin, authority: "Appending", firstActor: Identifier("owner"),
      firstRole: Role.owner.identifier)
    do {
      ledger = try Ledger.create(
        on: volume, at: folder, founding,
        FoundingKeys(log: StoryKeys.key(of: Charter.log), firstActor: clerk),
        charter: Charter([
          Role.owner.identifier: Set(VaultEventType.allCases.map(\.rawValue) + ["note-made"])
        ]), recordedAt: time, seen: nil)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private static let streams = (0..<64).map { number in
    Stream.procedure(Identifier(spelled: "P-\(number)") ?? Identifier("P"))
  }

  private static let owner = Identifier("owner")
  private static let happened: Moment = {
    guard let at = Moment("2026-03-02T09:00:00+00:00") else {
      preconditionFailure("a time is what it looks like")
    }
    return at
  }()

  /// What a signer has before him in each of the streams.
  typealias Seen = [Digest?]

  private var seen: Seen { Self.streams.map { ledger.state.seen(in: $0) } }

  private static func request(_ number: Int, _ seen: Digest?, _ clerk: SigningKey) -> Request {
    let place = number % streams.count
    let text = "A note of some hundred letters, as long as most statements of a commissioner are."
    let body = Body(
      actor: owner, at: happened,
      data: JSONObject([("number", .integer(number)), ("text", .string(text))]),
      once: "note-\(number)", seen: seen, stream: streams[place],
      type: "note-made")
    return Request(SignedBody(body, by: [clerk]))
  }

  /// The median of each: an append with both signatures, one raw write and sync of as many bytes,
  /// and one signature.
  func singly() throws(Complaints) -> String {
    var (appends, raws, signings) = ([Double](), [Double](), [Double]())
    let beside = folder + ".raw"
    do {
      try volume.create(beside, permissions: .everyoneReads)
      var offset = 0
      let bytes = [UInt8](repeating: 0x61, count: 1_000)
      for number in 0..<400 {
        var watch = Stopwatch()
        let stream = Self.streams[number % Self.streams.count]
        let request = Self.request(number, ledger.state.seen(in: stream), clerk)
        _ = try ledger.append([request], recordedAt: time)
        appends.append(watch.seconds)
        watch = Stopwatch()
        try volume.write(bytes, to: beside, at: offset)
        try volume.sync(beside)
        raws.append(watch.seconds)
        offset += bytes.count
        watch = Stopwatch()
        _ = clerk.signature(for: bytes)
        signings.append(watch.seconds)
      }
      try volume.remove(beside)
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch let error as LedgerError {
      throw Complaints(Complaint(error))
    } catch {
      preconditionFailure("only the disk and the ledger fail here")
    }
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    return "{\"append\":\(median(appends)),\"raw\":\(median(raws)),\"sign\":\(median(signings))}"
  }

  private static let (batches, size) = (40, 1_000)

  /// Forty batches of a thousand, signed on all cores while those before are appended.
  func inBulk(workers: Int) throws(Complaints) -> Double {
    let watch = Stopwatch()
    let clerk = clerk
    let bulk = BulkAppending(batches: Self.batches, size: Self.size) { number, seen in
      Self.request(number, seen[number % seen.count], clerk)
    }
    // One thread alone appends.
    nonisolated(unsafe) let ledger = ledger
    let time = time
    let failure = Monitor<LedgerError?>(nil)
    let isDone = bulk.run(signers: workers, seen: seen) { next, recorded in
      do throws(LedgerError) {
        unsafe try ledger.append(batches: next, recordedAt: { time }) { recorded($0.receipts) }
      } catch {
        failure.enter { $0 = error }
      }
    }
    if !isDone, let error = failure.enter({ $0 }) { throw Complaints(Complaint(error)) }
    return watch.seconds
  }

  /// The same of requests that were signed before.
  func inBulkSigned(workers: Int) throws(Complaints) -> Double {
    let (clerk, seen) = (clerk, seen)
    let requests = Cores.map(0..<(Self.batches * Self.size), workers: workers) { number in
      Self.request(number, seen[number % seen.count], clerk)
    }
    var batches = stride(from: 0, to: requests.count, by: Self.size).map { start in
      Array(requests[start..<(start + Self.size)])
    }.makeIterator()
    let watch = Stopwatch()
    do {
      try ledger.append(
        batches: { batches.next() }, recordedAt: { time }, recorded: { _ in })
    } catch {
      throw Complaints(Complaint(error))
    }
    return watch.seconds
  }

  /// As many bytes as the batches took, written and synced as often, by themselves: what the disk
  /// lets anybody do.
  func rawInBulk() throws(Complaints) -> Double {
    let beside = folder + ".raw"
    do {
      let log = StoragePath.join(folder, "log")
      let names = try volume.names(in: log)
      let sizes = try names.map { name throws(StorageError) in
        try volume.size(of: StoragePath.join(log, name))
      }
      let bytes = [UInt8](repeating: 0x61, count: sizes.reduce(0, +) / Self.batches)
      try volume.create(beside, permissions: .everyoneReads)
      let watch = Stopwatch()
      for number in 0..<Self.batches {
        try volume.write(bytes, to: beside, at: number * bytes.count)
        try volume.sync(beside)
      }
      let seconds = watch.seconds
      try volume.remove(beside)
      return seconds
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// Both, each to a ledger of its own, and the raw writes of the second.
  static func inBulk(
    _ volume: PosixVolume, _ folder: String, workers: Int
  ) throws(Complaints) -> String {
    let seconds = try Appending(volume, folder).inBulk(workers: workers)
    let before = try Appending(volume, folder + ".signed")
    let signed = try before.inBulkSigned(workers: workers)
    let raw = try before.rawInBulk()
    return "{\"events\":\(batches * size),\"peakKiB\":\(Stopwatch.peakKiB),\"raw\":\(raw),"
      + "\"seconds\":\(seconds),\"signedBefore\":\(signed)}"
  }
}
