import Cryptography
import Testing

@testable import Ledger

@Suite struct DigestTableTests {
  @Test func `each digest keeps what it got first`() {
    var table = DigestTable<Int>()
    var known: [Digest: Int] = [:]
    #expect(table[SHA256.hash([0])] == nil)
    for number in 0..<5_000 {
      let digest = SHA256.hash([UInt8(number % 199), UInt8(number % 13)])
      table.insert(number, for: digest)
      known[digest] = known[digest] ?? number
      #expect(table[digest] == known[digest])
    }
    #expect(table.count == known.count)
    for (digest, number) in known { #expect(table[digest] == number) }
    #expect(table[SHA256.hash([1, 2, 3])] == nil)
  }

  @Test func `digests that begin alike are told apart`() {
    // All of them belong into one place.
    var table = DigestTable<UInt64>()
    let digests = (0..<40).map { Digest(words: 7, $0, 0, 0) }
    for digest in digests { table.insert(digest.words.1, for: digest) }
    for digest in digests { #expect(table[digest] == digest.words.1) }
    #expect(table[Digest(words: 7, 40, 0, 0)] == nil)
  }

  @Test func `a table is added to another`() {
    var (table, other) = (DigestTable<Int>(), DigestTable<Int>())
    for number in 0..<100 { table.insert(number, for: SHA256.hash([UInt8(number)])) }
    other.reserve(50)
    for number in 50..<150 { other.insert(-number, for: SHA256.hash([UInt8(number)])) }
    table.add(other)
    #expect(table.count == 150)
    #expect(table[SHA256.hash([99])] == 99)
    #expect(table[SHA256.hash([100])] == -100)
  }
}
