import CivilTime
import Commissioning
import Fields

/// One way to challenge a decision under one law, with a court or without.
public struct ChallengeRoute: Sendable {
  /// What it is, in few words.
  public let name: String
  /// The clause that opens it, and how far that was read.
  public let source: Source
  /// Who may use it.
  public let who: String
  /// What it can give.
  public let gives: String
  /// What it costs, in words: this program knows no fees.
  public let cost: String
  /// Whether it stops the signature.
  public let stops: SignatureStop
  /// What may make the time longer or shorter, and what else to know.
  public let caveat: String
  /// The kinds of decision that it is against.
  public let against: Set<ChallengedDecision.Kind>
  let term: Term

  /// Whether a route keeps the authority from signing.
  public enum SignatureStop: String, Sendable {
    /// By itself, once the authority knows of it.
    case byItself = "yes, before the signature"
    /// Only on an order.
    case onOrder = "only if ordered"
    /// Not at all.
    case never = "no"
  }

  /// When it ends.
  enum Term: Sendable {
    /// No law sets a last day; it is used at once or in vain.
    case none
    /// So many days from the one on which the decision could be known.
    case days(Int, DayCount)
    /// With the standstill.
    case standstill
    /// So many days from the notice of a contract; six months after the signature without one.
    case afterContract(days: Int, DayCount)
  }
}

/// A decision on record that somebody may challenge.
public struct ChallengedDecision: Sendable {
  /// What was decided.
  public let kind: Kind
  /// The event that told it, or is it.
  public let event: Int
  /// The party that it is about; nil: everybody concerned.
  public let party: Identifier?
  /// From when it could be known, on the earliest reading.
  public let knownOn: LocalDate
  /// The lots that it is about; none: all.
  public let lots: [Identifier]

  /// The kinds of decision, in the order of a procedure.
  public enum Kind: String, CaseIterable, Sendable {
    /// The call and what stands in it.
    case call
    /// The documents, a change of them or an answer to a question.
    case documents
    /// A rejection, an elimination, a failed stage or a cut.
    case rejection
    /// Who wins.
    case award
    /// A contract.
    case signature
    /// A change of a contract, or a purchase by it.
    case modification
    /// What was done otherwise, or left undone.
    case conduct

    /// The kind of decision that an event tells.
    init(_ event: Event) {
      if case .noticeDispatched(let notice) = event {
        self.init(notice.noticeKind)
      } else {
        self.init(event.type)
      }
    }

    private init(_ notice: NoticeKind) {
      self =
        switch notice {
        case .award, .intention, .voluntaryStandstill: .award
        case .contractDetails: .signature
        case .modification: .modification
        case .termination, .cancellation: .conduct
        default: .call
        }
    }

    private init(_ type: EventType) {
      self =
        switch type {
        case .noticePublished, .procedureOpened: .call
        case .documentsIssued, .documentsAmended, .questionAnswered, .deadlineExtended,
          .invitationsSent, .stageStarted:
          .documents
        case .candidateRejected, .tenderEliminated, .selectionAssessed, .candidatesReduced,
          .stageAssessed, .stageClosed, .partnerTerminated:
          .rejection
        case .evaluationClosed, .awardDecided, .decisionNoticesSent, .standstillExtended: .award
        case .contractSigned, .awardNoticeSent: .signature
        case .contractModified, .purchaseOrdered: .modification
        default: .conduct
        }
    }
  }
}

extension ChallengeRoute {
  /// The routes that a law opens, in the order in which they end; where there is no law of
  /// procurement, what is open everywhere.
  public static func all(under regime: Regime) -> [ChallengeRoute] {
    switch regime {
    case .directive: union + anywhere
    case .regulations2015: regulations2015 + anywhere
    case .act2023: act2023 + anywhere
    case .providerSelection2023: providerSelection2023 + anywhere
    case .socialValue2012, .none: anywhere
    }
  }

  private static let everything = Set(ChallengedDecision.Kind.allCases)
  private static let courtCost = "court fees and a lawyer; who loses may pay both sides"

  /// Open everywhere, and a promise of nothing.
  private static let complaint = ChallengeRoute(
    name: "a complaint to the authority", source: .anywhere("no law asks for more than an answer"),
    who: "anybody", gives: "an answer; the authority may correct itself", cost: "nothing",
    stops: .never, caveat: "it stops no clock", against: everything, term: .none)

  private static let oversight = ChallengeRoute(
    name: "a report to an auditor, or to the body that watches over procurement",
    source: .anywhere("no law of remedies"), who: "anybody",
    gives: "perhaps an inquiry; no remedy for who asks", cost: "nothing", stops: .never,
    caveat: "it stops no clock", against: everything, term: .none)

  private static let anywhere = [complaint, oversight]

  private static func reasons(_ source: Source) -> ChallengeRoute {
    ChallengeRoute(
      name: "a written request for reasons", source: source, who: "each candidate and tenderer",
      gives: "reasons within 15 days of the request", cost: "nothing", stops: .never,
      caveat: "it stops no clock; ask on the day of the letter", against: [.rejection, .award],
      term: .none)
  }

