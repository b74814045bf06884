import CivilTime
import Commissioning
import Fields

/// What the releases so far say of a contracting process, as far as an event can say it.
///
/// Read from the merged state; the difference between two of them is what a release made.
struct ProcessFacts: Equatable {
  var opening = Opening()
  var organisations: [Organisation] = []
  var estimate: Money?
  var call = Call()
  var documents = Documents()
  var notices: [Notice] = []
  var ending: String?
  var submissions: [Submission] = []
  var awards: [Award] = []
  var contracts: [Contract] = []
  var amendments: [Amendment] = []

  /// What `procedure-opened` states.
  struct Opening: Equatable {
    var title: String?
    var description: String?
    var kind: ProcedureKind?
    var method: ProcurementMethod?
    var buyers: [Buyer] = []
    var country: Country?
    var authorityKind: AuthorityKind?
    var cpv: [CPVCode] = []
    var expectedNotice: LocalDate?
    var lotCount = 0
  }

  /// A party that can be registered.
  struct Organisation: Equatable {
    var partyID: String
    var id: Identifier
    var name: String
    var register: OrganisationIdentifier?
    var country: Country?
    var sizeClass: SizeClass?
    var voluntary: Bool?
  }

  /// What a call for competition fixes.
  struct Call: Equatable {
    var start: Moment?
    var deadline: Moment?
    var isSelective = false
    var minimumCandidates: Int?
    var maximumCandidates: Int?
    var successiveReduction: Bool?
    var isUrgent: Bool?
    var publishedAt: Moment?
    var url: String?
  }

  /// What the documents fix beside it.
  struct Documents: Equatable {
    var selectionCriteria: [SelectionCriterion] = []
    var awardCriteria: [AwardCriterion] = []
    var lots: [TenderLot] = []
    var reviewDetails: String?
    var reviewBody: String?

    var isEmpty: Bool { selectionCriteria.isEmpty && awardCriteria.isEmpty && lots.isEmpty }
  }

  /// A document that is a notice.
  struct Notice: Equatable {
    var key: String
    var kind: NoticeKind
    var publishedAt: Moment?
    var url: String?
  }

  /// A request or a tender.
  struct Submission: Equatable {
    var key: String
    var party: Identifier
    var members: [Identifier]
    var isRequest: Bool
    var status: String?
    var at: Moment?
    var price: Money?
    var lots: [Identifier]
  }

  /// A decision on a lot, or on the whole.
  struct Award: Equatable {
    var key: String
    var status: String?
    var statusDetails: String?
    var at: Moment?
    var winners: [Identifier]
    var value: Money?
    var lots: [Identifier]
  }

  /// A contract.
  struct Contract: Equatable {
    var key: String
    var id: Identifier
    var status: String?
    var at: Moment?
    var partners: [Identifier]
    var value: Money?
    var endsOn: LocalDate?
    var lots: [Identifier]
  }

  /// A formal change of the call or of a contract.
  struct Amendment: Equatable {
    var key: String
    var contract: Identifier?
    var partner: Identifier?
    var at: Moment?
    var text: String
    var ground: ModificationGround
  }
}

extension Sequence {
  /// The elements by a foreign key, as bytes; of several with one key the first.
  func keyed(by key: (Element) -> String) -> [[UInt8]: Element] {
    Dictionary(map { (Array(key($0).utf8), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
