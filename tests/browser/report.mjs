// What report_test.sh runs in node: opens each report as a file in headless Chromium and prints
// a line for each thing that must hold.  Nothing is served and nothing may be fetched.
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const url = (name) => pathToFileURL(join(folder, `${name}.html`)).href;

function ok(holds, name, why = "") {
  const detail = holds || !why ? "" : ` - ${String(why).replaceAll("\n", " ").slice(0, 1500)}`;
  console.log(`${holds ? "ok" : "not ok"} ${name}${detail}`);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 800 } },
  { name: "on a phone", colorScheme: "light", viewport: { width: 360, height: 640 } },
  { name: "on a phone in the dark", colorScheme: "dark", viewport: { width: 360, height: 640 } },
];

// A page that keeps what it asked for and what it complained about.
async function open(name, options = {}) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const seen = { asked: [], said: [] };
  page.on("request", (request) => request.url() !== url(name) && seen.asked.push(request.url()));
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("pageerror", (error) => seen.said.push(error.message));
  page.on("dialog", (dialog) => { seen.said.push(dialog.message()); dialog.dismiss(); });
  await page.goto(url(name), { waitUntil: "load" });
  return { context, page, seen };
}

async function checkLook(name, look) {
  const { name: shown, ...options } = look;
  const { context, page, seen } = await open(name, options);
  const title = `${name}, ${shown}`;
  ok(seen.said.length === 0, `${title}: no message on the console`, seen.said.join("; "));
  ok(seen.asked.length === 0, `${title}: nothing is fetched`, seen.asked.join(" "));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  ok(width <= options.viewport.width, `${title}: no scrolling sideways`, `${width} px wide`);
  // axe is evaluated by the debugger: the page's own policy would not let it in.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  ok(found.passes.length > 10, `${title}: axe looked at it`, found.passes.length);
  ok(found.violations.length === 0, `${title}: axe finds nothing wrong`, found.violations.map(
    (v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html} ${v.nodes[0].failureSummary}`,
  ).join("; "));
  await context.close();
}

async function checkPolicy(name) {
  const { context, page } = await open(name);
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
  ok(/default-src 'none'/.test(policy ?? ""),
    `${name}: it has a policy that starts from nothing`, policy);
  ok(!/unsafe|https?:|\*/.test(policy ?? "unsafe"), `${name}: the policy has no exception`, policy);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    document.body.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "globalThis.injected = true");
    document.body.append(button);
    button.click();
    return globalThis.injected === true;
  });
  ok(!ran, `${name}: a script that was put in does not run`);
  const loaded = await page.evaluate(() => new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  }));
  ok(!loaded, `${name}: an image that was put in is not loaded`);
  await context.close();
}

async function checkWithoutScript() {
  const { context, page } = await open("report", { javaScriptEnabled: false });
  const words = await page.innerText("body");
  ok(words.includes("412 million") && words.includes("Audit of the second tram line"),
    "without JavaScript: article and sources are there", words.slice(0, 200));
  const scripts = await page.locator("script, [onclick], [onload], [onerror]").count();
  ok(scripts === 0, "there is no script in it", scripts);
  await context.close();
}

async function checkText() {
  const { context, page, seen } = await open("hostile");
  ok(!(await page.title()).startsWith("owned"),
    "hostile: nothing of an article runs", await page.title());
  const links = await page.locator("a").evaluateAll((all) => all.map((a) => a.protocol));
  ok(!links.includes("javascript:"), "hostile: no link runs a script", links.join(" "));
  const added = await page.locator("img, script, iframe, object, [onmouseover]").count();
  ok(added === 0, "hostile: its tags are text", added);
  const words = await page.innerText("body");
  ok(words.includes("<script>"), "hostile: and shown as text", words.slice(0, 300));
  ok(seen.said.length === 0, "hostile: no dialog, no error", seen.said.join("; "));
  await context.close();
}

async function checkLinks() {
  const { context, page } = await open("report");
  const dead = await page.locator('a[href^="#"]').evaluateAll((all) => all
    .map((a) => decodeURIComponent(a.hash.slice(1)))
    .filter((id) => id && !document.getElementById(id)));
  ok(dead.length === 0, "every link within the page leads somewhere", dead.join(" "));
  const ids = await page.locator("[id]").evaluateAll((all) => all.map((e) => e.id));
  ok(new Set(ids).size === ids.length, "no id is used twice");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
  ok(first.startsWith("#"), "the first Tab reaches the link to the article", first);
  await context.close();
}

async function checkPrint() {
  const { context, page } = await open("report");
  const path = join(folder, "report.pdf");
  await page.pdf({ path, format: "A4" });
  ok(statSync(path).size > 5000 && readFileSync(path).subarray(0, 5).toString() === "%PDF-",
    "it prints to a PDF", statSync(path).size);
  await page.emulateMedia({ media: "print" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  ok(width, "on paper nothing is cut off at the side");
  await context.close();
}

try {
  for (const look of looks) await checkLook("report", look);
  for (const name of ["hostile", "calm"])
    for (const look of looks.slice(1, 3)) await checkLook(name, look);
  for (const name of ["report", "hostile"]) await checkPolicy(name);
  await checkWithoutScript();
  await checkText();
  await checkLinks();
  await checkPrint();
} finally {
  await browser.close();
}
