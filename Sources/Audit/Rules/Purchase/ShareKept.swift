import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// The least part of its share that a member is to be paid, in percent of that share.
  static let shareKeptPercent = Threshold("shareKeptPercent", 50, "percent of its share", .ours)
}

extension Rule {
  /// SEED-SHARE-KEPT.
  public static let shareKept = Rule(
    id: "SEED-SHARE-KEPT", title: "Small members kept their share",
    question: "Did the small and voluntary members of a group get the share that the tender gave?",
    sources: [.anywhere("a concern of small and voluntary organisations; no law asks it")],
    principle: .fairMarket,
    reads: [
      Reading(
        .tenderReceived, "party", "members.organisation", "members.share", "members.sizeClass",
        "members.voluntary"),
      Reading(.participationRequested, "party", "members.organisation", "members.share"),
      Reading(.organisationRegistered, "organisation", "sizeClass", "voluntary"),
      Reading(
        .consortiumChanged, "party", "left.organisation", "members.share", "membersAgreed"),
      Reading(.stageClosed, "stage", "sharesDelivered"),
      Reading(.instalmentPaid, "stage", "sharesDelivered"),
      Reading(.purchaseOrdered, "sharesDelivered"),
      Reading(.contractCompleted, "sharesDelivered"), Reading(.contractSigned, "partner"),
    ],
    trigger: .first(
      of: .stageClosed, .contractCompleted, otherwise: .notYetDue,
      "No stage is closed, and no contract is completed."),
    logic: """
      For each group with a contract: what each small (fewer than 50 people) or voluntary member \
      was paid, out of all that the group's members were paid up to now, is divided by its share \
      in the tender, or in a change of the group that all members agreed to. Under half raises the \
      concern. Of a completed contract the final list counts; else of a stage the list at its \
      close, or the lists of its instalments, and those of orders.
      """,
    example: """
      A charity had 20 percent of the tender. It was paid 9,999 of 100,000: raised. It was \
      paid 10,000: clear.
      """,
    thresholds: [.shareKeptPercent],
    knowableFrom: .stageClosed,
    canStill:
      "At the next payment: bring the member to its share, or change it with its agreement.",
    possible: [
      .met("each was paid at least half of its share"),
      .breached("one was paid less than half of its share, and did not agree to it"),
      .notShown(.missing, "a share, or what members were paid, is not on record"),
      .notShown(.withheld, "who the members are is sealed"),
      .notShown(.notModelled, "payments are in more than one currency"),
      .notApplicable(.notYetDue, "no stage is closed, and no contract is completed"),
      .notApplicable(.noTrigger, "no group with a small or voluntary member holds a contract"),
    ]
  ) { exam in
    let groups = exam.groupsWithContract
    if let sealed = groups.first(where: {
      $0.members.contains { $0.organisation?.isWithheld ?? false }
    }) {
      return .notShown(
        [sealed.event], ["party": sealed.party], as: .withheld,
        because: "Who the members of \(sealed.party) are is sealed.")
    }
    let ledger = PaidShares(exam)
    let verdicts = groups.flatMap { group in
      exam.smallMembers(of: group).map { ledger.judgement(of: $0, in: group, exam) }
    }
    for verdict: Verdict in [.breached, .notShown] {
      if let found = verdicts.first(where: { $0.outcome.verdict == verdict }) { return found }
    }
    guard !verdicts.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No group with a small or voluntary member holds a contract.")
    }
    return .met(
      verdicts.flatMap { $0.events }, ["members": verdicts.count],
      because: "\(every(verdicts.count, "small or voluntary member")) was paid at least"
        + " \(exam[.shareKeptPercent]) percent of its share.",
      steps: verdicts.flatMap { $0.steps() })
  }
}

/// A group that holds a contract, with the shares that its members agreed on last.
private struct TenderGroup: Sendable {
  let party: Identifier
  let members: [Member]
  let event: Int
}

