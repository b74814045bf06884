import CivilTime
import Commissioning
import Fields

/// The procedures of a group in the order of time, as numbers: organisations, leads and currencies
/// by their places in lists, so that a window slides over them and nobody compares a name.
struct PatternCourse: Sendable {
  /// One award.
  struct Award: Sendable {
    let isRenewal: Bool
    let isSealed: Bool
    /// Who leads; nil where it is not known who is behind the winner.
    let lead: Int?
    /// The members and their parts of the value, in millionths.
    let members: [(person: Int, amount: Int128)]
    /// The value in millionths and its currency; nil where there is none, or one below nothing.
    let value: (amount: Int128, currency: Int)?
    let year: Int
    let isOfKnownSize: Bool
  }

  /// One procedure.
  struct Stop: Sendable {
    let awards: [Award]
    /// Everybody who bid, alone or in a group.
    let bidders: [Int]
    let unknownBidders: Int
    let hasCall: Bool, hasTender: Bool
    /// The gap to the second price, in billionths.
    let gap: Int128?
    /// Who won all that it awarded anew.
    let winner: Winner
    /// Whether something was awarded on another day than that by which it is placed.
    let isSpread: Bool
  }

  /// Who won a procedure.
  enum Winner: Sendable, Equatable {
    /// Nothing was awarded anew.
    case nobody
    /// Not one lead alone, or it is not known who.
    case several
    case lead(Int)
  }

  let stops: [Stop]
  /// The organisations of each lead: one, or those of a group that nobody leads.
  let leads: [[Int]]
  /// How many organisations there are.
  let persons: Int
  /// How many currencies there are.
  let currencies: Int
  /// For each procedure the next one whose first buyer is another.
  let nextOfOtherBuyer: [Int]
  /// Awards that renew nothing, in the order in which they were made: of which procedure, and who
  /// led; -1 where it is not known.
  let sequence: [(place: Int, lead: Int)]

  /// Of procedures in the order of time, and all their awards in the order in which they were made.
  init(_ procedures: [ProcedureSummary], _ entries: [PatternSlice.Entry]) {
    var names = Names()
    var renewals: [ObjectIdentifier: Bool] = [:]
    for entry in entries { renewals[ObjectIdentifier(entry.award)] = entry.isRenewal }
    stops = procedures.map { one in
      names.stop(one) { renewals[ObjectIdentifier($0)] ?? false }
    }
    var next = Array(repeating: procedures.count, count: procedures.count)
    for place in procedures.indices.dropLast().reversed() {
      next[place] =
        procedures[place].buyers.first == procedures[place + 1].buyers.first
        ? next[place + 1] : place + 1
    }
    nextOfOtherBuyer = next
    var places: [ObjectIdentifier: Int] = [:]
    for (place, one) in procedures.enumerated() { places[ObjectIdentifier(one)] = place }
    sequence = entries.compactMap { [names] entry in
      guard !entry.isRenewal, let place = places[ObjectIdentifier(entry.procedure)] else {
        return nil
      }
      let lead = entry.award.team.flatMap { $0.lead.isEmpty ? nil : names.leadPlaces[$0.lead] }
      return (place, lead ?? -1)
    }
    leads = names.leads
    (persons, currencies) = (names.personPlaces.count, names.currencyPlaces.count)
  }

  /// Gives numbers.
  private struct Names {
    var leads: [[Int]] = []
    var personPlaces: [Participant: Int] = [:]
    var leadPlaces: [[Participant]: Int] = [:]
    var currencyPlaces: [Currency: Int] = [:]

    mutating func person(_ one: Participant) -> Int {
      if let place = personPlaces[one] { return place }
      personPlaces[one] = personPlaces.count
      return personPlaces.count - 1
    }

    mutating func lead(_ lead: [Participant]) -> Int {
      if let place = leadPlaces[lead] { return place }
      leadPlaces[lead] = leads.count
      leads.append(lead.map { person($0) })
      return leads.count - 1
    }

    mutating func currency(_ one: Currency) -> Int {
      if let place = currencyPlaces[one] { return place }
      currencyPlaces[one] = currencyPlaces.count
      return currencyPlaces.count - 1
    }

    mutating func award(_ one: ProcedureSummary.Award, isRenewal: Bool) -> Award {
      let worth = one.value.flatMap { $0.amount.millionths >= 0 ? $0 : nil }
      let parts = one.team?.split(worth?.amount.millionths ?? 0) ?? []
      return Award(
        isRenewal: isRenewal, isSealed: one.isSealed, lead: one.team.map { lead($0.lead) },
        members: parts.map { (person($0.part.participant), $0.amount) },
        value: worth.map { ($0.amount.millionths, currency($0.currency)) },
        year: one.day.year, isOfKnownSize: one.team?.isLeadOfKnownSize ?? false)
    }

    mutating func stop(
      _ one: ProcedureSummary, isRenewal: (ProcedureSummary.Award) -> Bool
    ) -> Stop {
      let awards = one.awards.map { award($0, isRenewal: isRenewal($0)) }
      let new = one.awards.filter { !isRenewal($0) }
      let winners = Set(new.map { $0.team?.lead ?? [] })
      var winner = winners.isEmpty ? Winner.nobody : .several
      if let first = winners.first, winners.count == 1, !first.isEmpty {
        winner = .lead(lead(first))
      }
      return Stop(
        awards: awards,
        bidders: one.bidders.flatMap { $0.team?.members ?? [] }.map { person($0.participant) },
        unknownBidders: one.bidders.count { $0.team == nil },
        hasCall: one.times.callDays != nil, hasTender: one.times.tenderDays != nil,
        gap: PriceGap(one)?.billionths, winner: winner,
        isSpread: new.contains { $0.day != one.day })
    }
  }
}

extension Team {
  /// Whether it is known of a lead that it is small or voluntary, or that it is not.
  var isLeadOfKnownSize: Bool {
    members.contains { lead.contains($0.participant) && $0.isFavoured != nil }
  }
}
