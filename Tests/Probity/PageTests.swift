import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Foundation
import Goldens
import Ledger
import Reports
import StorageFaults
import Testing
import TransparencyLog

@testable import Probity
@testable import Rehearsal

/// The evidence report: the same bytes from the same dossier, every other byte found, and nothing
/// in it that its reader may not see.
struct PageTests {
  /// A story, its procedure, and one party of it.
  static let stories = [
    ("clean-partnership", "home-again", "party:larch"),
    ("moved-goalposts", "steady-feet", "party:plover"),
  ]
  static let copies = stories.flatMap { story, procedure, party in
    ["public", party].map { (story, procedure, $0) }
  }

  /// A page with what it was made from.
  struct Copy {
    let dossier: Dossier
    let accepted: AcceptedCheckpoint
    let checked: CheckedDossier
    let page: [UInt8]
  }

  private static let made = Once<Copy>()

  static func copy(_ story: String, _ procedure: String, _ readership: String) throws -> Copy {
    try made("\(story) \(procedure) \(readership)") {
      let readership = try #require(Readership(spelled: readership))
      let dossier = try DossierTests.dossier(story, procedure, for: readership)
      let accepted = try DossierTests.accepted(dossier)
      let checked = try CheckedDossier(dossier, accepted)
      return Copy(
        dossier: dossier, accepted: accepted, checked: checked, page: Array(checked.page.utf8))
    }
  }

  /// The page without what has tests of its own, or is a file of its own: the evidence, the looks
  /// and the script.
  static func words(of page: [UInt8]) -> String {
    var isLeftOut = false
    return String(decoding: page, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .compactMap { line -> Substring? in
        if line.hasPrefix("<script type=\"application/json\" id=\"dossier\">") {
          return "(the evidence)"
        }
        if isLeftOut {
          isLeftOut = !line.hasPrefix("</style>") && !line.hasPrefix("</script>")
          return isLeftOut ? nil : line
        }
        isLeftOut = line.hasPrefix("<style>") || line.hasPrefix("<script id=\"check\">")
        return line
      }.joined(separator: "\n")
  }

  @Test(arguments: copies)
  func `a page is the same to the last byte, and made again from itself`(
    story: String, procedure: String, readership: String
  ) throws {
    let copy = try Self.copy(story, procedure, readership)
    let name = readership == "public" ? "public" : "party"
    #expect(
      Golden.difference("Reports/\(story).\(name).html", Self.words(of: copy.page)) == nil)
    let again = try Dossier(page: copy.page, from: "page")
    #expect(again == copy.dossier)
    let checked = try CheckedDossier(again, copy.accepted)
    #expect(throws: Never.self) { try checked.compare(with: copy.page) }
    if let folder = ProcessInfo.processInfo.environment["PROBITY_PAGES"] {
      let file = URL(fileURLWithPath: folder).appendingPathComponent("\(story).\(name).html")
      try Data(copy.page).write(to: file)
    }
  }

  @Test func `in 500 seeded changes of two pages each one is found`() throws {
    let seed: UInt64 = 29
    print("seed \(seed)")
    var random = Seeded(seed: seed)
    for (story, procedure, _) in Self.stories {
      let whole = try Self.copy(story, procedure, "public")
      let evidence = try #require(
        whole.page.firstRange(of: Array("id=\"dossier\">".utf8))?.upperBound)
      let end = try #require(
        whole.page[evidence...].firstRange(of: Array("</script>".utf8))?.lowerBound)
      for round in 0..<250 {
        // The evidence is checked whole each time, so it gets one change of 25.
        let isEvidence = round % 25 == 0
        var place = Int.random(in: evidence..<end, using: &random)
        if !isEvidence {
          repeat {
            place = Int.random(in: whole.page.indices, using: &random)
          } while (evidence..<end).contains(place)
        }
        let changed = Self.change(whole.page, at: place, round, &random)
        #expect(throws: Complaints.self, "\(story), round \(round), byte \(place)") {
          // Beside the evidence the dossier stays as it is, and so does the page that it gives.
          guard isEvidence else { return try CheckedDossier.compare(changed, with: whole.page) }
          let dossier = try Dossier(page: changed, from: "page")
          try CheckedDossier(dossier, whole.accepted).compare(with: changed)
        }
      }
    }
  }

  private static func change(
    _ page: [UInt8], at place: Int, _ round: Int, _ random: inout Seeded
  ) -> [UInt8] {
    var changed = page
    switch round % 4 {
    case 0: changed[place] ^= UInt8.random(in: 1...127, using: &random)
    case 1: changed.remove(at: place)
    case 2: changed.insert(UInt8.random(in: 32...126, using: &random), at: place)
    default: changed.insert(contentsOf: page[place..<min(page.count, place + 40)], at: place)
    }
    return changed
  }

  @Test(arguments: copies)
  func `nothing sealed that the dossier does not show is in a page`(
    story: String, procedure: String, readership: String
  ) throws {
    let copy = try Self.copy(story, procedure, readership)
    let shown = Set(copy.dossier.evidence.disclosures.map(\.digest))
    let page = Data(copy.page)
    // What is in the open, or shown from another event, is no secret here.
    let told = Data(
      (copy.dossier.json.canonicalText
        + copy.dossier.evidence.disclosures.map(\.value.canonicalText).joined()).utf8)
    let values = try SealedValues(try StoryLedgerTests.played(story), at: "ledger").all()
    #expect(values.count > shown.count)
    for (digest, disclosure) in values where !shown.contains(digest) {
      let bytes = Array(disclosure.text.utf8)
      for spelling in [
        disclosure.text, Data(bytes).base64EncodedString(), Hex.encode(bytes),
      ] {
        #expect(page.range(of: Data(spelling.utf8)) == nil)
      }
      guard let value = disclosure.value.string, value.utf8.count > 8,
        told.range(of: Data(value.utf8)) == nil
      else { continue }
      for spelling in [
        value, Data(value.utf8).base64EncodedString(), Hex.encode(Array(value.utf8)),
      ] {
        #expect(page.range(of: Data(spelling.utf8)) == nil, "\(value)")
      }
    }
  }

  @Test func `a page of five hundred events stays under 2 MB`() throws {
    var story = try Story(
      PosixVolume(), folder: Golden.url("Stories/clean-partnership").path)
    let last = try #require(story.batches.last)
    story.batches.removeLast()
    let scores = story.batches.flatMap(\.drafts).filter { $0.type == "score-recorded" }
    let more = (0..<340).map { place in
      var draft = scores[place % scores.count]
      draft.once = nil
      return draft
    }
    story.batches.append(Story.Batch(recordedAt: last.recordedAt, drafts: more + last.drafts))
    let volume = FaultyVolume()
    try Stage(volume, story).play(into: "ledger")
    let dossier = try DossierTests.dossier(in: volume, "home-again")
    #expect(dossier.evidence.lines.count > 500)
    let checked = try CheckedDossier(dossier, DossierTests.accepted(dossier))
    let size = checked.page.utf8.count
    print("\(dossier.evidence.lines.count) events, \(size) bytes")
    #expect(size < 2_000_000)
  }

  @Test func `a file that holds no evidence, or evidence in pieces, is refused`() throws {
    for text in [
      "", "<p>nothing</p>", "<script type=\"application/json\" id=\"dossier\">{}",
      "<script type=\"application/json\" id=\"dossier\">{}</script>",
      "<script type=\"application/json\" id=\"dossier\">{</script>",
    ] {
      #expect(throws: Complaints.self) { try Dossier(page: Array(text.utf8), from: "page") }
    }
  }
}
