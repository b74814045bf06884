import CanonicalJSON
import Cryptography
import DurableStorage
import Ledger
import ReadModel

/// Confidential values by their digests, found one by one where a read model says that they stand.
///
/// A value is its digest's or it is not, so nothing has to be believed; one that is not where it was
/// said is looked for in the whole file of its segment.
final class SealedFinder {
  private let index: LedgerIndex
  private let sizes: [Int: Int]
  private var found: [String: Disclosure] = [:]
  /// Digests that stand nowhere.
  private var missing: Set<String> = []

  /// Nil where this user may not read the files, and so sees what the public sees.
  init?(_ index: LedgerIndex) throws(NotLocated) {
    do throws(LedgerError) {
      sizes = try index.values.sizes()
      if let first = sizes.keys.first {
        _ = try index.values.disclosure(of: "", segment: first, offset: 0, count: 1)
      }
    } catch {
      guard error.cause?.code == .denied else { throw NotLocated(error.reason) }
      return nil
    }
    self.index = index
  }

  /// Every value found so far.
  var all: [String: Disclosure] { found }

  /// Looks for the values of an entry; for all of them, unless told for which.
  func open(_ entry: Entry, only wanted: Set<String>? = nil) {
    for digest in entry.line?.sealedDigests ?? [] {
      guard found[digest] == nil, !missing.contains(digest), wanted?.contains(digest) ?? true
      else { continue }
      if let disclosure = placed(digest) ?? searched(digest, entry.index) {
        found[digest] = disclosure
      } else {
        missing.insert(digest)
      }
    }
  }

  private func placed(_ digest: String) -> Disclosure? {
    guard let key = LedgerIndex.key(ofDigest: digest),
      let places = try? index.model.sealedPlaces(key)
    else { return nil }
    for place in places {
      let disclosure = try? index.values.disclosure(
        of: digest, segment: place.segment, offset: place.place, count: place.length)
      if let disclosure = disclosure ?? nil { return disclosure }
    }
    return nil
  }

  private func searched(_ digest: String, _ event: Int) -> Disclosure? {
    // The value of an event stands in the file of its segment.
    guard let segment = sizes.keys.filter({ $0 <= event }).max() else { return nil }
    return (try? index.values.disclosures(of: [digest], inSegments: [segment]))?[digest]
  }
}
