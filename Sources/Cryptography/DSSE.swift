import CanonicalJSON

/// What an actor's signature covers: the type of the statement, and its exact bytes.
///
/// The Dead Simple Signing Envelope binds the type, so that bytes signed as one thing cannot be
/// shown as another, and it needs no canonical form: the bytes are taken as they stand.
public enum DSSE {
  /// `DSSEv1 LENGTH TYPE LENGTH BODY`, lengths in bytes as decimal text (DSSE 1.0.2, protocol.md).
  public static func preAuthenticationEncoding(
    type: String, body: some Collection<UInt8>
  ) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(64 + type.utf8.count + body.count)
    message.append(contentsOf: "DSSEv1 ".utf8)
    JSON.write(integer: type.utf8.count, to: &message)
    message.append(UInt8(ascii: " "))
    message.append(contentsOf: type.utf8)
    message.append(UInt8(ascii: " "))
    JSON.write(integer: body.count, to: &message)
    message.append(UInt8(ascii: " "))
    message.append(contentsOf: body)
    return message
  }
}
