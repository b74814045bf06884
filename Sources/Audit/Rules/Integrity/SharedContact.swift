import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// OCP-R043-SHARED-CONTACT.
  public static let sharedContact = Rule(
    id: "OCP-R043-SHARED-CONTACT", title: "Nobody shares a contact",
    question: "Do two rival bidders, or a bidder and the buyer, share an address, e-mail or phone?",
    sources: [.anywhere("Open Contracting Partnership, red flags R042 to R044", .text)],
    principle: .integrity,
    reads: [
      Reading(
        .participationRequested, "party", "members.organisation", "contact.email",
        "contact.telephone", "contact.address"),
      Reading(.tenderReceived, "party", "members.organisation"),
      Reading(
        .organisationRegistered, "organisation", "contact.email", "contact.telephone",
        "contact.address", "sharedPremises"), Reading(.procedureOpened, "buyers.organisation"),
    ],
    trigger: .first(
      of: .participationRequested, .tenderReceived, otherwise: .notYetDue,
      "Nobody has applied yet."),
    logic: """
      The contacts of each party, its own and those of its members, against those of every other \
      party and of the buyers, with small letters and without spaces and signs. An equal e-mail, \
      telephone number or address raises it. Within one group it is no question; nor is an \
      address or telephone of organisations that declare to share premises, or of one \
      organisation that stands in two groups. It would warn those whom it is about, so only an \
      auditor is told.
      """,
    example: """
      A and B give 1 Mill Lane as their address and declare nothing: raised. Both \
      registered as sharing premises: clear.
      """,
    knowableFrom: .participationRequested,
    canStill: "Before the award: ask both, in the same words, how that comes.",
    possible: [
      .met("at least two can be compared, and none shares one"),
      .breached("two share one"),
      .notShown(.missing, "no two contacts are on record that could be compared"),
      .notShown(
        .withheld, "the reader is not an auditor, or none that can be read is shared, some sealed"),
      .notApplicable(.notYetDue, "nobody has applied"),
    ]
  ) { exam in
    guard exam.maySpeakOfRivals else { return .aboutRivals }
    let sides = exam.contactSides
    for (place, left) in sides.enumerated() {
      for right in sides.dropFirst(place + 1) where left.holder != right.holder {
        guard let kind = exam.sharedKind(left, right) else { continue }
        return .breached(
          [left.event, right.event], ["first": left.holder, "second": right.holder],
          because: "\(left.holder) and \(right.holder) give the same \(kind): is there an innocent"
            + " reason?")
      }
    }
    let sealed = sides.filter { $0.isSealed }
    if let first = sealed.first {
      return .notShown(
        sealed.map { $0.event }, ["contacts": sides.count, "sealed": sealed.count], as: .withheld,
        because: "None of the contacts that can be read is shared; \(sealed.count) of"
          + " \(sides.count) are sealed, first that of \(first.holder).")
    }
    let holders = Set(sides.map { $0.holder })
    guard holders.count > 1 else {
      return .notShown(
        sides.map { $0.event }, ["contacts": sides.count],
        because: "There are no contacts of two parties on record that could be compared.")
    }
    return .met(
      sides.map { $0.event }, ["compared": holders.count],
      because: "None of the \(holders.count) whose contacts are on record shares one with another."
    )
  }
}

/// One contact of a party or of a buyer.
private struct ContactSide: Sendable {
  /// The party; of buyers, the organisation.
  let holder: Identifier
  let organisation: Identifier?
  let contact: ContactPoint
  let event: Int

  var isSealed: Bool {
    contact.email?.isWithheld ?? false || contact.telephone?.isWithheld ?? false
      || contact.address?.isWithheld ?? false
  }
}

extension Examination {
  fileprivate var contactSides: [ContactSide] {
    let stated = all(ParticipationRequested.self).compactMap { request in
      request.contact.map {
        ContactSide(holder: request.party, organisation: nil, contact: $0, event: request.index)
      }
    }
    let members = file.parties.flatMap { party in
      party.members.compactMap { $0.organisation?.value }.compactMap {
        registered($0, as: party.handle)
      }
    }
    let buyers = all(ProcedureOpened.self).flatMap { $0.buyers }
      .compactMap { registered($0.organisation, as: $0.organisation) }
    return (stated + members + buyers).filter { !$0.contact.isEmpty }
  }

  private func registered(_ name: Identifier, as holder: Identifier) -> ContactSide? {
    guard let entry = file.organisations[name] else { return nil }
    return entry.contact.map {
      ContactSide(holder: holder, organisation: name, contact: $0, event: entry.index)
    }
  }

  /// What two contacts share, in a word; nil where nothing, or nothing odd.
  fileprivate func sharedKind(_ left: ContactSide, _ right: ContactSide) -> String? {
    if let one = left.organisation, one == right.organisation { return nil }
    if left.contact.email.folded.isShared(with: right.contact.email.folded) { return "e-mail" }
    guard !sharesPremises(left, right) else { return nil }
    if left.contact.telephone.folded.isShared(with: right.contact.telephone.folded) {
      return "telephone number"
    }
    if left.contact.address.folded.isShared(with: right.contact.address.folded) {
      return "address"
    }
    return nil
  }

  private func sharesPremises(_ left: ContactSide, _ right: ContactSide) -> Bool {
    let pairs = organisations(of: left).flatMap { one in
      organisations(of: right).map { (one, $0) }
    }
    return pairs.contains { one, other in
      file.organisations[one]?.sharedPremises.contains(other) ?? false
        || file.organisations[other]?.sharedPremises.contains(one) ?? false
    }
  }

  /// The organisation of a contact; of a contact that a party gave, those behind the party.
  private func organisations(of side: ContactSide) -> [Identifier] {
    if let organisation = side.organisation { return [organisation] }
    return file.party(side.holder)?.members.compactMap { $0.organisation?.value } ?? []
  }
}

extension ContactPoint {
  fileprivate var isEmpty: Bool { email == nil && telephone == nil && address == nil }
}

extension Sealable<String>? {
  /// In small letters, without spaces and signs; empty where it cannot be read.
  fileprivate var folded: [UInt8] {
    (self?.value ?? "").lowercased().utf8.filter { byte in
      byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
  }
}

extension [UInt8] {
  fileprivate func isShared(with other: [UInt8]) -> Bool { !isEmpty && self == other }
}
