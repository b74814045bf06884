import CivilTime
import Commissioning
import Fields
import Projections

/// What the bench says of events before they are written: refusals of the closed list, and
/// warnings of everything else.
struct Deliberation {
  let history: History
  let now: Instant

  init(_ history: History, now: Instant) {
    self.history = history
    self.now = now
  }

  func warnings(_ prepared: [Preparation.Prepared]) throws(Complaints) -> [Warning] {
    prepared.flatMap { draft in
      draft.opened.map { field in
        Warning(
          place: draft.place,
          text: "\(field.name) will stand in the open: everybody who gets a copy of the log can"
            + " read it, and that cannot be undone.")
      }
    }
  }
}