  private static let union: [ChallengeRoute] =
    [
      ChallengeRoute(
        name: "an application to the review body or court that the notice names",
        source: .directive("Directive 89/665/EEC Arts 2(3), 2a, 2c", .secondary),
        who: "who has or had an interest in the contract and risks harm",
        gives: "before the signature interim measures and setting aside; damages",
        cost: courtCost, stops: .byItself,
        caveat: "the law of the place may give more days, never fewer", against: everything,
        // What a holiday adds is the law of the place's, so the earlier reading adds nothing.
        term: .days(10, DayCount(firstDay: .dayAfter))),
      ChallengeRoute(
        name: "a claim of ineffectiveness",
        source: .directive("Directive 89/665/EEC Arts 2d, 2f", .transposition),
        who: "who had an interest in the contract",
        gives: "the end of a contract signed without a call or in the standstill", cost: courtCost,
        stops: .never,
        caveat:
          "30 days only where the notice gives reasons; six months after the signature otherwise",
        against: [.signature, .modification],
        term: .afterContract(days: 30, DayCount(firstDay: .dayAfter))),
      reasons(.directive("Directive 2014/24/EU Art. 55(2)", .transposition)),
    ]

  private static let regulations2015: [ChallengeRoute] =
    [
      ChallengeRoute(
        name: "the claim in time to stop the signature",
        source: .regulations2015("PCR 2015 regs 87, 95", .text),
        who: "an economic operator that risks loss", gives: "a contract that is not signed yet",
        cost: courtCost, stops: .byItself,
        caveat: "from when the claim form is issued and the authority knows of it",
        against: [.award], term: .standstill),
      ChallengeRoute(
        name: "a claim in the High Court", source: .regulations2015("PCR 2015 reg. 92(2)", .text),
        who: "an economic operator that risks loss", gives: "setting aside, damages",
        cost: courtCost, stops: .byItself,
        caveat:
          "a court may extend it, to three months at most (92(5)); serve the claim within seven"
          + " days of its issue (94(1))", against: everything, term: .days(30, .pcrBeginningWith)),
      ChallengeRoute(
        name: "a claim of ineffectiveness", source: .regulations2015("PCR 2015 reg. 93", .text),
        who: "an economic operator that risked loss",
        gives: "the end of a contract signed without a call or in the standstill", cost: courtCost,
        stops: .never,
        caveat: "30 days only where the notice or letter gives reasons; six months otherwise",
        against: [.signature, .modification],
        term: .afterContract(days: 30, DayCount(firstDay: .same))),
      reasons(.regulations2015("PCR 2015 reg. 55(2)", .text)),
    ]

  private static let act2023: [ChallengeRoute] =
    [
      ChallengeRoute(
        name: "the claim in time to stop the signature",
        source: .act2023("Procurement Act 2023 s. 101", .text),
        who: "a supplier of the United Kingdom or a treaty state that risks loss (s. 100)",
        gives: "a contract that is not signed yet", cost: courtCost, stops: .byItself,
        caveat:
          "only if the authority is notified within the standstill; light touch may have none",
        against: [.award], term: .standstill),
      ChallengeRoute(
        name: "a civil claim", source: .act2023("Procurement Act 2023 s. 106(2)", .text),
        who: "a supplier of the United Kingdom or a treaty state that lost or risks loss (s. 100)",
        gives: "setting aside before the signature, damages", cost: courtCost, stops: .onOrder,
        caveat: "a court may extend it, to three months at most (s. 106(4)); that small"
          + " enterprises meet barriers is no ground (s. 100(5))",
        against: everything, term: .days(30, .paBeginningWith)),
      ChallengeRoute(
        name: "a claim to set aside",
        source: .act2023("Procurement Act 2023 s. 106(1)", .text),
        who: "a supplier of the United Kingdom or a treaty state",
        gives: "the end of a contract, on the grounds that the Act lists", cost: courtCost,
        stops: .never,
        caveat: "for specified claims only; six months where no notice was published",
        against: [.signature, .modification],
        term: .afterContract(days: 30, .paBeginningWith)),
      ChallengeRoute(
        name: "asking for the assessment summary",
        source: .act2023("Procurement Act 2023 s. 50", .text), who: "whose tender was assessed",
        gives: "the scores with an explanation of each", cost: "nothing", stops: .never,
        caveat: "it is owed without being asked for; it stops no clock", against: [.award],
        term: .none),
    ]

  private static let providerSelection2023: [ChallengeRoute] = [
    ChallengeRoute(
      name: "written representations to the authority",
      source: .providerSelection2023("Provider Selection Regime 2023 reg. 12(3)-(4)", .text),
      who: "a provider that might have been selected",
      gives: "the information that must be recorded, a review and a further decision",
      cost: "nothing", stops: .byItself,
      caveat: "the standstill then lasts until five working days after the further decision"
        + " (12(10)) at least", against: [.award], term: .standstill),
    ChallengeRoute(
      name: "the independent panel",
      source: .providerSelection2023("Provider Selection Regime: independent panel", .memory),
      who: "a provider whose representations were answered", gives: "advice to the authority",
      cost: "nothing", stops: .never,
      caveat: "after the further decision, within the standstill that is left",
      against: [.award], term: .none),
    ChallengeRoute(
      name: "judicial review",
      source: .providerSelection2023("Senior Courts Act 1981 s. 31", .memory),
      who: "who has a sufficient interest", gives: "a decision that is quashed and made again",
      cost: courtCost, stops: .onOrder, caveat: "promptly: take advice at once",
      against: everything, term: .none),
  ]
}
