import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
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
  /// The story with one more event, under the log's own signature: that a partner gave up.
  private static func forged() throws -> (volume: FaultyVolume, now: Instant, index: Int) {
    let (volume, last, size) = try PastTests.cut("moved-goalposts", after: 60)
    let ledger = try Ledger.open(
      on: volume, at: "/ledger", charter: .commissioning, memory: Memory(seen: nil))
    let stream = try #require(Stream("procedure:steady-feet"))
    let body = Body(
      actor: Identifier("officer-1"), at: try #require(Moment("2025-09-18T17:00:00+02:00")),
      data: JSONObject([("need", .string("need-1")), ("needText", .string("Nobody said so."))]),
      once: "forged", seen: ledger.state.seen(in: stream), stream: stream,
      type: "need-identified")
    var draft = BatchDraft(ledger, last, allowsClockBehind: true)
    draft.add(SignedBody(body, by: [StoryKeys.key(of: Identifier("officer-1"))]))
    let text = String(decoding: try #require(draft.entries.first).bytes, as: UTF8.self)
    // Another letter within the signature: the key is the officer's, and the signature nobody's.
    let parts = text.split(separator: "\"sig\":\"", maxSplits: 1)
    let swapped = (parts[1].first == "A" ? "B" : "A") + parts[1].dropFirst()
    let line = Array((parts[0] + "\"sig\":\"" + swapped).utf8)
    ledger.close()
    var frontier = ledger.state.frontier
    frontier.append(TreeHash.leaf(line))
    let commit = CommitLine(size: frontier.size, root: frontier.root)
    let signer = NoteSigner(name: ledger.origin, signingKey: StoryKeys.key(of: Charter.log))
    let signed = SignedLine(commit, by: [signer], origin: signer.name)
    let path = "/ledger/log/" + Segment.name(0)
    let before = try volume.read(path, limit: 1 << 24)
    let end: [UInt8] = [0x0A]
    try volume.plant(before + line + end + commit.bytes + end + signed.bytes + end, at: path)
    return (volume, last, size)
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
        "event \(index) bears a signature that its signer did not make"))
    #expect(!outcome.output.contains("Nobody said so.") || command == "history")
    let verdict = try StoryAnswersTests.run(["verify", "--trust-embedded"], on: (volume, now))
    #expect(verdict.status == .unverified)
    #expect(verdict.output.contains("event \(index)"))
  }
}
