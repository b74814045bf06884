import Testing

@testable import Reports

/// HTML as browsers write it back, whatever anybody puts into a name or a reason.
struct MarkupTests {
  @Test func `text is escaped as browsers escape it, and no more`() {
    let text: Markup = "a < b & \"c\" > d\u{A0}e 'f' é 公"
    #expect(text.html == "a &lt; b &amp; \"c\" &gt; d&nbsp;e 'f' é 公")
  }

  @Test func `what comes in by interpolation is text`() {
    let reason = "</script><img src=x onerror=alert(1)>"
    let text: Markup = "why: \(reason)"
    #expect(text.html == "why: &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
  }

  @Test func `signs that parsers drop or that turn text are spelled out`() {
    #expect(Markup("a\rb\u{0}c\u{202E}d\ne").html == "a\\u{d}b\\u{0}c\\u{202e}d\ne")
  }

  @Test func `no value of an attribute ends it or holds an angle bracket`() {
    let link = Markup.element("a", ["href": "#\"&<x>\u{A0}\n"], ["to"])
    #expect(link.html == "<a href=\"#&quot;&amp;‹x›&nbsp;\\u{a}\">to</a>")
  }

  @Test func `void elements have no end, and blocks end their line`() {
    #expect(Markup.element("meta", ["charset": "utf-8"]).html == "<meta charset=\"utf-8\">\n")
    #expect(Markup.p("one ", .strong("two")).html == "<p>one <strong>two</strong></p>\n")
    #expect(Markup.element("rect").html == "<rect></rect>\n")
  }

  @Test func `a table says what its rows and columns are`() {
    let table = Markup.table("Days", ["day", "what"], [.init(["1", "call"], id: "event-1")])
    #expect(
      table.html.contains(
        "<caption>Days</caption>\n<thead><tr><th scope=\"col\">day</th>"
          + "<th scope=\"col\">what</th></tr>\n</thead>\n"
          + "<tbody><tr id=\"event-1\"><th scope=\"row\">1</th><td>call</td></tr>\n</tbody>\n"))
    #expect(table.html.hasPrefix("<div class=\"scroll\" role=\"region\" tabindex=\"0\""))
  }
}
