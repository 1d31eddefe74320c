import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isHarmlessMarkup, isOwnScript } from "./trusted-text";

test.each([
  "",
  "a > b &lt; c",
  "<script></script>",
  '<li><a href="/agent/orders?state=failed" aria-current="page"><span>Orders</span></a></li>',
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 1h2"></path></svg>',
  '<a href="https://panel.inexopay.in/r?a=1&amp;b=2">Open</a><a href="tel:+919876543210">Call</a><br/>',
  '<td hidden>1</td><rect x="0.5" width="14"/>',
])("%j may become markup", (text) => expect(isHarmlessMarkup(text)).toBe(true));

test.each([
  "<script>x()</script>",
  "<script></script><script></script>",
  '<img src="/icon.svg" onload="x()">',
  '<b onclick="x()">a</b>',
  "<b ONCLICK=x()>a</b>",
  '<b title="a"onclick="x()">a</b>',
  '<b/onclick="x()">a</b>',
  '<a href="javascript:x()">a</a>',
  '<a href=" javascript:x()">a</a>',
  '<a href="java&#10;script:x()">a</a>',
  '<a href="//elsewhere.example">a</a>',
  '<svg><path xlink:href="#a"></path></svg>',
  '<iframe srcdoc="a"></iframe>',
  '<b srcdoc="a"></b>',
  '<form action="/x"></form>',
  "<scr<b>ipt>x()</script>",
  "<!-- a --><b>a</b>",
  '<b title="<script>"></b>',
  "<b title='a'></b>",
  "<b",
  "<SCRIPT></SCRIPT>",
])("%j may not", (text) => expect(isHarmlessMarkup(text)).toBe(false));

test("whatever a text holds, what React makes of it may become markup", () => {
  const text = `<script>"x"</script> onclick='y' & <b`;
  expect(isHarmlessMarkup(renderToStaticMarkup(h("p", { title: text }, text, h("br"))))).toBe(true);
});

test.each([
  ["/_next/static/chunks/a.js", true],
  ["https://portal.example.in/_next/static/a.js", true],
  ["/_next/static/../../r/a", false],
  ["//elsewhere.example/_next/static/a.js", false],
  ["https://elsewhere.example/_next/static/a.js", false],
  ["/icon.svg", false],
  ["data:text/javascript,x()", false],
  ["javascript:x()", false],
  ["https://", false],
])("a script from %s may be loaded: %s", (address, isOwn) => {
  expect(isOwnScript(address, "https://portal.example.in")).toBe(isOwn);
});
