import CanonicalJSON

/// A body and what was found in it: held once by all who pass it on.
final class Statement: Sendable {
  let body: Body
  /// The digests that stand in its data in place of sealed values.
  let sealedDigests: [String]

  init(_ body: Body) {
    self.body = body
    sealedDigests = Disclosure.digests(in: .object(body.data))
  }
}
