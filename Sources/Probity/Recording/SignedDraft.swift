import CanonicalJSON
import Cryptography
import Fields
import Ledger

/// A signed body on its way to the log, from hand to hand until all have signed, with what stands
/// behind its digests.
///
/// One canonical line: `{"body":{…},"disclosures":["…"],"sig":[{…}]}`. It is as confidential as the
/// values in it.
public struct SignedDraft: Sendable {
  /// What is stated, and the signatures so far.
  public private(set) var signed: SignedBody
  /// What stands behind the digests of the data.
  public let disclosures: [Disclosure]

  init(_ request: Request) {
    signed = request.signed
    disclosures = request.disclosures
  }

  /// Reads a draft, however it was laid out on the way: a signature covers the canonical body.
  public init(_ json: JSON, place: String) throws(Complaints) {
    let names = ["body", "disclosures", "sig"]
    guard let object = json.object, object.names.allSatisfy(names.contains),
      let body = object["body"], let sig = object["sig"]
    else {
      throw Complaints(.draft(place, "A signed draft has the members body, sig and disclosures."))
    }
    let texts = (object["disclosures"] ?? .array([])).array
    let disclosures = texts?.compactMap { $0.string.flatMap { Disclosure($0) } }
    guard let disclosures, disclosures.count == texts?.count else {
      throw Complaints(.draft(place, "The disclosures are not those of a signed draft."))
    }
    do {
      signed = try SignedBody(
        draft: JSON.object([("body", body), ("sig", sig)]).canonicalBytes)
    } catch {
      throw Complaints(.draft(place, "\(error.place): \(error.reason)"))
    }
    self.disclosures = disclosures
  }

  /// Everybody who must sign.
  public var signers: [Identifier] { signed.body.signers }

  /// The data with their values in place.
  public var data: JSONObject {
    let values = Dictionary(disclosures.map { ($0.digest, $0.value) }) { first, _ in first }
    return signed.body.data.opening { values[$0] }
  }

  /// The key that the event enrols, and that signs it beside its signers.
  private var enrolled: PublicKey? {
    guard signed.body.type == KeyAdded.type.rawValue else { return nil }
    return signed.body.data["key"]?.string.flatMap(KeyText.init(spelled:))?.key
  }

  /// How many signatures make it whole.
  public var signatureCount: Int { signers.count + (enrolled == nil ? 0 : 1) }

  /// Whether the key of an actor is wanted and has not signed: it is a signer's, or the one that
  /// the event enrols.
  public func awaits(_ key: PublicKey, of actor: String) -> Bool {
    guard !keyIDs.contains(key.keyID) else { return false }
    return enrolled == key || signers.contains { $0.spelling.isSpelled(like: actor) }
  }

  /// Adds a signature.
  public mutating func sign(with key: SigningKey) { signed.sign(with: key) }

  /// The ids of the keys that have signed.
  public var keyIDs: [String] { signed.signatures.map(\.keyID) }

  /// The line, without a line feed.
  public var bytes: [UInt8] {
    guard let own = (try? JSON(canonical: signed.draftBytes))?.object else {
      preconditionFailure("a signed body writes canonical JSON")
    }
    let texts = disclosures.map(\.text)
    return own.setting("disclosures", to: texts.isEmpty ? nil : .strings(texts)).canonicalBytes
  }

  /// The draft as a request to record it.
  func draft(place: String) -> Draft {
    let body = signed.body
    var draft = Draft(
      type: body.type, stream: body.stream, happened: body.at, data: data, actor: body.actor,
      once: body.once, expect: body.expect, place: place)
    draft.signed = self
    return draft
  }
}
