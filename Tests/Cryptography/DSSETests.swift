import Cryptography
import Testing

@Suite struct DSSETests {
  @Test func `the published example comes out`() {
    let message = DSSE.preAuthenticationEncoding(
      type: "http://example.com/HelloWorld", body: Array("hello world".utf8))
    #expect(
      String(decoding: message, as: UTF8.self)
        == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
  }

  @Test func `lengths are of bytes`() {
    let message = DSSE.preAuthenticationEncoding(type: "é", body: Array("€".utf8))
    #expect(String(decoding: message, as: UTF8.self) == "DSSEv1 2 é 3 €")
  }

  @Test func `moving a byte between type and body changes the message`() {
    let one = DSSE.preAuthenticationEncoding(type: "a 1", body: Array("b".utf8))
    let other = DSSE.preAuthenticationEncoding(type: "a", body: Array("1 b".utf8))
    #expect(one != other)
  }
}
