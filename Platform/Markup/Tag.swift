// SPDX-License-Identifier: Apache-2.0

/// The elements that pages use.
package struct Tag: Sendable {
    let name: StaticString

    private init(_ name: StaticString) { self.name = name }

    package static let html = Tag("html"), head = Tag("head"), body = Tag("body"), title = Tag("title")
    package static let meta = Tag("meta"), link = Tag("link"), script = Tag("script")
    package static let header = Tag("header"), nav = Tag("nav"), main = Tag("main"), footer = Tag("footer")
    package static let section = Tag("section"), article = Tag("article"), aside = Tag("aside"), div = Tag("div")
    package static let h1 = Tag("h1"), h2 = Tag("h2"), h3 = Tag("h3"), p = Tag("p"), span = Tag("span")
    package static let strong = Tag("strong"), em = Tag("em"), small = Tag("small"), time = Tag("time"),
        code = Tag("code")
    package static let a = Tag("a"), ul = Tag("ul"), ol = Tag("ol"), li = Tag("li"), br = Tag("br"), hr = Tag("hr")
    package static let dl = Tag("dl"), dt = Tag("dt"), dd = Tag("dd"), figure = Tag("figure")
    package static let figcaption = Tag("figcaption"), img = Tag("img"), blockquote = Tag("blockquote")
    package static let table = Tag("table"), thead = Tag("thead"), tbody = Tag("tbody"), tr = Tag("tr")
    package static let th = Tag("th"), td = Tag("td"), caption = Tag("caption")
    package static let form = Tag("form"), fieldset = Tag("fieldset"), legend = Tag("legend"), label = Tag("label")
    package static let input = Tag("input"), textarea = Tag("textarea"), select = Tag("select")
    package static let option = Tag("option"), optgroup = Tag("optgroup"), button = Tag("button"),
        output = Tag("output")
    package static let datalist = Tag("datalist"), details = Tag("details"), summary = Tag("summary")
    package static let dialog = Tag("dialog"), progress = Tag("progress"), pre = Tag("pre"), noscript = Tag("noscript")
    package static let svg = Tag("svg"), use = Tag("use"), svgText = Tag("text"), rect = Tag("rect"), path = Tag("path")
    package static let del = Tag("del"), ins = Tag("ins"), mark = Tag("mark")
}
