import CanonicalJSON
import CivilTime
import Commissioning
import Fields

// What stands under `tender`, and what opens a procedure.
extension FactReader {
  mutating func opening(_ root: TolerantRead.Place) -> ProcessFacts.Opening {
    var opening = ProcessFacts.Opening()
    opening.buyers = buyers(root)
    if let lead = opening.buyers.first {
      opening.country = organisations.first { $0.id == lead.organisation }?.country
    }
    opening.authorityKind = authorityKind(root)
    guard let tender = read.object(root, "tender") else { return opening }
    opening.title = read.text(tender, "title", limit: 1000)
    opening.description = read.text(tender, "description", limit: FieldShape.textLimit / 2)
    opening.method = code(tender, "procurementMethod")
    opening.kind = read.text(tender, "procurementMethodDetails").flatMap(Self.kind(ofDetails:))
    opening.cpv = cpv(tender)
    opening.lotCount = read.objects(tender, "lots").count
    if let communication = read.object(tender, "communication") {
      opening.expectedNotice = read.date(communication, "futureNoticeDate")?.moment.date
    }
    return opening
  }

  /// The buyer leads; further parties with that role join it. Where no buyer is named, the procuring
  /// entity leads.
  private mutating func buyers(_ root: TolerantRead.Place) -> [Buyer] {
    var lead = read.object(root, "buyer").flatMap { organisation($0) }
    if lead == nil, let tender = read.object(root, "tender") {
      lead = read.object(tender, "procuringEntity").flatMap { organisation($0) }
    }
    var buyers = lead.map { [$0] } ?? []
    for party in read.objects(root, "parties") {
      guard read.texts(party, "roles").contains("buyer"), let buyer = organisation(party),
        !buyers.contains(buyer)
      else { continue }
      buyers.append(buyer)
    }
    return buyers.enumerated().map { position, organisation in
      Buyer {
        $0.organisation = organisation
        $0.buyerRole = position == 0 && lead != nil ? .lead : .joint
      }
    }
  }

  /// The buyer's kind, by the code lists of the EU's forms.
  private mutating func authorityKind(_ root: TolerantRead.Place) -> AuthorityKind? {
    for party in read.objects(root, "parties") {
      guard read.texts(party, "roles").contains("buyer"),
        let details = read.object(party, "details")
      else { continue }
      for classification in read.objects(details, "classifications") {
        let scheme = TolerantRead.idText(classification.object["scheme"])
        guard let scheme, Self.authoritySchemes.contains(scheme) else { continue }
        guard let id = TolerantRead.idText(classification.object["id"]) else { continue }
        if let kind = Self.authorityKinds[id] { return kind }
        read.note(.unknownCode, classification, "id")
      }
    }
    return nil
  }

  static let authoritySchemes = ["eu-buyer-legal-type", "TED_CA_TYPE"]

  private static let authorityKinds: [String: AuthorityKind] = [
    "cga": .centralGovernment, "org-sub-cga": .centralGovernment, "ra": .regionalAuthority,
    "org-sub-ra": .regionalAuthority, "la": .localAuthority, "org-sub-la": .localAuthority,
    "body-pl": .publicLawBody, "body-pl-cga": .publicLawBody, "body-pl-ra": .publicLawBody,
    "body-pl-la": .publicLawBody, "Body governed by public law": .publicLawBody,
    "Ministry or any other national or federal authority, including their regional or local "
      + "subdivisions": .centralGovernment,
  ]

  /// Only the phrases that name a procedure and nothing else. The EU mapping puts the main features
  /// of a procedure into the same field, so any other text says nothing of its kind.
  static func kind(ofDetails details: String) -> ProcedureKind? {
    switch details.lowercased() {
    case "innovation partnership": .innovationPartnership
    case "open", "open procedure", "open procedure (above threshold)": .open
    case "restricted", "restricted procedure", "restricted procedure (above threshold)": .restricted
    case "competitive procedure with negotiation": .competitiveNegotiation
    case "competitive dialogue": .competitiveDialogue
    case "negotiated without prior call for competition",
      "negotiated procedure without prior publication":
      .negotiatedWithoutCall
    case "competitive flexible procedure": .competitiveFlexible
    case "direct award": .directAward
    default:
      details.lowercased().hasSuffix("(below threshold)") ? .belowThreshold : nil
    }
  }

