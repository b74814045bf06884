import CivilTime
import Commissioning
import Fields
import Projections

@testable import Audit

/// A party of another procedure: an organisation alone, or a group with its lead first.
struct Group: ExpressibleByStringLiteral {
  var members: [Member]

  init(stringLiteral id: StaticString) { self.init(Identifier(id)) }

  init(_ lead: Identifier, with others: Identifier...) {
    members = ([lead] + others).enumerated().map { place, id in
      Member {
        $0.organisation = .open(id)
        $0.memberRole = place == 0 ? .lead : .member
      }
    }
  }

  func stating(_ edit: (inout Member) -> Void) -> Group {
    var group = self
    for place in group.members.indices { edit(&group.members[place]) }
    return group
  }
}

extension Story {
  /// The procedure among its neighbours; nil where it stands alone.
  var portfolio: Portfolio? {
    beside.isEmpty ? nil : Portfolio([.init(name: "council", files: [file] + beside)])
  }

  /// Says who the parties of the clean story are, what their contracts are worth, and which other
  /// procedures there were.
  mutating func stand(
    among others: [Neighbour], worth value: Int? = nil,
    parties: [Identifier: Group] = ["A": "alpha", "B": "beta", "C": "gamma", "D": "delta"]
  ) {
    change(TenderReceived.self) { $0.members = parties[$0.party]?.members ?? [] }
    if let value { change(ContractSigned.self) { $0.contractValue = .euro(value) } }
    beside = others.enumerated().map { $1.file($0 + 1) }
  }
}

/// Another procedure: who bid, who won, and when.
struct Neighbour {
  var awarded: LocalDate
  var winner: Group
  var rivals: [Group] = []
  var value: Int?
  var currency = "EUR"
  var follows: Identifier?
  var buyer: Identifier?
  var cpv = "33196000"
  var name: Identifier?
  /// The book that it pins.
  var rulebook: String?
  /// From the call to the deadline, in days.
  var callDays = 40
  /// What the winner and then each rival asked; none where nothing is said of prices.
  var prices: [Int] = []
  /// So many of the rivals, from the last, are not accepted.
  var out = 0
  /// The lot that the winner and then each rival bids for; none where nothing is said of lots.
  var bidsFor: [Identifier] = []
  /// Lots, each of which the same bidder wins.
  var lots = 1

  init(
    _ awarded: LocalDate, won winner: Group, against rivals: Group..., value: Int? = nil,
    edit: (inout Neighbour) -> Void = { _ in }
  ) {
    self.awarded = awarded
    self.winner = winner
    self.rivals = rivals
    self.value = value
    edit(&self)
  }

  func file(_ number: Int) -> CaseFile {
    let id = name ?? Identifier(spelled: "earlier-\(number)") ?? .blank
    let call = awarded.adding(days: -100) ?? awarded
    var payloads: [(LocalDate, any EventPayload)] = [
      (
        call,
        ProcedureOpened {
          $0.title = "Earlier"
          $0.country = Country(spelled: "NL")
          $0.cpv = [CPVCode(spelled: cpv) ?? .blank]
          $0.follows = follows
          $0.rulebook = rulebook
          $0.buyers = buyer.map { id in [Buyer { $0.organisation = id }] } ?? []
        }
      ),
      (
        call,
        NoticeDispatched {
          $0.noticeKind = .contract
          $0.requestDeadline = Moment(date: call.adding(days: callDays) ?? call)
        }
      ),
    ]
    var lotsOf: [Int: [Identifier]] = [:]
    for (place, group) in ([winner] + rivals).enumerated() {
      if bidsFor.indices.contains(place) { lotsOf[payloads.count] = [bidsFor[place]] }
      payloads.append(
        (
          call.adding(days: 60) ?? call,
          TenderReceived {
            $0.party = Identifier(spelled: "party-\(place + 1)") ?? .blank
            $0.tenderKind = .final
            $0.members = group.members
            $0.price = prices.indices.contains(place) ? .open(.euro(prices[place])) : nil
            $0.accepted = place > rivals.count - out ? false : nil
          }
        ))
    }
    for _ in 0..<lots {
      if let own = bidsFor.first { lotsOf[payloads.count] = [own] }
      payloads.append(
        (
          awarded,
          AwardDecided {
            $0.winners = ["party-1"]
            $0.awardValue = value.map { amount in
              Money {
                $0.amount = ExactDecimal(amount)
                $0.currency = Currency(spelled: currency) ?? .blank
              }
            }
          }
        ))
    }
    let events = payloads.enumerated().map { place, told in
      var common = CommonFields()
      common.lots = lotsOf[place] ?? []
      return RecordedEvent(
        index: number * 1000 + place, revision: place, actor: "clerk",
        happened: Moment(date: told.0), recordedAt: noon(told.0), procedure: id,
        event: told.1.event,
        common: common)
    }
    return CaseFile(procedure: id, events: events)
  }
}
