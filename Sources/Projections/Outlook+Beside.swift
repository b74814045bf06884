import CivilTime
import Commissioning
import Fields

// What is due beside the phase, whatever it is.

extension Outlook {
  /// For the first contract of which no notice is recorded, where a law asks for one.
  var awardNotice: NextDuty? {
    guard let clocks, clocks.awardNotice != nil else { return nil }
    let contracts = file.all(ContractSigned.self)
    let notices = file.all(AwardNoticeSent.self)
    let published = file.first(NoticeDispatched.self) {
      $0.noticeKind == .contractDetails
        || ($0.noticeKind == .award && clocks.standstillNotice != .award)
    }
    guard published == nil,
      let contract = contracts.first(where: { contract in
        !notices.contains { $0.contract == nil || $0.contract == contract.contract }
      })
    else { return nil }
    return counted(
      .sendAwardNotice, clocks.awardNotice, from: contract.happened.date, basis: [contract.index])
  }

  /// What somebody asked and nobody has answered: reasons first, for the law counts their days.
  var answers: [NextDuty] {
    let reasons = unansweredReasons.map { request in
      counted(.giveReasons, clocks?.reasons, from: request.happened.date, basis: [request.index])
    }
    let questions = unansweredQuestions.map { NextDuty(.answerQuestion, basis: [$0.index]) }
    let complaints = unansweredComplaints.map { NextDuty(.answerComplaint, basis: [$0.index]) }
    return reasons + questions + complaints
  }

  /// An answer names its request, or it is the next one to the party.
  private var unansweredReasons: [Recorded<ReasonsRequested>] {
    let given = file.all(ReasonsGiven.self)
    return file.all(ReasonsRequested.self).filter { request in
      !given.contains { answer in
        answer.aboutIndex.map { $0 == request.index }
          ?? (answer.party == request.party && answer.index > request.index)
      }
    }
  }

  private var unansweredQuestions: [Recorded<QuestionAsked>] {
    let answered = Set(file.all(QuestionAnswered.self).compactMap { $0.questionId })
    return file.all(QuestionAsked.self).filter { !answered.contains($0.questionId) }
  }

  private var unansweredComplaints: [Recorded<ComplaintMade>] {
    let settled = Set(
      file.all(ComplaintAnswered.self).map { $0.aboutIndex }
        + file.all(ComplaintWithdrawn.self).map { $0.aboutIndex })
    return file.all(ComplaintMade.self).filter { !settled.contains($0.index) }
  }
}