  /// The codes of the common procurement vocabulary, without check digits, each once.
  private mutating func cpv(_ tender: TolerantRead.Place) -> [CPVCode] {
    var places = read.object(tender, "classification").map { [$0] } ?? []
    places += read.objects(tender, "additionalClassifications")
    for item in read.objects(tender, "items") {
      if let classification = read.object(item, "classification") { places.append(classification) }
      places += read.objects(item, "additionalClassifications")
    }
    var codes: [CPVCode] = []
    for place in places {
      guard TolerantRead.idText(place.object["scheme"]) == "CPV",
        let text = TolerantRead.idText(place.object["id"])
      else { continue }
      guard let code = CPVCode(spelled: Self.withoutCheckDigit(text)) else {
        read.note(.unknownCode, place, "id")
        continue
      }
      if !codes.contains(code), codes.count < FieldShape.listLimit { codes.append(code) }
    }
    return codes
  }

  /// `45233162-2` as `45233162`.
  private static func withoutCheckDigit(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[8] == UInt8(ascii: "-") else { return text }
    return String(decoding: bytes[..<8], as: UTF8.self)
  }

  mutating func readTender(_ tender: TolerantRead.Place, into facts: inout ProcessFacts) {
    facts.estimate = money(tender, "value")
    facts.ending = ending(tender)
    facts.call = call(tender)
    facts.documents = documents(tender)
    facts.amendments = amendments(of: tender).map { amendment in
      ProcessFacts.Amendment(
        key: "tender " + amendment.key, at: amendment.at, text: amendment.text, ground: .other)
    }
  }

  private mutating func ending(_ tender: TolerantRead.Place) -> String? {
    guard let status = read.text(tender, "status") else { return nil }
    switch status {
    case "cancelled", "unsuccessful", "withdrawn": return status
    case "planning", "planned", "active", "complete": return nil
    default:
      read.note(.unknownCode, tender, "status")
      return nil
    }
  }

  /// A closed code by its name in the standard.
  mutating func code<C: Code>(_ place: TolerantRead.Place, _ name: String) -> C? {
    guard let text = read.text(place, name) else { return nil }
    guard let code = C(rawValue: text) else {
      read.note(.unknownCode, place, name)
      return nil
    }
    return code
  }

  private mutating func call(_ tender: TolerantRead.Place) -> ProcessFacts.Call {
    var call = ProcessFacts.Call()
    let lots = read.objects(tender, "lots")
    call.start = period(tender, "startDate") ?? common(lots, "startDate")
    call.deadline = period(tender, "endDate") ?? common(lots, "endDate")
    call.isSelective = tender.object["procurementMethod"]?.string == "selective"
    if let procedure = read.object(tender, "procedure") {
      call.isUrgent = read.flag(procedure, "isAccelerated")
    }
    for (position, place) in ([tender] + lots).enumerated() {
      guard let stage = read.object(place, "secondStage") else { continue }
      let minimum = read.integer(stage, "minimumCandidates")
      let maximum = read.integer(stage, "maximumCandidates")
      let successive = read.flag(stage, "successiveReduction")
      let isFirst =
        call.minimumCandidates == nil && call.maximumCandidates == nil
        && call.successiveReduction == nil
      let isSame =
        call.minimumCandidates == minimum && call.maximumCandidates == maximum
        && call.successiveReduction == successive
      if !isFirst && !isSame && position > 0 { read.note(.lotsDiffer, place, "secondStage") }
      guard isFirst else { continue }
      (call.minimumCandidates, call.maximumCandidates) = (minimum, maximum)
      call.successiveReduction = successive
    }
    call.publishedAt = read.date(tender, "datePublished")?.moment
    return call
  }

  private mutating func period(_ place: TolerantRead.Place, _ end: String) -> Moment? {
    guard let period = read.object(place, "tenderPeriod") else { return nil }
    return read.date(period, end)?.moment
  }

  /// What the periods of all lots share; where they differ, the earliest, and a note at each that
  /// differs.
  private mutating func common(_ lots: [TolerantRead.Place], _ end: String) -> Moment? {
    let found = lots.map { (lot: $0, moment: period($0, end)) }
    let earliest = found.compactMap(\.moment).min { $0.earliest < $1.earliest }
    for (lot, moment) in found where moment != nil && moment != earliest {
      read.note(.lotsDiffer, lot, "tenderPeriod")
    }
    return earliest
  }

  /// The `amendments` of a tender or contract, and the older single `amendment`.
  mutating func amendments(
    of place: TolerantRead.Place
  ) -> [(key: String, at: Moment?, text: String, place: TolerantRead.Place)] {
    var places = read.objects(place, "amendments")
    if places.isEmpty, let single = read.object(place, "amendment") { places = [single] }
    return places.enumerated().compactMap { position, amendment in
      let text =
        read.text(amendment, "description") ?? read.text(amendment, "rationale")
      guard let text else {
        read.note(.incomplete, amendment, "description")
        return nil
      }
      let id = TolerantRead.idText(amendment.object["id"]) ?? "#\(position)"
      return (id, read.date(amendment, "date")?.factMoment, text, amendment)
    }
  }
}
