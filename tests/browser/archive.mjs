// A small archive in a folder of its own, and `archive serve` at work on it.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

export class Archive {
  constructor(program, dir) {
    this.program = program;
    this.dir = dir;
  }

  /** The example of `archive init`, in an empty folder. */
  static async make(program, dir) {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dirname(dir), { recursive: true });
    const { status, stderr } = spawnSync(program, ["init", dir], { encoding: "utf8" });
    if (status !== 0) throw new Error(`archive init: ${stderr}`);
    return new Archive(program, dir);
  }

  /** Serves it, on the port it had before or one of the system's choice; done when it tells its address. */
  async start(...options) {
    const words = ["serve", "--root", this.dir, "--format", "json", "--port", String(this.port ?? 0), ...options];
    this.child = spawn(this.program, words, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(this.child, "exit").then(([code]) => {
      throw new Error(`archive serve ended with ${code}`);
    });
    ended.catch(() => {});
    const lines = createInterface({ input: this.child.stdout });
    const url = await Promise.race([ended, new Promise((done) => lines.on("line", (line) => {
      const event = JSON.parse(line);
      if (event.event === "serving") done(event.url);
    }))]);
    this.url = new URL(url);
    this.port = this.url.port;
  }

  async stop() {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }

  /** The address of a page: `at("reports/")`. */
  at(path = "") {
    return new URL(path, this.url).href;
  }

  read(file) {
    return readFile(join(this.dir, file), "utf8");
  }

  async write(file, text) {
    await mkdir(dirname(join(this.dir, file)), { recursive: true });
    await writeFile(join(this.dir, file), text);
  }

  remove(file) {
    return rm(join(this.dir, file), { recursive: true });
  }

  /** Writes what `change` makes of a file's text, which has to be something else. */
  async edit(file, change) {
    const text = await this.read(file);
    const changed = change(text);
    if (changed === text) throw new Error(`nothing changed in ${file}`);
    await this.write(file, changed);
  }

  /** What the server tells of the page at `path`, as it told the script. */
  async state(path = "") {
    const address = new URL(`/__archive/events?path=${encodeURIComponent(new URL(path, this.url).pathname)}`, this.url);
    const answer = await fetch(address);
    let text = "";
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const data = /^data: ?(.*)\n\r?\n/m.exec(text);
      if (data) return JSON.parse(data[1]);
    }
    throw new Error("the events ended before the first");
  }

  /** Waits until `holds` of what the server tells. */
  async until(holds, what, path = "") {
    for (let tries = 0; tries < 300; tries += 1) {
      if (holds(await this.state(path))) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`the server never came to: ${what}`);
  }

  /** Waits until the server has no errors to tell. */
  whole() {
    return this.until(({ problems }) => !problems.some(({ severity }) => severity === "error"), "no errors");
  }
}
