import CanonicalJSON
import CivilTime
import Commissioning
import Fields

// Who asked, tendered, won and signed.
extension FactReader {
  /// Bids, and tenderers of whom no bid is listed.
  mutating func submissions(_ root: TolerantRead.Place) -> [ProcessFacts.Submission] {
    var submissions: [ProcessFacts.Submission] = []
    if let bids = read.object(root, "bids") {
      for bid in read.objects(bids, "details") {
        if let submission = submission(bid) { submissions.append(submission) }
      }
    }
    guard let tender = read.object(root, "tender") else { return submissions }
    let bidding = Set(submissions.flatMap(\.members))
    for organisation in organisations(tender, "tenderers") where !bidding.contains(organisation) {
      submissions.append(
        ProcessFacts.Submission(
          key: "tenderer \(organisation)", party: organisation, members: [organisation],
          isRequest: false, lots: []))
    }
    return submissions
  }

  private mutating func submission(_ bid: TolerantRead.Place) -> ProcessFacts.Submission? {
    guard let id = read.id(bid) else { return nil }
    let members = organisations(bid, "tenderers")
    guard let party = handle(of: members) else {
      read.note(.incomplete, bid, "tenderers")
      return nil
    }
    let type = read.text(bid, "submissionType")
    let status = read.text(bid, "status")
    switch status {
    // An invitation is nobody's submission, and what is invited to may never come.
    case "invited":
      read.note(.unknownCode, bid, "status")
      return nil
    case nil, "pending", "valid", "disqualified", "withdrawn": break
    default: read.note(.unknownCode, bid, "status")
    }
    return ProcessFacts.Submission(
      key: "bid " + id, party: party, members: members,
      isRequest: type == "expressionOfInterest", status: status,
      at: read.date(bid, "date")?.factMoment, price: money(bid, "value"), lots: lots(bid))
  }

  mutating func awards(_ root: TolerantRead.Place) -> [ProcessFacts.Award] {
    let parties = partiesByBid(root)
    return read.objects(root, "awards").compactMap { award in
      guard let id = read.id(award) else { return nil }
      let status = read.text(award, "status")
      switch status {
      case nil, "pending", "active", "unsuccessful", "cancelled": break
      default: read.note(.unknownCode, award, "status")
      }
      return ProcessFacts.Award(
        key: id, status: status, statusDetails: read.text(award, "statusDetails", limit: 1000),
        at: read.date(award, "date")?.factMoment, winners: winners(award, parties),
        value: money(award, "value"), lots: lots(award))
    }
  }

  /// Who stands behind each bid. A bid names the group; suppliers alone do not say whether several
  /// of them won together or beside each other.
  private mutating func partiesByBid(_ root: TolerantRead.Place) -> [[UInt8]: [Identifier]] {
    guard let bids = read.object(root, "bids") else { return [:] }
    var parties: [[UInt8]: [Identifier]] = [:]
    for bid in read.objects(bids, "details") {
      guard let id = TolerantRead.idText(bid.object["id"]) else { continue }
      parties[Array(id.utf8)] = organisations(bid, "tenderers")
    }
    return parties
  }

  private mutating func winners(
    _ award: TolerantRead.Place, _ parties: [[UInt8]: [Identifier]]
  ) -> [Identifier] {
    let suppliers = organisations(award, "suppliers")
    var winners: [Identifier] = []
    var covered: Set<Identifier> = []
    for bid in read.texts(award, "relatedBids")
      + [read.text(award, "relatedBid")].compactMap({ $0 })
    {
      guard let members = parties[Array(bid.utf8)], let party = handle(of: members) else {
        continue
      }
      if !winners.contains(party) { winners.append(party) }
      covered.formUnion(members)
    }
    return winners + suppliers.filter { !covered.contains($0) }
  }

  mutating func contracts(
    _ root: TolerantRead.Place, awards: [ProcessFacts.Award],
    _ submissions: [ProcessFacts.Submission]
  ) -> [ProcessFacts.Contract] {
    let awards = awards.keyed(by: \.key)
    let submissions = submissions.keyed(by: \.key)
    return read.objects(root, "contracts").compactMap { contract in
      guard let id = read.id(contract) else { return nil }
      let awardID = TolerantRead.idText(contract.object["awardID"])
      let award = awardID.flatMap { awards[Array($0.utf8)] }
      let status = read.text(contract, "status")
      switch status {
      case nil, "pending", "active", "cancelled", "terminated": break
      default: read.note(.unknownCode, contract, "status")
      }
      let bids = read.texts(contract, "relatedBids").compactMap { bid in
        submissions[Array(("bid " + bid).utf8)]?.party
      }
      let partners = bids.isEmpty ? award?.winners ?? [] : bids
      if partners.isEmpty { read.note(.incomplete, contract, "awardID") }
      let period = read.object(contract, "period")
      return ProcessFacts.Contract(
        key: id, id: identity.name(for: id), status: status,
        at: read.date(contract, "dateSigned")?.factMoment, partners: partners,
        value: money(contract, "value"),
        endsOn: period.flatMap { read.date($0, "endDate")?.moment.date }, lots: award?.lots ?? [])
    }
  }

  mutating func contractAmendments(
    _ root: TolerantRead.Place, contracts: [ProcessFacts.Contract]
  ) -> [ProcessFacts.Amendment] {
    let contracts = contracts.keyed(by: \.key)
    return read.objects(root, "contracts").flatMap { place -> [ProcessFacts.Amendment] in
      guard let id = TolerantRead.idText(place.object["id"]),
        let contract = contracts[Array(id.utf8)]
      else { return [] }
      return amendments(of: place).map { amendment in
        ProcessFacts.Amendment(
          key: "contract \(id) \(amendment.key)", contract: contract.id,
          partner: contract.partners.count == 1 ? contract.partners.first : nil, at: amendment.at,
          text: amendment.text, ground: modificationGround(amendment.place))
      }
    }
  }

  /// The ground among the classifications of an amendment, by the EU's list of justifications.
  private mutating func modificationGround(_ place: TolerantRead.Place) -> ModificationGround {
    for classification in read.objects(place, "rationaleClassifications") {
      guard let id = TolerantRead.idText(classification.object["id"]) else { continue }
      switch id {
      case "mod-rev": return .reviewClause
      case "add-wss": return .additionalNeed
      case "mod-cir": return .unforeseen
      case "mod-repl": return .replacement
      case "mod-nons": return .notSubstantial
      case "mod-minv": return .belowLimits
      default: read.note(.unknownCode, classification, "id")
      }
    }
    return .other
  }
}
