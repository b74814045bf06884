import CivilTime
import Commissioning
import Fields

// Notices, documents, and what changes them.
extension EventMaker {
  /// The release itself is a notice, by its tags; documents that are notices of another kind, with a
  /// date of their own, are further ones.
  mutating func giveNotice() {
    let fresh = after.notices.filter { notice in !(before?.notices.contains(notice) ?? false) }
    let own = ownKind(fresh)
    let documents = fresh.filter { $0.kind == own }
    if let own {
      let notice = notice(own, documents.first)
      // A release is often dated when the notice was sent, and the notice a day or two later.
      let isSentBefore =
        notice.publishedAt.map { release.date.moment.earliest < $0.earliest } ?? true
      add(notice, at: isSentBefore ? nil : notice.publishedAt)
    } else if tags.forNotice == .award {
      add(
        AwardNoticeSent {
          $0.noticeRef = noticeRef
          $0.publishedAt = release.date.moment
          $0.contract = after.contracts.count == 1 ? after.contracts.first?.id : nil
        })
    }
    for document in fresh where document.kind != own {
      guard let publishedAt = document.publishedAt else {
        note(.incomplete, "tender.documents[].datePublished")
        continue
      }
      let payload = NoticeDispatched {
        $0.noticeKind = document.kind
        $0.publishedAt = publishedAt
        $0.url = document.url
      }
      add(payload, at: publishedAt, datePath: "tender.documents[].datePublished")
    }
  }

  /// A planning notice can be of three kinds, which only its documents tell apart.
  private func ownKind(_ fresh: [ProcessFacts.Notice]) -> NoticeKind? {
    guard let tag = tags.forNotice else { return nil }
    guard tag == .planning else { return tag.noticeKind }
    return fresh.first { $0.kind != .contract }?.kind ?? tag.noticeKind
  }

  private func publication(_ kind: NoticeKind) -> Moment? {
    kind == .contract ? after.call.publishedAt : nil
  }

  private var noticeRef: String? {
    release.id.isEmpty ? nil : TolerantRead.cut(release.id, to: 500)
  }

  private func notice(_ kind: NoticeKind, _ document: ProcessFacts.Notice?) -> NoticeDispatched {
    let call = after.call
    // A later notice repeats the call; it states only what it found changed.
    let statesCall = tags.areBeforeTenders && (kind == .contract || before?.call != call)
    return NoticeDispatched {
      $0.noticeKind = kind
      $0.noticeRef = noticeRef
      $0.publishedAt = document?.publishedAt ?? publication(kind) ?? release.date.moment
      $0.url = document?.url
      guard statesCall else { return }
      $0.periodStart = call.start
      $0.requestDeadline = call.isSelective ? call.deadline : nil
      $0.tenderDeadline = call.isSelective ? nil : call.deadline
      $0.urgent = call.isUrgent
      $0.minimumCandidates = call.minimumCandidates
      $0.maximumCandidates = call.maximumCandidates
      $0.successiveReduction = call.successiveReduction
      $0.reviewBody = reviewBody
    }
  }

  private var reviewBody: ReviewBody? {
    guard let name = after.documents.reviewBody else { return nil }
    return ReviewBody {
      $0.name = name
      $0.timeLimit = after.documents.reviewDetails
    }
  }

  /// The documents, where their criteria or lots are told before tenders; a further version where
  /// they differ from those told before.
  mutating func issueDocuments() {
    let documents = after.documents
    guard tags.areBeforeTenders, !documents.isEmpty, documents != before?.documents else { return }
    documentsVersion += 1
    add(
      DocumentsIssued {
        $0.documentsVersion = documentsVersion
        $0.selectionCriteria = documents.selectionCriteria
        $0.awardCriteria = documents.awardCriteria
        $0.minimumCandidates = after.call.minimumCandidates
        $0.maximumCandidates = after.call.maximumCandidates
        $0.successiveReduction = after.call.successiveReduction
        $0.tenderLots = documents.lots
        $0.reviewBody = reviewBody
      })
  }

  /// Formal changes, and a deadline that moved.
  mutating func amend() {
    for amendment in after.amendments where !known(amendment) {
      if amendment.contract == nil {
        add(
          DocumentsAmended {
            $0.change = amendment.text
            $0.documentsVersion = documentsVersion > 0 ? documentsVersion : nil
          }, at: amendment.at, datePath: "tender.amendments[].date")
      } else {
        add(
          ContractModified {
            $0.partner = amendment.partner
            $0.contract = amendment.contract
            $0.modificationGround = amendment.ground
            $0.change = amendment.text
            $0.noticeRef = noticeRef
          }, at: amendment.at, datePath: "contracts[].amendments[].date")
      }
    }
    moveDeadline()
  }

  private func known(_ amendment: ProcessFacts.Amendment) -> Bool {
    before?.amendments.contains(amendment) ?? false
  }

  private mutating func moveDeadline() {
    guard let old = before?.call.deadline, tags.areBeforeTenders else { return }
    guard let new = after.call.deadline else {
      return note(.takenBack, "tender.tenderPeriod.endDate")
    }
    guard new != old else { return }
    add(
      DeadlineExtended {
        $0.period = after.call.isSelective ? .requests : .tenders
        $0.newDeadline = new
        $0.published = Publication { $0.publishedAt = release.date.moment }
      })
  }
}
