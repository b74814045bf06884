import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Foundation
import Goldens
import StorageFaults
import Synchronization
import Testing
import TransparencyLog

@testable import Ledger
@testable import Probity
@testable import ProbityCLI
@testable import Rehearsal

/// Whoever holds the log's key can sign a root over any line. He cannot sign for an actor.
struct ForgeryTests {
  private static let officer = Identifier("officer-1")

  /// Puts one more line into the log, under the log's own signature, as its keeper can: signed by
  /// these keys, and with `isGarbled` so that the first signature is nobody's.
  private static func plant(
    _ type: String, _ data: JSONObject, by actor: Identifier, in stream: String,
    signed keys: [SigningKey], isGarbled: Bool, on volume: FaultyVolume, at time: Instant
  ) throws -> Int {
    let ledger = try Ledger.open(
      on: volume, at: "/ledger", charter: .commissioning, memory: Memory(seen: nil))
    defer { ledger.close() }
    let stream = try #require(Stream(stream))
    let body = Body(
      actor: actor, at: try #require(Moment("2025-09-18T17:00:00+02:00")), data: data,
      once: "planted \(type)", seen: ledger.state.seen(in: stream), stream: stream, type: type)
    var draft = BatchDraft(ledger, time, allowsClockBehind: true)
    draft.add(SignedBody(body, by: keys))
    var line = try #require(draft.entries.first).bytes
    if isGarbled {
      // Another letter within the signature: the key is the actor's, and the signature nobody's.
      let parts = String(decoding: line, as: UTF8.self).components(separatedBy: "\"sig\":\"")
      let wanted =
        try #require(
          keys.map(\.publicKey.keyID).sorted().firstIndex(of: keys[0].publicKey.keyID)) + 1
      let swapped = (parts[wanted].first == "A" ? "B" : "A") + parts[wanted].dropFirst()
      line = Array(
        (parts[..<wanted] + [swapped] + parts[(wanted + 1)...]).joined(separator: "\"sig\":\"").utf8
      )
    }
    var frontier = ledger.state.frontier
    frontier.append(TreeHash.leaf(line))
    let commit = CommitLine(size: frontier.size, root: frontier.root)
    let signer = NoteSigner(name: ledger.origin, signingKey: StoryKeys.key(of: Charter.log))
    let signed = SignedLine(commit, by: [signer], origin: signer.name)
    let path = "/ledger/log/" + Segment.name(0)
    let before = try volume.read(path, limit: 1 << 24)
    let end: [UInt8] = [0x0A]
    try volume.plant(before + line + end + commit.bytes + end + signed.bytes + end, at: path)
    return frontier.size - 1
  }

  private static let need = JSONObject([
    ("need", .string("need-1")), ("needText", .string("Nobody said so.")),
  ])

  /// The story with one more event in the officer's name, under a signature that is nobody's.
  private static func forged() throws -> (volume: FaultyVolume, now: Instant, index: Int) {
    let (volume, last, _) = try PastTests.cut("moved-goalposts", after: 60)
    let index = try plant(
      "need-identified", need, by: officer, in: "procedure:steady-feet",
      signed: [StoryKeys.key(of: officer)], isGarbled: true, on: volume, at: last)
    return (volume, last, index)
  }

  @Test(arguments: ["audit", "history", "status", "replay"])
  func `a word that its actor never signed counts for nothing, and everybody is told`(
    command: String
  ) throws {
    let (volume, now, index) = try Self.forged()
    let talk = Mutex("")
    let outcome = try StoryAnswersTests.run([command, "steady-feet"], on: (volume, now)) { more in
      talk.withLock { $0 += more }
    }
    #expect(
      talk.withLock { $0 }.contains(
        "event \(index) is left out of all that follows: a signature that does not fit"))
    #expect(!outcome.output.contains("Nobody said so.") || command == "history")
    let verdict = try StoryAnswersTests.run(["verify", "--trust-embedded"], on: (volume, now))
    #expect(verdict.status == .unverified)
    #expect(verdict.output.contains("event \(index)"))
  }

  /// The keeper enrols a key of his own in the officer's name, and signs with that one.
  @Test func `a key that its owner never let in opens nothing`() throws {
    let (volume, now, _) = try PastTests.cut("moved-goalposts", after: 60)
    let own = try SigningKey(seed: Array(repeating: 9, count: 32))
    let owner = Identifier("owner")
    let enrolment = try Self.plant(
      "key-added", JSONObject([("key", .string(KeyText(own.publicKey).spelling))]), by: owner,
      in: "actor:officer-1", signed: [StoryKeys.key(of: owner), own], isGarbled: true, on: volume,
      at: now)
    let index = try Self.plant(
      "need-identified", Self.need, by: Self.officer, in: "procedure:steady-feet", signed: [own],
      isGarbled: false, on: volume, at: now)
    let talk = Mutex("")
    let outcome = try StoryAnswersTests.run(["audit", "steady-feet"], on: (volume, now)) { more in
      talk.withLock { $0 += more }
    }
    #expect(!outcome.output.contains("Nobody said so."))
    #expect(
      talk.withLock { $0 }.contains(
        "event \(index) is left out of all that follows: a key that is not valid here"))
    let verdict = try StoryAnswersTests.run(["verify", "--trust-embedded"], on: (volume, now))
    #expect(verdict.output.contains("event \(enrolment)"))
    #expect(verdict.output.contains("event \(index)"))
  }
}