extension Examination {
  fileprivate var groupsWithContract: [TenderGroup] {
    var seen: Set<Identifier> = []
    return all(ContractSigned.self).map { $0.partner }.filter { seen.insert($0).inserted }
      .compactMap { party -> TenderGroup? in
        let tender = all(TenderReceived.self).last { $0.party == party && !$0.members.isEmpty }
        let request = all(ParticipationRequested.self).last {
          $0.party == party && !$0.members.isEmpty
        }
        guard
          let first = tender.map({ (members: $0.members, event: $0.index) })
            ?? request.map({ (members: $0.members, event: $0.index) })
        else { return nil }
        // A change to which its members did not agree leaves the shares as they were.
        let agreed = all(ConsortiumChanged.self).filter {
          $0.party == party && $0.index > first.event && $0.membersAgreed == true
        }
        let members = agreed.reduce(first.members) { $1.payload.members(after: $0) }
        return TenderGroup(
          party: party, members: members, event: agreed.last?.index ?? first.event)
      }
      .filter { $0.members.count > 1 }
  }

  fileprivate func smallMembers(of group: TenderGroup) -> [Member] {
    group.members.filter { member in
      let known = member.organisation?.value.flatMap { file.organisations[$0] }
      let size = member.sizeClass ?? known?.sizeClass
      return size == .micro || size == .small || (member.voluntary ?? known?.voluntary) == true
    }
  }
}

/// What members were paid up to now.
private struct PaidShares: Sendable {
  let shares: [ShareDelivered]
  let events: [Int]

  init(_ exam: Examination) {
    let completed = exam.all(ContractCompleted.self).filter { !$0.sharesDelivered.isEmpty }
    let closes = exam.all(StageClosed.self).filter { !$0.sharesDelivered.isEmpty }
    let listed = Set(closes.map { $0.stage })
    let instalments = exam.all(InstalmentPaid.self).filter { !listed.contains($0.stage) }
    let orders = exam.all(PurchaseOrdered.self)
    let running =
      closes.map { ($0.index, $0.sharesDelivered) }
      + instalments.map { ($0.index, $0.sharesDelivered) }
      + orders.map { ($0.index, $0.sharesDelivered) }
    let final = completed.map { ($0.index, $0.sharesDelivered) }
    let closed = Set(final.flatMap { $0.1 }.map { $0.member })
    let all = final + running.filter { list in list.1.allSatisfy { !closed.contains($0.member) } }
    shares = all.flatMap { $0.1 }
    events = all.filter { !$0.1.isEmpty }.map { $0.0 }
  }

  func judgement(of member: Member, in group: TenderGroup, _ exam: Examination) -> Judgement {
    let name = member.organisation?.value
    let title = name?.spelling ?? "a member"
    let figures: Figures = ["party": group.party, "member": name, "share": member.share]
    let members = Set(group.members.compactMap { $0.organisation?.value })
    let relied = [group.event] + events
    let own = shares.filter { members.contains($0.member) }
    guard let name, let share = member.share, share > .blank, !own.isEmpty else {
      return .notShown(
        relied, figures,
        because: "The share of \(title) in \(group.party), or what the members were paid, is"
          + " not on record.")
    }
    guard Set(own.map({ $0.paid.currency })).count == 1 else {
      return .notShown(
        relied, figures, as: .notModelled,
        because: "The members of \(group.party) were paid in more than one currency.")
    }
    let total = own.map { $0.paid.amount }.reduce(.blank, +)
    let paid = own.filter { $0.member == name }.map { $0.paid.amount }.reduce(.blank, +)
    let percent = ExactDecimal(exam[.shareKeptPercent])
    // paid ÷ total < percent % of share %, without dividing.
    let left = paid.times(ExactDecimal(10_000), over: ExactDecimal(1))
    let right = total.times(share, over: ExactDecimal(1))?
      .times(percent, over: ExactDecimal(1))
    guard let left, let right else {
      return .notShown(
        relied, figures, as: .notModelled, because: "What \(title) was paid cannot be compared.")
    }
    let step = "\(title): paid \(paid) of \(total), share \(share) percent"
    guard left >= right else {
      return .breached(
        relied, figures,
        because: "\(title), with \(share) percent of the tender of \(group.party), was paid"
          + " \(paid) of \(total): was it given the work that it was named for?",
        steps: [step])
    }
    return .met(
      relied, figures, because: "\(title) was paid \(paid) of \(total).", steps: [step])
  }
}
