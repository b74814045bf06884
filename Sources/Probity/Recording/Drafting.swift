import CivilTime
import Fields
import Ledger

/// Makes signed drafts from a ledger that is only read: for joint approvals, and for actors who do
/// not hold the log's key.
public struct Drafting {
  let surroundings: Surroundings
  let history: History
  let keys: any KeySource

  /// Drafts against what a history holds, signed with the user's own keys.
  public init(_ surroundings: Surroundings, _ history: History) throws(Complaints) {
    self.surroundings = surroundings
    self.history = history
    keys = try KeyStore(surroundings)
  }

  /// A draft signed by its actor, and by those cosigners whose keys are here.
  public func sign(
    _ draft: Draft, actor: Identifier?
  ) throws(Complaints) -> SignedDraft {
    var options = Recorder.Options(actor: actor)
    options.isDraft = true
    var preparation = Preparation(
      history.state, history.docket, keys, options, surroundings, now: surroundings.clock())
    return SignedDraft(try preparation.prepare(draft).request)
  }
}
