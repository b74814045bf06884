import Cryptography
import Testing
import TransparencyLog

/// The ledger's own vector: a log of events and one witness, with keys that everyone knows.
enum Vector {
  static let origin = "ledger.example.org/probity"
  static let logText =
    "ledger.example.org/probity+1e106756+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
  static let witnessText =
    "witness.example.net/w1+0abc1f19+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"

  /// The checkpoint of size 5, signed by the log and cosigned at 1,700,000,000.
  static let checkpoint = """
    ledger.example.org/probity
    5
    F+hovCBsmhQdnq+A/0SkI9zihdFvtHcnpOkiqXtAj1A=

    — ledger.example.org/probity HhBnVvkoJ7JioP2LqyE+LPFFLEsKAM8QieUvUqlEy844oBkLuy/jlwJrR3ZoJ2\
    3kGc0qSUxsiNWMfk0FQmWCR7V+Ogg=
    — witness.example.net/w1 CrwfGQAAAABlU/EA8+MWlfG40gWeWrM1X4TPExUG5On50jpuipNvTEfxdJedabqTDs\
    aRZZpL2qa6AcmSLi9HyfJRaLoccBDRVZDpDA==

    """

  static let time: Int64 = 1_700_000_000

  static func signer() throws -> NoteSigner {
    NoteSigner(
      name: try #require(KeyName(origin)),
      signingKey: try SigningKey(seed: [UInt8](repeating: 1, count: 32)))
  }

  /// Witness number `number`; the first is the vector's.
  static func witness(_ number: UInt8 = 1) throws -> NoteSigner {
    NoteSigner(
      name: try #require(KeyName("witness.example.net/w\(number)")),
      signingKey: try SigningKey(seed: [UInt8](repeating: number + 1, count: 32)),
      algorithm: .cosignature)
  }

  static func frontier(_ size: Int) -> TreeFrontier {
    var frontier = TreeFrontier()
    for index in 0..<size { frontier.append(TreeTests.eventHash(index)) }
    return frontier
  }

  /// The checkpoint of `size`, signed by the log and cosigned by these witnesses.
  static func signed(_ size: Int, witnesses: [UInt8] = []) throws -> SignedCheckpoint {
    let log = try signer()
    let checkpoint = Checkpoint(origin: log.name, frontier: frontier(size))
    var signatures = [log.signature(on: checkpoint.text)]
    for number in witnesses {
      signatures.append(try witness(number).signature(on: checkpoint.text, time: time))
    }
    return try SignedCheckpoint(checkpoint, signatures: signatures)
  }
}
