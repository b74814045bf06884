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
    let (five, sample) = try verified(.sample(5, Self.seed))
    let (unseeded, complete) = try verified(.sample(5))
    let (some, since) = try verified(.since(20))
    let (none, actors) = try verified(.none)
    #expect(all > 20 && five >= 5 && five < 8 && some < all && none == 0)
    #expect(!nothing.contains { $0.contains("signatures") })
    #expect(sample.contains { $0.contains("all but 5 events") })
    #expect(sample.contains { $0.contains("sample:5:\(Self.seed)") })
    #expect(unseeded == all && complete == nothing)
    #expect(since.contains { $0.contains("before size 20") })
    #expect(actors.contains { $0.contains("actors' signatures") })
  }

  private static let seed = SampleSeed(Array(0..<16))

  @Test func `a sample is the same for the same root and seed, and for no others`() {
    let (one, other) = (SHA256.hash(Array("one".utf8)), SHA256.hash(Array("other".utf8)))
    func drawn(_ root: Digest, _ seed: SampleSeed = Self.seed) -> [Int] {
      let selection = SignatureSelection(.sample(50, seed), size: 100_000, root: root)
      #expect(selection.count(of: 100_000) == 50)
      #expect(!selection.holdsRoot(99_999))
      return (0..<100_000).filter(selection.holds)
    }
    #expect(drawn(one) == drawn(one))
    #expect(drawn(one).count == 50)
    #expect(drawn(one) != drawn(other))
    #expect(drawn(one) != drawn(one, SampleSeed(Array(1..<17))))
  }

  @Test func `a seed is drawn once, and only where a sample is`() throws {
    let reader = try Self.world().reader
    let draws = Mutex(0)
    func verified(_ scope: SignatureScope) throws -> [String] {
      var basis = Self.basis(scope)
      basis.drawSeed = {
        draws.withLock { $0 += 1 }
        return Self.seed
      }
      return try reader.verify(basis).notChecked
    }
    _ = try verified(.usual)
    _ = try verified(.sample(5, Self.seed))
    _ = try verified(.sample(1_000_000))
    #expect(draws.withLock { $0 } == 0)
    #expect(try verified(.sample(5)) == verified(.sample(5, Self.seed)))
    #expect(draws.withLock { $0 } == 1)
  }

  @Test func `a seed has one spelling`() {
    #expect(Self.seed.description == "000102030405060708090a0b0c0d0e0f")
    #expect(SampleSeed(Self.seed.description) == Self.seed)
    for text in ["", "00", "000102030405060708090A0B0C0D0E0F", Self.seed.description + "00"] {
      #expect(SampleSeed(text) == nil)
    }
  }

  @Test func `a long ledger is sampled unless told otherwise`() {
    #expect(SignatureScope.usual.resolved(SignatureScope.usualMax) == .all)
    #expect(SignatureScope.usual.resolved(20_001) == .sample(SignatureScope.usualSample))
    #expect(SignatureScope.sample(100).resolved(99) == .all)
    #expect(SignatureSelection(.since(0), size: 10, root: SHA256.hash([])).unchecked == nil)
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
