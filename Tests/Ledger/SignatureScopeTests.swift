import Cryptography
import DurableStorage
import Fields
import Synchronization
import Testing
import TransparencyLog

@testable import Ledger

/// Verifying by the first pass comes to what the reader that explains comes to.
@Suite struct SignatureScopeTests {
  static func basis(_ scope: SignatureScope) -> VerificationBasis {
    VerificationBasis(charter: World.charter, signatures: scope)
  }

  /// A ledger of some batches, with a directory among them.
  static func world() throws -> World {
    var world = try World.founded()
    for batch in 0..<12 {
      let requests = try (0...(batch % 3)).map { place in
        try world.note(batch * 10 + place, .procedure(Identifier(place == 0 ? "P-1" : "P-2")))
      }
      try world.append(requests, sealsDirectory: batch == 7)
    }
    return world
  }

  @Test func `what the first pass verifies, the reader that explains verifies, word for word`()
    throws
  {
    let reader = try Self.world().reader
    let sound = try #require(try reader.soundVerification(Self.basis(.all)))
    let explained = try reader.explainedVerification(Self.basis(.all))
    #expect(sound.counts == explained.counts)
    #expect(sound.counts.directories == 1)
    #expect(sound.faults.isEmpty && explained.faults.isEmpty)
    #expect(sound.notChecked == explained.notChecked)
    #expect(sound.checkpoint == explained.checkpoint)
    #expect(sound.root == explained.root)
    #expect(sound.state.register.keys == explained.state.register.keys)
  }

  @Test func `what is left unchecked is said, with its number`() throws {
    let reader = try Self.world().reader
    func verified(_ scope: SignatureScope) throws -> (Int, [String]) {
      let verification = try reader.verify(Self.basis(scope))
      return (verification.counts.actorSignatures, verification.notChecked)
    }
    let (all, nothing) = try verified(.usual)
    let (five, sample) = try verified(.sample(5))
    let (some, since) = try verified(.since(20))
    let (none, actors) = try verified(.none)
    #expect(all > 20 && five >= 5 && five < 8 && some < all && none == 0)
    #expect(!nothing.contains { $0.contains("signatures") })
    #expect(sample.contains { $0.contains("all but 5 events") })
    #expect(since.contains { $0.contains("before size 20") })
    #expect(actors.contains { $0.contains("actors' signatures") })
  }

  @Test func `a sample is drawn by the root, and is the same for the same root`() {
    let (one, other) = (SHA256.hash(Array("one".utf8)), SHA256.hash(Array("other".utf8)))
    func drawn(_ root: Digest) -> [Int] {
      let selection = SignatureSelection(.sample(50), size: 100_000, root: root)
      #expect(selection.count(of: 100_000) == 50)
      #expect(!selection.holdsRoot(99_999))
      return (0..<100_000).filter(selection.holds)
    }
    #expect(drawn(one) == drawn(one))
    #expect(drawn(one).count == 50)
    #expect(drawn(one) != drawn(other))
  }

  @Test func `a long ledger is sampled unless told otherwise`() {
    #expect(SignatureScope.usual.resolved(SignatureScope.usualMax) == .all)
    #expect(SignatureScope.usual.resolved(20_001) == .sample(SignatureScope.usualSample))
    #expect(SignatureScope.sample(100).resolved(99) == .all)
    #expect(SignatureScope.since(0).unchecked(10) == nil)
    // (1 - 1/1000)^4600
    #expect((0..<SignatureScope.usualSample).reduce(1.0) { odds, _ in odds * 0.999 } < 0.0101)
  }

  @Test func `progress is told, with its total`() throws {
    let seen = Mutex<[(Int, Int)]>([])
    var basis = Self.basis(.all)
    basis.signatureProgress = { done, total in seen.withLock { $0.append((done, total)) } }
    let verification = try Self.world().reader.verify(basis)
    let last = try #require(seen.withLock { $0.last })
    #expect(last == (verification.counts.events, verification.counts.events))
  }

  @Test func `a fault of form is found by the reader that explains, with the same words`() throws {
    var world = try Self.world()
    // An older clock is no fault, and yet more than the first pass answers for.
    world.clock = -300_000
    _ = try world.open.append(
      [world.note(900)], recordedAt: world.now, allowsClockBehind: true)
    #expect(try world.reader.soundVerification(Self.basis(.all)) == nil)
    let verification = try world.reader.verify(Self.basis(.all))
    #expect(verification.faults.map(\.kind) == [.remark])
    #expect(verification.faults.map(\.error.code) == [.clock])
  }
}
