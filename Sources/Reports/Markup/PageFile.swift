/// What every HTML file of this program begins and ends with: one that opens anywhere, asks for
/// nothing, and lets no style and no script act but its own (Content Security Policy Level 3).
struct PageFile {
  let title: String
  let style: String
  let styleHash: TextHash
  /// Of the one script that may run; nil for a page without any.
  var scriptHash: TextHash?

  /// The looks that all pages share.
  static let sharedStyle = String(decoding: PackageResources.page_css, as: UTF8.self)

  /// The whole file.
  func html(_ body: String) -> String {
    "<!DOCTYPE html>\n<html lang=\"\(PageWords.language)\">" + head + "<body>\n" + body
      + "</body></html>\n"
  }

  private var head: String {
    let script = scriptHash.map { " script-src 'sha256-\($0.base64)';" } ?? ""
    let policy =
      "default-src 'none'; style-src 'sha256-\(styleHash.base64)';\(script) base-uri 'none';"
      + " form-action 'none'"
    return "<head>\n"
      + Markup.all([
        .element("meta", ["charset": "utf-8"]),
        .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        .element("title", [:], [Markup(title)]),
      ]).html + "\n<style>\(style)</style>\n</head>"
  }
}
