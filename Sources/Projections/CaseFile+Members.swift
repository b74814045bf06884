import CivilTime
import Commissioning
import Fields

extension CaseFile {
  /// The organisations behind a party at `moment`: as stated and changed by then, in the order of
  /// happening, whenever it was recorded. What happened on a day without an hour counts on that
  /// day.
  public func members(of handle: Identifier, at moment: Moment) -> [Member] {
    var members: [Member] = []
    for statement in stored.statements.value({ memberStatements })
    where moment.isBefore(statement.happened) != true {
      if let change = statement.change, change.party == handle {
        members = change.members(after: members)
      }
      let stated = statement.introductions.last { $0.handle == handle }?.members ?? []
      if !stated.isEmpty { members = stated }
    }
    return members
  }

  /// What the events state of who is behind a party, in the order of happening.
  private var memberStatements: [MemberStatement] {
    let statements = events.compactMap { entry -> MemberStatement? in
      let change: ConsortiumChanged? =
        if case .consortiumChanged(let change) = entry.event { change } else { nil }
      let introductions = entry.introductions
      guard change != nil || introductions.contains(where: { !$0.members.isEmpty }) else {
        return nil
      }
      return MemberStatement(
        happened: entry.happened, index: entry.index, change: change,
        introductions: introductions)
    }
    return statements.sorted {
      ($0.happened.earliest, $0.index) < ($1.happened.earliest, $1.index)
    }
  }
}

/// What one event states of who is behind parties.
struct MemberStatement: Sendable {
  let happened: Moment
  let index: Int
  let change: ConsortiumChanged?
  /// The handles for which it names organisations.
  let introductions: [Introduction]
}

extension ConsortiumChanged {
  /// The group as it is from now on: as the event lists it, else as it was, without those who left
  /// and with those who joined. Of members behind a seal it cannot be told who left.
  public func members(after before: [Member]) -> [Member] {
    guard members.isEmpty else { return members }
    let leaving = Set(left.compactMap { $0.organisation?.value })
    let staying = before.filter { member in
      member.organisation?.value.map { !leaving.contains($0) } ?? true
    }
    return staying + joined
  }
}
