import Cryptography
import Fields
import Ledger

/// Who acts: the actor named, or `PROBITY_ACTOR`, or the one enrolled actor whose key this user
/// has.
struct ActingAs {
  let register: Register
  let index: Int
  let keys: any KeySource

  init(_ state: LedgerState, _ keys: any KeySource) {
    register = state.register
    index = state.size
    self.keys = keys
  }

  /// The actor that a command means.
  func actor(named: Identifier?, _ surroundings: Surroundings) throws(Complaints) -> Identifier {
    if let named { return try enrolled(named) }
    if let text = surroundings.variable("PROBITY_ACTOR") {
      guard let actor = Identifier(spelled: text) else {
        throw Complaints(.actor("actor-unknown", text, "PROBITY_ACTOR is not an id."))
      }
      return try enrolled(actor)
    }
    var mine: [Identifier] = []
    for actor in register.actors.keys.sorted() where try key(of: actor) != nil {
      mine.append(actor)
    }
    guard let only = mine.first else {
      throw Complaints(
        Complaint(
          code: "actor-key-missing", what: "no key of yours", place: keys.place,
          reason: "None of the keys there is enrolled in this ledger.",
          remedy: "Ask the owner of the ledger to enrol you: 'probity actor enrol'.",
          status: .notPermitted))
    }
    guard mine.count == 1 else {
      throw Complaints(
        Complaint(
          code: "actor-ambiguous", what: "several actors", place: "",
          reason: "You hold the keys of \(mine.map(\.spelling).joined(separator: ", ")).",
          remedy: "Say who acts with --actor ID or PROBITY_ACTOR.", status: .usage))
    }
    return only
  }

  private func enrolled(_ actor: Identifier) throws(Complaints) -> Identifier {
    guard register.knows(actor) else {
      let near = Spelling.nearest(
        to: actor.spelling, among: register.actors.keys.sorted().map(\.spelling))
      throw Complaints(
        .actor(
          "actor-unknown", actor.spelling, "No such actor is enrolled in this ledger.", near))
    }
    return actor
  }

  /// The key with which the actor signs here; nil where this user does not have it.
  func key(of actor: Identifier) throws(Complaints) -> SigningKey? {
    for keyID in register.keyIDs(of: actor, at: index) {
      if let key = try keys.key(keyID) { return key }
    }
    return nil
  }

  /// The key with which the actor signs here.
  func signingKey(of actor: Identifier) throws(Complaints) -> SigningKey {
    if let key = try key(of: actor) { return key }
    throw Complaints(
      Complaint(
        code: "actor-key-missing", what: "no key of this actor", place: actor.spelling,
        reason: "No valid key of \(actor) is among those in \(keys.place).",
        remedy: "Act as somebody else with --actor, or ask the owner to add a key of yours.",
        status: .notPermitted))
  }
}

/// Where signing keys come from: a user's files, or a rehearsal's own.
public protocol KeySource: Sendable {
  /// Where that is, for messages.
  var place: String { get }
  /// The key with this id, or nothing where it is not there.
  func key(_ keyID: String) throws(Complaints) -> SigningKey?
}

extension Complaint {
  static func actor(
    _ code: String, _ place: String, _ reason: String, _ near: [String] = []
  ) -> Complaint {
    Complaint(
      code: code, what: "no such actor", place: place, reason: reason,
      remedy: near.isEmpty
        ? "'probity actor list' names the actors."
        : "Did you mean \(near.joined(separator: " or "))?",
      status: .badInput)
  }
}
