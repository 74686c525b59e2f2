// The cards on names: who this was on the day and how it is known, by pointer and keyboard, dismissible (WCAG 2.2, 1.4.13).

import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";
import { violations, axe } from "./looks.mjs";

export async function cards({ browser, checks, origin }, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const { page, take } = await open(context, origin);
  const card = page.locator("#card");
  const visit = () => page.goto(origin + site.base + site.pages.get("report"));
  const people = new Map(site.data.people.map((person) => [new URL(person.url).pathname, person]));

  await checks.run("card: the pointer brings it, it stays while it is pointed at, and goes with Escape", async () => {
    await visit();
    const link = page.locator("[data-paragraphs] a.person").first();
    await link.hover();
    await card.waitFor();
    const box = await card.boundingBox();
    const at = await link.boundingBox();
    ensure(box.y >= at.y + at.height || box.y + box.height <= at.y, "the card lies over its name");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.waitForTimeout(600);
    ensure(await card.isVisible(), "the card goes when one points at it");
    await page.keyboard.press("Escape");
    ensure(!(await card.isVisible()), "Escape does not close the card");
  });

  await checks.run("card: the keyboard brings it, with the person's name, office and the reason", async () => {
    await visit();
    // Words that are not the name: only a card says who that is.
    const links = await page.locator("[data-paragraphs] a.person").all();
    const whom = await Promise.all(links.map(async (link) => people.get(await link.getAttribute("href")).name === (await link.innerText())));
    const link = links[whom.indexOf(false)];
    ensure(link, "the example's report names nobody in short");
    await link.evaluate((element) => {
      const stops = [...document.querySelectorAll("a, button, input, summary")];
      stops[stops.indexOf(element) - 1].focus();
    });
    await page.keyboard.press("Tab");
    await card.waitFor();
    const text = await card.innerText();
    const href = await link.getAttribute("href");
    const person = people.get(href);
    ensure(text.includes(person.name), `the card does not say who it is: ${text}`);
    equal(await link.getAttribute("aria-describedby"), "card", "description of the link");
    ensure(/name|office|marked/.test(text), `the card does not say how it is known: ${text}`);
    await page.evaluate(axe);
    none(await violations(page), "axe");
    await page.keyboard.press("Tab");
    ensure(!(await card.isVisible()) || !(await card.innerText()).includes(text), "the card stays when the focus has gone");
    none(take(), "not clean");
  });

  await checks.run("card: at 320 px it does not leave the window", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await visit();
    for (const link of (await page.locator("[data-paragraphs] a.person").all()).slice(0, 8)) {
      await link.hover();
      await card.waitFor();
      const box = await card.boundingBox();
      ensure(box.x >= 0 && box.x + box.width <= 320, `from ${box.x} to ${box.x + box.width}`);
      await page.keyboard.press("Escape");
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
  await context.close();
}
